/**
 * The panel at the left: 事例 (the A4, asked from the server when the current case changes; in その後 the promises of
 * last time), 一覧, 約束. Folds; at 1024 px it starts folded to its tabs. Wiped whenever the case may no longer be seen.
 */
import { t } from "../words.js";
import { changed, el, part, press, swap } from "./dom.js";
import { caseNow, stepNow } from "./read.js";
import { house as promises, vowsList } from "./vows.js";

/** @typedef {import("./house.js").House} House */

const TABS = /** @type {const} */ (["case", "list", "vows"]);
const NARROW = "(width < 75rem)";

/** @param {House} house */
export function drawPanel(house) {
  const words = { case: t("事例"), list: t("一覧"), vows: t("約束") };
  const buttons = TABS.map((name) =>
    el("button", {
      type: "button",
      role: "tab",
      id: `tab-${name}`,
      "aria-controls": `panel-${name}`,
      "aria-selected": String(name === "case"),
      tabindex: name === "case" ? 0 : -1,
      text: words[name],
      on: () => {
        open(name);
        if (name === "list") house.board().showList(true);
      },
    }),
  );
  const fold = press(
    t("たたむ"),
    "back",
    () => folded(!part("panel").classList.contains("folded")),
    { class: "quiet fold-button" },
  );
  swap(part("panel-tabs"), ...buttons);
  part("panel-tabs").after(fold);
  for (const name of TABS) part(`panel-${name}`).setAttribute("aria-labelledby", `tab-${name}`);
  part("panel-tabs").addEventListener("keydown", arrows);
  const picture = press(t("図に戻す"), "board", () => {
    house.board().showList(false);
    open("case");
  });
  part("panel-list").append(
    el("p", { text: t("図のところに、同じものを一覧で出しました。") }),
    picture,
  );
  folded(window.matchMedia(NARROW).matches);
  return { ...draws(house), open };
}

export { open as openPanel };

/** @param {typeof TABS[number]} name */
function open(name) {
  folded(false);
  for (const each of TABS) {
    part(`panel-${each}`).hidden = each !== name;
    const tab = part(`tab-${each}`);
    tab.setAttribute("aria-selected", String(each === name));
    tab.tabIndex = each === name ? 0 : -1;
  }
}

/** @param {boolean} on */
function folded(on) {
  const panel = part("panel");
  panel.classList.toggle("folded", on);
  const button = panel.querySelector(".fold-button");
  const word = button?.querySelector("span");
  if (word) word.textContent = on ? t("ひらく") : t("たたむ");
  button?.setAttribute("aria-expanded", String(!on));
  panel.dispatchEvent(new CustomEvent("moved", { bubbles: true }));
}

/** @param {KeyboardEvent} event */
function arrows(event) {
  const way = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
  const at = TABS.findIndex((name) => part(`tab-${name}`) === document.activeElement);
  const next = TABS[(at + way + TABS.length) % TABS.length];
  if (!way || at < 0 || !next) return;
  event.preventDefault();
  open(next);
  part(`tab-${next}`).focus();
}

/** @param {House} house */
function draws(house) {
  const sheet = changed(
    (/** @type {[number, boolean]} */ [number, seen]) => void load(house, seen ? number : 0),
  );
  const lastTime = changed(
    (/** @type {[boolean]} */ [on]) => void (on ? loadLastTime(house) : load(house, 0)),
  );
  const vows = changed(
    (/** @type {[import("./house.js").Room, import("./fold.js").Rec[]]} */ [room, records]) => {
      const ours = [el("h3", { text: t("私たちの約束") }), vowsList(room, records)];
      const five = el("ol", {}, ...promises().map((line) => el("li", { text: line })));
      swap(part("panel-vows"), el("h3", { text: t("この部屋の約束") }), five, ...ours);
    },
  );
  return {
    /** @param {import("./house.js").Room} room */
    room: (room) => {
      const now = caseNow(room);
      if (!now) lastTime([lookingBack(room)]);
      sheet([now?.number ?? 0, Boolean(now) && !room.veiled && !now?.withdrawn]);
      const shown = /** @type {import("./house.js").Room} */ ({ groups: room.groups });
      vows([
        shown,
        house.folded
          .of(room.board ?? "")
          .filter((record) => record.kind === "offer" || record.kind === "card"),
      ]);
    },
  };
}

/**
 * @param {House} house
 * @param {number} number of the current case, 0 for none
 */
async function load(house, number) {
  const place = part("panel-case");
  if (!number) {
    place.replaceChildren(
      el("p", { class: "quiet", text: t("事例が始まると、ここに事例シートが出ます。") }),
    );
    return;
  }
  place.replaceChildren(el("p", { class: "quiet", text: t("事例シートを開いています…") }));
  const page = await house.asker.page(`/sheet/${number}`);
  const body = page?.body;
  // Meanwhile another case may have become current: an old answer is not shown.
  if (caseNow(house.room())?.number !== number || house.room().veiled) return;
  if (!body) {
    const again = press(t("もう一度"), "refresh", () => void load(house, number));
    place.replaceChildren(el("p", { text: t("事例シートを開けませんでした。") }), again);
    return;
  }
  place.replaceChildren(...[...body.childNodes].map((node) => document.importNode(node, true)));
}

/** その後 is talked about before any case is current. @param {import("./house.js").Room} room */
export function lookingBack(room) {
  return stepNow(room)?.kind === "followup" && !caseNow(room) && !room.veiled;
}

/** What was promised last time, as the server gives it while that step runs. @param {House} house */
async function loadLastTime(house) {
  const page = await house.asker.page("/last-time");
  if (!page?.body || !lookingBack(house.room())) return;
  const nodes = [...page.body.childNodes].map((node) => document.importNode(node, true));
  part("panel-case").replaceChildren(...nodes);
}
