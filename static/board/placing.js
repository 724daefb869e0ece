/**
 * Where a small sheet lies: beside its record and always inside the stage. Knows no record.
 * @typedef {import("./types").Box} Box
 */
import { overlap } from "./geometry.js";

const GAP = 10;
/** Below this width sheets lie at the lower edge, under the thumb. */
const NARROW = 560;

/**
 * @typedef {object} Wish
 * @property {number} [bottom] pixels kept free below
 * @property {number} [top] pixels kept free above
 * @property {(sheet: Box) => number} [hides] how much it would hide there of what should stay in sight
 * @property {{w: number, h: number}} [size] of the sheet, where it is known: to ask lays the page out
 *
 * @param {HTMLElement} sheet already in the stage
 * @param {Box | undefined} box stage pixels; none: the lower edge
 * @param {{clientWidth: number, clientHeight: number}} stage
 * @param {Wish} [wish]
 */
export function beside(sheet, box, stage, { bottom = 8, top = 8, hides = () => 0, size } = {}) {
  const { clientWidth: wide, clientHeight: high } = stage;
  sheet.classList.toggle("b-low", !box || wide < NARROW);
  if (!box || wide < NARROW) {
    sheet.style.removeProperty("translate");
    return;
  }
  const own = size ?? { w: sheet.offsetWidth, h: sheet.offsetHeight };
  const inside = { x: 8, y: top, w: wide - 16, h: high - bottom - top };
  const { x, y } = place(box, own, inside, hides);
  sheet.style.setProperty("translate", `${Math.round(x)}px ${Math.round(y)}px`);
}

/**
 * Below, above, right or left: where it hides the least, always inside.
 * @param {Box} box
 * @param {{w: number, h: number}} size
 * @param {Box} inside
 * @param {(sheet: Box) => number} hides
 * @returns {{x: number, y: number}}
 */
export function place(box, { w, h }, inside, hides) {
  const ways = [
    { x: box.x, y: box.y + box.h + GAP },
    { x: box.x, y: box.y - h - GAP },
    { x: box.x + box.w + GAP, y: box.y },
    { x: box.x - w - GAP, y: box.y },
    { x: box.x + box.w - w, y: box.y + box.h + GAP },
    { x: box.x + box.w - w, y: box.y - h - GAP },
  ].map(({ x, y }) => ({
    x: Math.max(inside.x, Math.min(x, inside.x + inside.w - w)),
    y: Math.max(inside.y, Math.min(y, inside.y + inside.h - h)),
  }));
  const hidden = ways.map((at) => {
    const sheet = { ...at, w, h };
    return hides(sheet) + (overlap(sheet, box) ? 100 : 0);
  });
  return ways[hidden.indexOf(Math.min(...hidden))] ?? { x: inside.x, y: inside.y };
}
