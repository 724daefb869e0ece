/**
 * Where a line runs: from border to border of two boxes, beside its twins, or a stub where the other end is open. Pure.
 * @typedef {import("./types").Point} Point
 * @typedef {import("./types").Box} Box
 * @typedef {{x1: number, y1: number, x2: number, y2: number}} Segment
 */

const GAP = 5;
/** Length of a line that has one end only, board units. */
const STUB = { x: 96, y: 56 };

/** @param {Box} box @returns {Point} */
export function centre(box) {
  return { x: box.x + box.w / 2, y: box.y + box.h / 2 };
}

/**
 * The part of a segment from a point inside a box until it leaves the box, as a share of the whole.
 * @param {Box} box
 * @param {Point} from inside
 * @param {number} dx
 * @param {number} dy
 */
function leaves(box, from, dx, dy) {
  const edge = {
    left: box.x - GAP,
    right: box.x + box.w + GAP,
    top: box.y - GAP,
    low: box.y + box.h + GAP,
  };
  const across =
    dx > 0 ? (edge.right - from.x) / dx : dx < 0 ? (edge.left - from.x) / dx : Infinity;
  const down = dy > 0 ? (edge.low - from.y) / dy : dy < 0 ? (edge.top - from.y) / dy : Infinity;
  return Math.min(across, down);
}

/** Keeps a shifted start inside its box. @param {Box} box @param {Point} at */
function clamp(box, at) {
  return {
    x: Math.min(box.x + box.w - 8, Math.max(box.x + 8, at.x)),
    y: Math.min(box.y + box.h - 8, Math.max(box.y + 8, at.y)),
  };
}

/**
 * @param {Box} a
 * @param {Box} b
 * @param {number} [shift] beside the middle, for several links between the same two, units
 * @returns {Segment}
 */
export function route(a, b, shift = 0) {
  const from = centre(a);
  const to = centre(b);
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const side = { x: (-(to.y - from.y) / length) * shift, y: ((to.x - from.x) / length) * shift };
  const p = clamp(a, { x: from.x + side.x, y: from.y + side.y });
  const q = clamp(b, { x: to.x + side.x, y: to.y + side.y });
  const dx = q.x - p.x;
  const dy = q.y - p.y;
  const start = Math.min(leaves(a, p, dx, dy), 0.5);
  const end = Math.min(leaves(b, q, -dx, -dy), 0.5);
  return { x1: p.x + dx * start, y1: p.y + dy * start, x2: q.x - dx * end, y2: q.y - dy * end };
}

/**
 * A line with one end: to a side where its label hides nothing, else down and to the right.
 * @param {Box} box
 * @param {number} nth among the open lines of this record
 * @param {(box: Box) => boolean} [taken]
 * @returns {Segment}
 */
export function stub(box, nth, taken = () => false) {
  const low = Math.min(20 + nth * 22, Math.max(20, box.h - 8));
  /** @type {Segment[]} */
  const ways = [1, -1].flatMap((down) =>
    [1, -1].map((right) => {
      const x1 = right > 0 ? box.x + box.w + GAP : box.x - GAP;
      const y1 = box.y + low;
      return { x1, y1, x2: x1 + STUB.x * right, y2: y1 + STUB.y * down };
    }),
  );
  const free = ways.find(({ x1, x2, y2 }) => {
    const end = { x: x2 < x1 ? x2 - 140 : x2 - 12, y: y2 - 14, w: 152, h: 28 };
    return !taken(end);
  });
  return free ?? /** @type {Segment} */ (ways[0]);
}

/** Where a cut or a cross can be seen, not behind a card. @param {Segment} s @param {(box: Box) => boolean} taken @returns {number} share */
export function markShare(s, taken) {
  const shares = [0.25, 0.35, 0.16, 0.65, 0.75, 0.5, 0.84];
  const free = shares.find((share) => {
    const at = along(s, share);
    return !taken({ x: at.x - 18, y: at.y - 18, w: 36, h: 36 });
  });
  return free ?? 0.25;
}

/** @param {Segment} s @param {number} share 0–1 @returns {Point} */
export function along(s, share) {
  return { x: s.x1 + (s.x2 - s.x1) * share, y: s.y1 + (s.y2 - s.y1) * share };
}

/** @param {Segment} s @returns {number} */
export function lengthOf(s) {
  return Math.hypot(s.x2 - s.x1, s.y2 - s.y1);
}

/** @param {Segment} s @param {Point} at @returns {number} from the nearest point of the line */
export function distance(s, { x, y }) {
  const [dx, dy] = [s.x2 - s.x1, s.y2 - s.y1];
  const share = ((x - s.x1) * dx + (y - s.y1) * dy) / (dx * dx + dy * dy || 1);
  const near = along(s, Math.max(0, Math.min(1, share)));
  return Math.hypot(near.x - x, near.y - y);
}

/** @param {Box} a @param {Box} b @returns {boolean} */
export function overlap(a, b) {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/** @param {Iterable<Box>} boxes @returns {Box | undefined} the smallest box around all */
export function around(boxes) {
  let [left, top, right, low] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    left = Math.min(left, box.x);
    top = Math.min(top, box.y);
    right = Math.max(right, box.x + box.w);
    low = Math.max(low, box.y + box.h);
  }
  return left === Infinity ? undefined : { x: left, y: top, w: right - left, h: low - top };
}

/** Where along a line its label hides neither card nor label. */
const SHARES = [0.5, 0.42, 0.58, 0.35, 0.65, 0.28, 0.72, 0.21, 0.79, 0.15, 0.85];

/**
 * @param {Segment} s
 * @param {{w: number, h: number}} size of the label
 * @param {(box: Box) => boolean} taken
 * @returns {Point | undefined} its middle; none where every place is taken
 */
export function labelPlace(s, size, taken) {
  for (const share of SHARES) {
    const at = along(s, share);
    if (!taken({ x: at.x - size.w / 2, y: at.y - size.h / 2, ...size })) return at;
  }
  return undefined;
}

/**
 * The nearest free place for a new box, searched in rings to the right and below.
 * @param {Box} wish
 * @param {Box[]} taken
 * @returns {Point}
 */
export function freePlace(wish, taken) {
  for (let ring = 0; ring < 12; ring += 1) {
    for (const [right, down] of ringOf(ring)) {
      const box = { ...wish, x: wish.x + right * 24, y: wish.y + down * 24 };
      const roomy = { x: box.x - 12, y: box.y - 12, w: box.w + 24, h: box.h + 24 };
      if (!taken.some((other) => overlap(roomy, other))) return { x: box.x, y: box.y };
    }
  }
  return { x: wish.x, y: wish.y };
}

/** @param {number} ring @returns {[number, number][]} */
function ringOf(ring) {
  if (!ring) return [[0, 0]];
  /** @type {[number, number][]} */
  const places = [];
  for (let i = 0; i <= ring * 2; i += 1) places.push([ring * 2, i], [i, ring * 2]);
  for (let i = 0; i <= ring * 2; i += 1) places.push([-ring * 2, i], [i, -ring * 2]);
  return places;
}
