/**
 * Which case is current, and the way to look back at an earlier one. Looking back changes only what I look at; the
 * facilitator's change of case is an act for everybody and asks once more.
 */
import { t } from "../words.js";
import { changed, el, icon, press, swap } from "./dom.js";
import { iLead } from "./house.js";
import { caseNow } from "./read.js";

/** @typedef {import("./read.js").AgendaState} AgendaState */

/** @param {AgendaState} item */
function word(item) {
  if (item.withdrawn) return t("取り下げました");
  if (item.stopped) return t("止めました");
  if (item.current) return t("いま");
  return item.done ? t("済み") : t("これから");
}

/** @param {import("./house.js").House} house */
export function agendaMenu(house) {
  const place = document.getElementById("room-case");
  const draw = changed((/** @type {[AgendaState[], boolean]} */ [agenda, lead]) => {
    if (!place) return;
    const now = agenda.find((item) => item.current);
    const of = { n: now?.number ?? 0, all: agenda.length };
    const name = now ? t("事例 %(n)s/%(all)s", of) : t("事例");
    const list = el("ul", {}, ...agenda.map((item) => line(house, item, lead)));
    swap(
      place,
      agenda.length === 0
        ? null
        : el(
            "details",
            { class: "agenda" },
            el(
              "summary",
              { key: "agenda" },
              name,
              now ? el("b", { text: `「${now.label}」` }) : null,
              icon("down"),
            ),
            list,
          ),
    );
  });
  closeOutside(place);
  return (/** @type {import("./house.js").Room} */ room) => draw([room.agenda ?? [], iLead(room)]);
}

/**
 * @param {import("./house.js").House} house
 * @param {AgendaState} item
 * @param {boolean} lead
 */
function line(house, item, lead) {
  const open = !item.withdrawn && !item.stopped;
  const back = item.done && !item.current && open && item.board;
  return el(
    "li",
    {},
    el("b", { text: `${item.number} 「${item.label}」` }),
    el("span", { class: "quiet small", text: word(item) }),
    back
      ? press(t("ふり返る"), "eye", () => house.lookAt(item.board ?? ""), {
          key: `back-${item.id}`,
        })
      : null,
    lead && open && !item.current
      ? press(t("この事例に切りかえる"), "swap", () => change(house, item), {
          key: `to-${item.id}`,
        })
      : null,
  );
}

/**
 * @param {import("./house.js").House} house
 * @param {AgendaState} item
 */
export function change(house, item) {
  const now = caseNow(house.room());
  const sentence = now
    ? t("全員の画面が、事例「%(from)s」から「%(to)s」に変わります。", {
        from: now.label,
        to: item.label,
      })
    : t("全員の画面に、事例「%(to)s」を出します。", { to: item.label });
  house.again.ask(sentence, t("切りかえる"), async () => {
    const answer = await house.asker.post("/lead/agenda", { case: item.id });
    if (!answer.ok) house.line.say(answer.say, "warn");
  });
}

/** @param {Event} event the press; it must not close what it opens */
export function openAgenda(event) {
  event.stopPropagation();
  const menu = document.querySelector("#room-case details");
  if (!(menu instanceof HTMLDetailsElement)) return;
  menu.open = true;
  menu.querySelector("summary")?.focus();
}

/**
 * A press elsewhere and Esc fold a menu.
 * @param {HTMLElement | null} place
 * @param {string} [which] selects the menu in it
 */
export function closeOutside(place, which = "details") {
  document.addEventListener("click", (event) => {
    const menu = place?.querySelector(which);
    if (!(menu instanceof HTMLDetailsElement) || !menu.open) return;
    if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
  });
  place?.addEventListener("keydown", (event) => {
    const menu = place.querySelector(which);
    if (event.key === "Escape" && menu instanceof HTMLDetailsElement && menu.open) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
  });
}
