/** The header: which case, which step, how long still, how the connection is. Reads the room's state; sends nothing. */
import { t } from "../words.js";
import { changed, el, icon, part, swap } from "./dom.js";
import { agendaMenu, closeOutside } from "./agenda.js";
import { minutes, secondsLeft, stepNow, stepNumber } from "./read.js";

const SOON = 60;

/** @param {import("./house.js").House} house */
export function drawTop(house) {
  const step = changed((/** @type {[number, string]} */ [number, title]) => {
    swap(
      part("room-step"),
      number ? el("span", { class: "quiet", text: t("段階 %(n)s", { n: number }) }) : null,
      el("b", { text: title }),
    );
    if (number) house.line.speak(t("段階 %(n)s、%(title)sになりました。", { n: number, title }));
  });
  const menu = agendaMenu(house);
  closeOutside(part("room-menu").parentElement, "#room-menu");
  clock(house);
  return (/** @type {import("./house.js").Room} */ room) => {
    part("room-title").textContent = room.title;
    part("room-purpose").lastChild?.replaceWith(room.purpose);
    step([stepNumber(room), stepNow(room)?.title ?? t("はじまるまで、お待ちください")]);
    menu(room);
  };
}

/** @param {import("./house.js").House} house */
function clock(house) {
  const place = part("room-clock");
  const draw = changed((/** @type {[number | null, boolean]} */ [left, paused]) => {
    place.hidden = left === null;
    if (left === null) return;
    place.classList.toggle("soon", !paused && left <= SOON && left >= 0);
    place.classList.toggle("over", !paused && left < 0);
    const word = paused
      ? t("止めています")
      : left < 0
        ? t("時間です")
        : left <= SOON
          ? t("まもなく")
          : "";
    swap(
      place,
      icon(paused ? "pause" : "clock"),
      el("span", { class: "digits", text: minutes(left) }),
      word ? el("span", { text: word }) : null,
    );
  });
  house.clock.every(() => {
    const step = stepNow(house.room());
    draw([step ? secondsLeft(step, house.clock.now()) : null, Boolean(step?.paused)]);
  });
}

/**
 * @param {string} state words of the transport
 * @param {boolean} good
 */
export function drawWire(state, good) {
  const place = part("room-wire");
  const said = `${state} ${good}`;
  if (place.dataset.said === said) return;
  place.dataset.said = said;
  place.classList.toggle("lost", !good);
  swap(place, icon(good ? "ready" : "refresh"), el("span", { text: state }));
}
