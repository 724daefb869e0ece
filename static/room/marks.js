/**
 * My own signs: 準備できた, 手を挙げる, 心当たりがある. The last asks once, goes to the facilitators alone, and leaves
 * no mark on this screen that a neighbour could read.
 */
import { t } from "../words.js";
import { changed, part, press, swap } from "./dom.js";
import { iLead } from "./house.js";
import { openLobby } from "./leading.js";
import { may } from "./read.js";

/** @typedef {import("./house.js").House} House */
/** @typedef {import("./house.js").Room} Room */

/** @param {Room} room */
export function myself(room) {
  return (room.people ?? []).find((person) => person.id === room.me?.attendee);
}

/** @param {House} house */
export function drawMarks(house) {
  const place = part("marks");
  const draw = changed((/** @type {[boolean, boolean, string[]]} */ [ready, hand, able]) => {
    swap(
      place,
      able.includes("admit") && !iLead(house.room())
        ? press(t("待合"), "door", () => void openLobby(house), { key: "lobby" })
        : null,
      able.includes("ready")
        ? press(t("準備できた"), "ready", () => mark(house, "ready"), {
            "aria-pressed": String(ready),
            key: "ready",
          })
        : null,
      able.includes("hand")
        ? press(t("手を挙げる"), "hand", () => mark(house, "hand"), {
            "aria-pressed": String(hand),
            key: "hand",
          })
        : null,
      able.includes("sense")
        ? press(t("心当たりがある"), "sense", () => sense(house), {
            key: "sense",
            class: "quiet",
          })
        : null,
    );
  });
  return (/** @type {Room} */ room) => {
    const me = myself(room);
    const able = ["admit", "ready", "hand", "sense"].filter((right) => may(room, right));
    draw([Boolean(me?.ready), Boolean(me?.hand), able]);
  };
}

/**
 * @param {House} house
 * @param {"ready" | "hand"} which
 */
export function mark(house, which) {
  if (!may(house.room(), which)) return;
  const me = myself(house.room());
  const on = !me?.[which];
  house.mark({ [which]: on });
  const words = {
    ready: [t("準備できたと伝えました。"), t("準備中に戻しました。")],
    hand: [t("手を挙げました。"), t("手を下ろしました。")],
  };
  house.line.speak(words[which][on ? 0 : 1] ?? "");
}

/** @param {House} house */
function sense(house) {
  house.again.ask(
    t(
      "この方を知っているかもしれない、と進行役だけに伝えます。ほかの人には分かりません。ボードにも出ません。",
    ),
    t("進行役に伝える"),
    async () => {
      const answer = await house.asker.post("/me/sense");
      house.line.say(
        answer.ok ? t("伝えました。進行役が声をかけます。") : answer.say,
        answer.ok ? "info" : "warn",
      );
    },
  );
}

/** 60 s without a key, a touch or a move is idle; said once, and taken back at the first sign. @param {House} house */
export function watchIdle(house) {
  const IDLE_MS = 60000;
  let idle = false;
  /** @type {number | undefined} */
  let timer;
  const awake = () => {
    if (idle) house.mark({ idle: (idle = false) });
    window.clearTimeout(timer);
    timer = window.setTimeout(() => house.mark({ idle: (idle = true) }), IDLE_MS);
  };
  for (const sign of ["pointerdown", "pointermove", "keydown", "focus"]) {
    window.addEventListener(sign, awake, { passive: true });
  }
  awake();
}
