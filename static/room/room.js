/**
 * The meeting room's entry: joins the transport, the board and the parts around it. Each part draws from the room's
 * state and asks the server; nothing is decided or stored in this browser.
 */
import { mountBoard } from "../board/board.js";
import { connect, lineWords } from "../board/wire.js";
import { t } from "../words.js";
import { part } from "./dom.js";
import { Line } from "./line.js";
import { Again } from "./again.js";
import { Side } from "./side.js";
import { ServerClock } from "./clock.js";
import { Folded } from "./fold.js";
import { asker } from "./post.js";
import { drawTop, drawWire } from "./top.js";
import { drawLeading, refreshLobby } from "./leading.js";
import { drawStrip } from "./strip.js";
import { drawAsk } from "./ask.js";
import { drawPanel } from "./panel.js";
import { drawPeople } from "./people.js";
import { drawMarks, watchIdle } from "./marks.js";
import { drawTogether } from "./together.js";
import { drawCover } from "./cover.js";
import { refresh as refreshCrowd } from "./crowd.js";
import { listenForKeys } from "./keys.js";
import { phoneTabs } from "./tabs.js";
import { gather } from "./gather.js";
import { leave, neverBroughtBack } from "./farewell.js";
import { Looking } from "./looking.js";
import { quietly } from "./quietly.js";
import { toPaper } from "./taking.js";

/** @typedef {import("./house.js").House} House */
/** @typedef {import("./house.js").Room} Room */

const place = part("room");
const base = place.dataset.base ?? "";
const transport = quietly(
  connect({ meeting: place.dataset.short ?? "", token: place.dataset.csrf ?? "", since: {} }),
  () => house,
);
/** @type {Room} */
let room = { meeting: "", title: "", purpose: "", epoch: 0, opening: "live", now: 0 };
const folded = new Folded();
const line = new Line(part("line"), part("spoken"));

// The folded records are told first: the parts drawn after the board read them.
transport.on("scene", (scene) => folded.scene(scene));
transport.on("frame", (frame) => folded.frame(frame));
const looking = new Looking(transport, line, () => room);
const ask = asker(base, place.dataset.csrf ?? "", () => transport.hurry());
const board = mountBoard(part("board"), {
  transport,
  getRoom: () => looking.seen(),
  directory: async () => {
    const { ok, groups } = await ask.get("/directory");
    if (!ok) throw new Error("directory");
    return /** @type {import("../board/directory.js").Entry[]} */ (groups);
  },
  print: () => toPaper(place.dataset.out ?? "", looking.board),
});

/** @type {House} */
const house = {
  room: () => room,
  base,
  wall: place.dataset.wall ?? "",
  asker: ask,
  mark: (mark) => transport.mark(mark),
  slot: (field, text) => transport.slot(field, text),
  clock: new ServerClock(),
  folded,
  line,
  again: new Again(part("again")),
  side: new Side(part("side")),
  board: () => board,
  lookAt: (id) => {
    looking.at(id);
    board.setRoom(looking.seen());
  },
  lookingAt: () => looking.board,
  show: (tab) => show(tab),
};
part("board").addEventListener("board:offers", (event) => {
  if (event instanceof CustomEvent) people.offers(event.detail);
});
looking.again = () => house.lookAt("");
const panel = drawPanel(house);
let listed = false;
const show = phoneTabs((tab) => {
  if (tab === "people") refreshCrowd(house, true);
  else house.side.close();
  if (tab !== "board") return;
  // On a small screen the list comes first; the picture is one press away, and stays once chosen, as one left it. On a
  // wide one the picture is there already: one's own act leads here too and must not take it away.
  if (listed || !window.matchMedia("(width < 48rem)").matches) return;
  board.showList(true);
  listed = true;
});
// On a phone the fourth tab is the list of people itself: closing it leads back.
part("side").addEventListener("moved", () => {
  if (!house.side.now && place.dataset.tab === "people") show("now");
});
const people = drawPeople(house);
const parts = [
  drawTop(house),
  drawLeading(house),
  drawStrip(house),
  drawAsk(house),
  panel.room,
  people.room,
  drawMarks(house),
  drawCover(house),
  drawTogether(house),
];

let gone = false;
function draw() {
  if (gone) return;
  for (const each of parts) each(room);
  refreshCrowd(house);
}

transport.on("room", (/** @type {Room} */ next) => {
  const before = room;
  room = next;
  house.clock.set(next.now);
  looking.room(before, next);
  board.setRoom(looking.seen());
  draw();
  if (before.waiting !== next.waiting) void refreshLobby(house);
});

// What the lists read has changed; many frames a second are one redraw.
let due = 0;
for (const event of ["scene", "frame"]) {
  transport.on(event, () => {
    due ||= window.setTimeout(() => {
      due = 0;
      draw();
    }, 200);
  });
}
function stop() {
  gone = true;
  house.clock.stop();
}
transport.on("gone", ({ why }) => {
  stop();
  folded.forget();
  board.destroy();
  leave(base, why);
});
transport.on("gather", () => gather(house));
transport.on("line", (state) =>
  drawWire(lineWords(state), state === "open" || state === "polling"),
);
drawWire(lineWords(transport.line()), false);

listenForKeys(house);
watchIdle(house);
neverBroughtBack(stop);
line.speak(t("会の部屋を開きました。"));
