/**
 * Two fingers: the middle between them pans, the way between them zooms. Knows no record.
 * @typedef {import("./types").Point} Point
 */

/** @param {import("./camera.js").Camera} camera @param {Map<number, Point>} fingers @param {number} finger @param {Point} at */
export function pinch(camera, fingers, finger, at) {
  const before = between(fingers);
  fingers.set(finger, at);
  const now = between(fingers);
  if (!before || !now) return;
  camera.pan(now.x - before.x, now.y - before.y);
  if (before.far > 0) camera.zoomBy(now.far / before.far, now, true);
}

/** @param {Map<number, Point>} fingers */
function between(fingers) {
  const [one, two] = [...fingers.values()];
  if (!one || !two) return undefined;
  const far = Math.hypot(one.x - two.x, one.y - two.y);
  return { x: (one.x + two.x) / 2, y: (one.y + two.y) / 2, far };
}
