/**
 * What lies under a hand. Near, the browser knows. From afar it is worked out from places: there a thousand things are in
 * sight at once, and a browser that weighs each as something to press does so at every change of the picture.
 * @typedef {import("./types").Point} Point
 * @typedef {import("./draw.js").Draw} Draw
 */

import { distance } from "./geometry.js";

/** So near to a line is on it, board units: half of what .b-hit is broad. */
const BROAD = 14;

/**
 * @param {{draw: Draw, camera: import("./camera.js").Camera}} parts
 * @param {MouseEvent} event
 * @param {Element | null} [target] what the browser found
 * @returns {string} "" for empty ground
 */
export function under({ draw, camera }, event, target = /** @type {Element} */ (event.target)) {
  const id = target?.closest("[data-id]")?.getAttribute("data-id") ?? "";
  return id || !draw.far ? id : fromAfar(draw, camera.toBoard(camera.fromEvent(event)));
}

/** As they are painted: remarks and cards over lines, lines over frames. @param {Draw} draw @param {Point} at board units */
function fromAfar(draw, at) {
  const above = [...draw.elements.keys()].reverse().filter((id) => covers(draw, id, at));
  const frame = (/** @type {string} */ id) => draw.desk.state.get(id)?.kind === "zone";
  return above.find((id) => !frame(id)) ?? line(draw, at) ?? above.find(frame) ?? "";
}

/** @param {Draw} draw @param {string} id @param {Point} at */
function covers(draw, id, { x, y }) {
  const box = draw.boxOfAny(id);
  return box && x >= box.x && x <= box.x + box.w && y >= box.y && y <= box.y + box.h;
}

/** @param {Draw} draw @param {Point} at @returns {string | undefined} */
function line(draw, at) {
  const found = [...draw.links.drawn].find(
    ([, { segment }]) => segment && distance(segment, at) <= BROAD,
  );
  return found?.[0];
}
