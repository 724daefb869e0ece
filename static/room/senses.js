/**
 * お知らせ: who told the facilitators 「心当たりがある」, and the three ways. Shown to facilitators alone, kept nowhere
 * here, and never mentioned on the board, in the people list or on the wall.
 */
import { t } from "../words.js";
import { el, press, swap } from "./dom.js";
import { send } from "./sending.js";

/** @typedef {{id: string, name: string, group?: string, answered?: string}} Sense */
/** @typedef {import("./house.js").House} House */

const NOT_BEFORE_MS = 5000;

/** @param {House} house */
export function openSenses(house) {
  if (house.side.now === "senses") return house.side.close();
  const list = el("div", { class: "side-body senses" });
  house.side.open("senses", t("お知らせ（進行役だけに見えます）"), list);
  void ask(house);
  return undefined;
}

/**
 * A new notice comes with the room's state, which does not say so: asked for then, at most every five seconds.
 * @param {House} house
 */
export function senses(house) {
  let due = 0;
  let last = 0;
  return () => {
    due ||= window.setTimeout(
      () => {
        due = 0;
        last = Date.now();
        void ask(house);
      },
      Math.max(0, last + NOT_BEFORE_MS - Date.now()),
    );
  };
}

/** @param {House} house */
async function ask(house) {
  const answer = await house.asker.get("/lead/senses");
  if (!answer.ok) return;
  const senses = /** @type {Sense[]} */ (answer.senses ?? []);
  const open = senses.filter((sense) => !sense.answered);
  const go = press(t("見る"), "", () => openSenses(house), { class: "quiet" });
  const sentence = t("お知らせが%(n)s件あります。", { n: open.length });
  const shown = house.side.now === "senses";
  house.line.hold("senses", open.length > 0 && !shown ? sentence : null, "info", go);
  const list = document.querySelector(".senses");
  if (list && shown)
    swap(list, ...(open.length ? open.map((sense) => one(house, sense)) : [none()]));
}

function none() {
  return el("p", { class: "quiet", text: t("お知らせはありません。") });
}

/**
 * @param {House} house
 * @param {Sense} sense
 */
function one(house, sense) {
  const way = (/** @type {string} */ name) => async () => {
    await send(house, "/lead/sense", { id: sense.id, way: name });
    await ask(house);
  };
  const stop = () =>
    house.again.ask(
      t(
        "この事例をここで止めて、次の事例へ進みます。事例は消えません。取り下げられるのは提供者だけです。",
      ),
      t("止めて次へ"),
      way("stop"),
    );
  return el(
    "section",
    { class: "panel" },
    el(
      "p",
      {},
      el("b", { text: t("%(name)sさんに心当たりがあるそうです。", { name: sense.name }) }),
    ),
    el("p", {
      class: "quiet small",
      text: t("ほかの人には分かりません。どうするか決めてください。"),
    }),
    press(t("このまま続ける"), "play", way("continue"), { key: `go-${sense.id}` }),
    press(t("この席を待合へ移す"), "door", way("lobby"), { key: `lobby-${sense.id}` }),
    press(t("事例をここで止めて次へ"), "stop", stop, { key: `stop-${sense.id}`, class: "danger" }),
  );
}
