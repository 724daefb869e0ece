/**
 * Where a small sheet lies: beside its record and always inside the stage. Knows no record.
 * @typedef {import("./types").Box} Box
 */

const GAP = 10;
/** Below this width sheets lie at the lower edge, under the thumb. */
const NARROW = 560;

/**
 * @param {HTMLElement} sheet already in the stage
 * @param {Box | undefined} box stage pixels; none: the lower edge
 * @param {HTMLElement} stage
 * @param {number} [bottom] pixels kept free below
 */
export function beside(sheet, box, stage, bottom = 8) {
  const wide = stage.clientWidth;
  const high = stage.clientHeight;
  sheet.classList.toggle("b-low", !box || wide < NARROW);
  if (!box || wide < NARROW) {
    sheet.style.removeProperty("left");
    sheet.style.removeProperty("top");
    return;
  }
  const w = sheet.offsetWidth;
  const h = sheet.offsetHeight;
  const [left, top] = place(box, w, h, { w: wide, h: high - bottom });
  sheet.style.setProperty("left", `${Math.max(8, Math.min(left, wide - w - 8))}px`);
  sheet.style.setProperty("top", `${Math.max(8, Math.min(top, high - bottom - h))}px`);
}

/** Below, above, right, left: the first that fits without hiding the record.
 * @param {Box} box @param {number} w @param {number} h @param {{w: number, h: number}} stage @returns {[number, number]} */
function place(box, w, h, stage) {
  const below = box.y + box.h + GAP;
  const above = box.y - h - GAP;
  if (below + h <= stage.h) return [box.x, below];
  if (above >= 8) return [box.x, above];
  if (box.x + box.w + GAP + w <= stage.w) return [box.x + box.w + GAP, box.y];
  return [box.x - w - GAP, box.y];
}
