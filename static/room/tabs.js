/** The phone's four tabs: いま, 事例, ボード, みんな. Only names the tab on the room; the stylesheet shows its part. */
import { t } from "../words.js";
import { el, icon, part, swap } from "./dom.js";

const TABS = /** @type {const} */ (["now", "case", "board", "people"]);

/**
 * @param {(tab: string) => void} shown called after a change
 * @returns {(tab: string) => void}
 */
export function phoneTabs(shown) {
  const words = { now: t("いま"), case: t("事例"), board: t("ボード"), people: t("みんな") };
  const signs = { now: "now", case: "sheet", board: "board", people: "people" };
  const room = part("room");
  const buttons = TABS.map((name) =>
    el(
      "button",
      { type: "button", "data-tab": name, on: () => show(name) },
      icon(signs[name]),
      el("span", { text: words[name] }),
    ),
  );
  swap(part("phone-tabs"), ...buttons);
  /** @param {string} tab */
  const show = (tab) => {
    if (room.dataset.tab === tab) return;
    mark(tab);
    shown(tab);
  };
  /** @param {string} tab */
  const mark = (tab) => {
    room.dataset.tab = tab;
    for (const button of buttons) {
      if (button.dataset.tab === tab) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  };
  mark(room.dataset.tab ?? "now");
  return show;
}
