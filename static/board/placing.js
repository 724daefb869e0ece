/**
 * Where a small sheet lies: beside its record and always inside the stage. Knows no record.
 * @typedef {import("./types").Box} Box
 */
import { overlap } from "./geometry.js";

const GAP = 10;
/** Below this width sheets lie at the lower edge, under the thumb. */
const NARROW = 560;

/**
 * @param {HTMLElement} sheet already in the stage
 * @param {Box | undefined} box stage pixels; none: the lower edge
 * @param {HTMLElement} stage
 * @param {{bottom?: number, avoid?: Box[]}} [wish] pixels kept free below; what should stay in sight
 */
export function beside(sheet, box, stage, { bottom = 8, avoid = [] } = {}) {
  const wide = stage.clientWidth;
  const high = stage.clientHeight;
  sheet.classList.toggle("b-low", !box || wide < NARROW);
  if (!box || wide < NARROW) {
    sheet.style.removeProperty("left");
    sheet.style.removeProperty("top");
    return;
  }
  const size = { w: sheet.offsetWidth, h: sheet.offsetHeight };
  const { x, y } = place(box, size, { x: 8, y: 8, w: wide - 16, h: high - bottom - 8 }, avoid);
  sheet.style.setProperty("left", `${x}px`);
  sheet.style.setProperty("top", `${y}px`);
}

/**
 * Below, above, right or left: where it hides the least, always inside.
 * @param {Box} box
 * @param {{w: number, h: number}} size
 * @param {Box} inside
 * @param {Box[]} avoid
 * @returns {{x: number, y: number}}
 */
export function place(box, { w, h }, inside, avoid) {
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
    const others = avoid.filter((one) => overlap(sheet, one)).length;
    return others + (overlap(sheet, box) ? 100 : 0);
  });
  return ways[hidden.indexOf(Math.min(...hidden))] ?? { x: inside.x, y: inside.y };
}
