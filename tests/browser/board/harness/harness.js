/**
 * Mounts one or two boards on one fake server. Address: ?boards=2&fill=full&step=share&may=none&wall=1&lang=en
 * `window.trial` is for tests: server, transports, boards, rooms.
 */
import { FakeServer } from "./fake.js";
import { huge, full, small } from "./scenes.js";

const query = new URLSearchParams(location.search);
if (query.get("lang")) document.documentElement.lang = query.get("lang") ?? "ja";
const { mountBoard } = await import("/static/board/board.js");

const ALL = [
  "add",
  "edit-own",
  "edit-all",
  "link",
  "offer",
  "comment",
  "vote",
  "clear",
  "lock",
  "unpark",
];
const MEMBER = ["add", "edit-own", "link", "offer", "comment", "vote"];
const PEOPLE = [
  { attendee: "sato-facilitator", group: "g-shakyo", name: "佐藤", role: "facilitator", may: ALL },
  {
    attendee: "yamamoto-shakyo",
    group: "g-takken",
    name: "山本",
    role: "participant",
    may: MEMBER,
  },
  ...["西", "原", "大西", "川田", "井上", "林"].map((name, n) => ({
    attendee: `member-${n}`,
    group: ["g-kodomo", "g-hokatsu", "g-npo"][n % 3],
    name,
    role: "participant",
    may: MEMBER,
  })),
];
const GROUPS = {
  "g-shakyo": "美波町社会福祉協議会",
  "g-takken": "宅建業協会",
  "g-kodomo": "子ども食堂ネットワーク",
  "g-hokatsu": "地域包括支援センター",
  "g-npo": "NPO法人となり",
};

const DIRECTORY = [
  {
    id: "g-hokatsu",
    name: "地域包括支援センター",
    kind: "相談支援機関",
    area: "美波町",
    strengths: "65歳以上の方の相談。訪問もします。介護と医療へのつなぎ。",
  },
  {
    id: "g-kodomo",
    name: "子ども食堂ネットワーク",
    kind: "NPO・市民団体",
    area: "",
    strengths: "県内55か所の夕方の居場所。食材も届けます。",
  },
  {
    id: "g-takken",
    name: "宅建業協会",
    kind: "業界団体",
    area: "",
    strengths: "会員700社。家賃の遅れに気づいたら声をかけます。",
  },
];
const server = new FakeServer({ delay: Number(query.get("delay") ?? 20) });
const fills = { small, full, huge };
const fill = fills[query.get("fill") ?? ""];
if (fill) server.fill(fill());
server.left = JSON.parse(query.get("left") ?? "{}");

function roomFor(person) {
  const step = query.get("step") ?? "share";
  return {
    meeting: "m",
    title: "関係者ワークショップ",
    purpose: "",
    epoch: 1,
    opening: "live",
    now: 0,
    board: server.board,
    steps: [
      { id: "s1", kind: step, title: "出し合う", state: "running", hidden: step === "think" },
    ],
    people: PEOPLE.map((one) => ({
      id: one.attendee,
      name: one.name,
      group: one.group,
      here: "here",
    })),
    groups: GROUPS,
    me: {
      ...person,
      seat: "",
      slot_key: "A".repeat(43),
      speaks_as: [person.attendee],
      may: person.may,
    },
  };
}

const may = query.get("may") === "none" ? [] : undefined;
const count = Number(query.get("boards") ?? 1);
/** A new board is looked at as a whole 50 ms after it was drawn (following.js). */
async function opened() {
  await server.quiet();
  await new Promise((done) => setTimeout(done, 60));
  await server.quiet();
}

const trial = { server, boards: [], transports: [], rooms: [], ready: false };
for (const known of PEOPLE.slice(0, count)) {
  const person = { ...known, may: may ?? known.may };
  const wall = query.get("wall") === "1";
  const transport = server.join(person);
  const room = roomFor(wall ? { ...person, role: "wall", may: [] } : person);
  const root = document.createElement("div");
  document.getElementById("boards")?.append(root);
  trial.boards.push(
    mountBoard(root, {
      transport,
      getRoom: () => room,
      directory: async () => DIRECTORY,
      print: (board) => `印刷: ${board}`,
    }),
  );
  trial.transports.push(transport);
  trial.rooms.push(room);
}
trial.opened = opened;
trial.ready = true;
window.trial = trial;
