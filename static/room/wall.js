/**
 * The wall: QR and who waits before admission, then question, time and the fitted board, then the promises. It has a
 * seat of its own with the wall audience, so nothing else can arrive here. No names, nothing to press.
 */
import { mountBoard } from "../board/board.js";
import { connect } from "../board/wire.js";
import { t } from "../words.js";
import { changed, el, icon, part, swap } from "./dom.js";
import { ServerClock } from "./clock.js";
import { Folded } from "./fold.js";
import { leave, neverBroughtBack } from "./farewell.js";
import { minutes, secondsLeft, stepNow } from "./read.js";
import { vowsList } from "./vows.js";

/** @typedef {import("./house.js").Room} Room */

const SOON = 60;
/** While people still come in and nobody may write, the door is what everybody needs to see. */
const DOOR_STEPS = new Set(["opening", "introductions"]);
const place = part("wall");
const transport = connect({
  meeting: place.dataset.short ?? "",
  token: place.dataset.csrf ?? "",
  since: {},
});
const clock = new ServerClock();
const folded = new Folded();
/** @type {Room} */
let room = { meeting: "", title: "", purpose: "", epoch: 0, opening: "live", now: 0 };

transport.on("scene", (scene) => folded.scene(scene));
transport.on("frame", (frame) => folded.frame(frame));
const board = mountBoard(part("wall-board"), { transport, getRoom: () => room, wall: true });

/** What lies on the wall now: the door, the board, the promises or the cover. */
const scene = changed((/** @type {"door" | "room" | "vows" | "cover"} */ shown) => {
  for (const name of ["door", "room", "vows", "cover"])
    part(`wall-${name}`).hidden = name !== shown;
  place.dataset.shown = shown;
  if (shown === "room") window.setTimeout(() => board.fit(), 50);
});

/** @param {Room} now */
function shownFor(now) {
  if (now.veiled) return "cover";
  if (now.promises) return "vows";
  const step = stepNow(now);
  return step && !DOOR_STEPS.has(step.kind) ? "room" : "door";
}

const waiting = changed((/** @type {[number, [string, number][]]} */ [many, groups]) => {
  part("wall-waiting").textContent = many
    ? t("あと%(n)s名お待ちください。進行役が確認しています。", { n: many })
    : t("入室をお待ちしています。");
  const line = (/** @type {[string, number]} */ [name, n]) =>
    el("li", { text: t("%(name)s %(n)s名", { name, n }) });
  swap(part("wall-groups"), ...groups.map(line));
});

const cover = changed((/** @type {boolean} */ veiled) => {
  if (veiled) swap(part("wall-cover"), icon("rest"), el("p", { text: t("休憩中") }));
});

const question = changed(
  (/** @type {[string, string, number | null, boolean]} */ [prompt, title, left, paused]) => {
    const late = left !== null && !paused && left <= SOON;
    const word = paused
      ? t("止めています")
      : left !== null && left < 0
        ? t("時間です")
        : late
          ? t("まもなく")
          : "";
    swap(
      part("wall-ask"),
      el("span", { class: "wall-step", text: title }),
      el("b", { text: prompt }),
      left === null
        ? null
        : el(
            "span",
            { class: `wall-clock ${late ? "soon" : ""}` },
            el("span", { text: minutes(left) }),
            word ? el("small", { text: word }) : null,
          ),
    );
  },
);

const vows = changed((/** @type {[Room, import("./fold.js").Rec[]]} */ [now, records]) => {
  swap(part("wall-vows"), el("h2", { text: t("私たちの約束") }), vowsList(now, records));
});

function tick() {
  const step = stepNow(room);
  const left = step ? secondsLeft(step, clock.now()) : null;
  question([step?.prompt ?? "", step?.title ?? "", left, Boolean(step?.paused)]);
}

function draw() {
  const by = Object.entries(room.waiting_by ?? {}).map(
    ([id, n]) => /** @type {[string, number]} */ ([room.groups?.[id] ?? t("その他"), n]),
  );
  waiting([room.waiting ?? 0, by]);
  cover(Boolean(room.veiled));
  if (room.promises)
    vows([/** @type {Room} */ ({ groups: room.groups }), folded.of(room.board ?? "")]);
  tick();
  scene(shownFor(room));
}

transport.on("room", (/** @type {Room} */ next) => {
  room = next;
  clock.set(next.now);
  if (next.veiled) folded.forget();
  board.setRoom(next);
  draw();
});
transport.on("frame", () => {
  if (room.promises) draw();
});
transport.on("gone", ({ why }) => {
  clock.stop();
  folded.forget();
  board.destroy();
  leave(place.dataset.base ?? "", why);
});
clock.every(tick);
neverBroughtBack(() => {
  transport.end();
  clock.stop();
});
