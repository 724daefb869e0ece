/**
 * The facilitator's bar: step back and forth, timer, cases, lobby, gather, rest, close. Every press asks the server;
 * what the server answers is what happens. Nothing here changes the room by itself.
 */
import { t } from "../words.js";
import { changed, el, part, press, swap } from "./dom.js";
import { iLead } from "./house.js";
import { stepBeside, stepNow } from "./read.js";
import { openLobby } from "./lobby.js";
import { openClosing } from "./closing.js";
import { openAgenda } from "./agenda.js";
import { openSenses } from "./senses.js";
import { send, step } from "./sending.js";

/** @typedef {import("./house.js").House} House */

/** @param {House} house */
export function drawLead(house) {
  const bar = part("lead-bar");
  const draw = changed((/** @type {ReturnType<typeof shown>} */ now) => {
    bar.hidden = !now.lead;
    if (now.lead) swap(bar, ...buttons(house, now));
    else bar.replaceChildren();
  });
  return (/** @type {import("./house.js").Room} */ room) => draw(shown(room));
}

/** @param {import("./house.js").Room} room */
function shown(room) {
  return {
    lead: iLead(room),
    before: stepBeside(room, -1),
    next: stepBeside(room, 1),
    paused: Boolean(stepNow(room)?.paused),
    running: Boolean(stepNow(room)),
    waiting: room.waiting ?? 0,
    veiled: Boolean(room.veiled),
    cases: (room.agenda ?? []).length,
    turn: (stepNow(room)?.turn ?? []).length > 0,
  };
}

/**
 * @param {House} house
 * @param {ReturnType<typeof shown>} now
 */
function buttons(house, now) {
  const post = (/** @type {string} */ path, /** @type {object} */ body) =>
    void send(house, path, body);
  const { before, next } = now;
  const following = next
    ? t("次: %(title)s %(n)s分", { title: next.title, n: next.minutes ?? 0 })
    : "";
  return [
    press(t("前へ"), "back", () => before && step(house, before), {
      disabled: !before,
      class: "tight",
    }),
    press(t("次の段階"), "next", () => next && step(house, next), {
      disabled: !next,
      class: "primary",
      key: "next-step",
    }),
    following ? el("span", { class: "following quiet", text: following }) : null,
    now.turn ? press(t("次の人"), "person", () => post("/lead/turn", { next: true })) : null,
    now.turn
      ? press(t("パス"), "", () => post("/lead/turn", { pass: true }), { class: "tight" })
      : null,
    el("span", { class: "gap" }),
    timer(now, post),
    el("span", { class: "gap" }),
    now.cases > 1 ? caseButton() : null,
    press(t("待合 %(n)s", { n: now.waiting }), "door", () => openLobby(house), {
      key: "lobby",
      class: now.waiting ? "calls" : "",
    }),
    press(t("全員ここへ"), "gather", () => post("/lead/gather", {})),
    press(t("お知らせ"), "bell", () => openSenses(house), { key: "bell" }),
    now.veiled
      ? press(t("再開する"), "play", () => post("/lead/veil", { on: false }), {
          key: "veil",
          class: "primary",
        })
      : press(t("休憩"), "rest", () => post("/lead/veil", { on: true }), { key: "veil" }),
    press(t("閉会…"), "lock", () => openClosing(house), { key: "close" }),
  ];
}

/** The change itself lies in the menu of cases, which says which they are. */
function caseButton() {
  const button = press(t("事例"), "swap", openAgenda, { key: "cases" });
  button.append(el("span", { class: "long", text: t("を切りかえる") }));
  return button;
}

/**
 * @param {ReturnType<typeof shown>} now
 * @param {(path: string, body: object) => void} post
 */
function timer(now, post) {
  if (!now.running) return null;
  const toggle = now.paused
    ? press(t("動かす"), "play", () => post("/lead/timer", { resume: true }), {
        key: "timer",
        class: "tight",
      })
    : press(t("止める"), "pause", () => post("/lead/timer", { pause: true }), {
        key: "timer",
        class: "tight",
      });
  const more = [1, 5].map((n) =>
    press(`+${n}`, "", () => post("/lead/timer", { add: n }), {
      "aria-label": t("%(n)s分のばす", { n }),
      class: "tight",
    }),
  );
  return el("span", { class: "together" }, toggle, ...more);
}
