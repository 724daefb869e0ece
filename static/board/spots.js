/**
 * Where a new record may lie: in a frame where there is one, near what is chosen, on nothing. Moves nothing.
 * @typedef {import("./types").Box} Box
 * @typedef {import("./types").Point} Point
 * @typedef {import("./types").Rec} Rec
 */
import { Field } from "./field.js";
import { around, freePlace, overlap } from "./geometry.js";

/** Board units by which a card usually grows under its words: two lines. */
const GROWS = 44;
/** A frame's edge and its title. */
const PAD = 16;
const HEAD = 48;
/** What is free beside another. */
const APART = 16;
const GAP = 12;
/** Several are moved by such steps, and looked for so many steps away. */
const STEP = 40;
const RINGS = 24;
/** A frame with more in it is looked through too long for a press. */
const CROWDED = 80;

/** @param {Map<string, Rec>} view @param {Point} at board units @returns {string} the smallest frame there, "" for none */
export function zoneAt(view, at) {
  return zoneNear(view, { ...at, w: 0, h: 0 })?.id ?? "";
}

/**
 * @param {{desk: import("./desk.js").Desk, draw: import("./draw.js").Draw, camera: import("./camera.js").Camera}} parts
 * @param {{w: number, h: number}} size
 * @param {string} [near] what is chosen
 * @returns {Point} near that, else in the middle of what is seen
 */
export function freeInSight({ desk, draw, camera }, size, near = desk.selection.one) {
  const chosen = draw.box(near);
  const seen = camera.sight();
  // It grows with its words; a place for one line would end under or over a neighbour.
  const tall = { w: size.w, h: size.h + GROWS };
  const wish = chosen
    ? { x: chosen.x, y: chosen.y + chosen.h + 32, ...tall }
    : { x: seen.x + seen.w / 2 - size.w / 2, y: seen.y + seen.h / 2 - size.h, ...tall };
  const taken = [...draw.elements.keys()].flatMap((id) =>
    desk.state.get(id)?.kind === "zone" ? [] : (draw.box(id) ?? []),
  );
  const beside = chosen && { x: chosen.x + chosen.w / 2, y: chosen.y + chosen.h / 2, w: 0, h: 0 };
  const frame = zoneNear(desk.state.view, beside ?? wish);
  return (
    (frame && (insideOf(frame, wish, taken) ?? outside(desk, wish, taken))) ??
    freePlace(wish, taken)
  );
}

/**
 * Beside all frames, for whoever finds the nearest full: in another it would say something that nobody said.
 * @param {import("./desk.js").Desk} desk @param {Box} wish @param {Box[]} taken @returns {Point | undefined}
 */
export function outside(desk, wish, taken) {
  const frames = [...desk.state.view.values()].filter((one) => one.kind === "zone");
  const at = freePlace(wish, [...taken, ...frames]);
  return frames.some((one) => overlap(one, { ...wish, ...at })) ? undefined : at;
}

/**
 * Across the gap between two frames a card would belong to neither, or to the wrong one. Tried are the wish, the frame's
 * edges, and beside everything in it: if anything is free, one of these is.
 * @param {Box} frame @param {Box} wish @param {Box[]} taken @returns {Point | undefined} the nearest; where it is full: nothing
 */
export function insideOf(frame, wish, taken) {
  const left = frame.x + PAD;
  const top = frame.y + HEAD;
  const right = frame.x + frame.w - PAD - wish.w;
  const bottom = frame.y + frame.h - PAD - wish.h;
  const there = taken.filter((one) => overlap(one, frame));
  if (right < left || bottom < top || there.length > CROWDED) return undefined;
  const across = [wish.x, left, right];
  const down = [wish.y, top, bottom];
  for (const one of there) {
    across.push(one.x, one.x - APART - wish.w, one.x + one.w + APART);
    down.push(one.y, one.y - APART - wish.h, one.y + one.h + APART);
  }
  let found;
  let least = Infinity;
  for (const x of across)
    for (const y of down) {
      const far = Math.hypot(x - wish.x, y - wish.y);
      if (far >= least || x < left || x > right || y < top || y > bottom) continue;
      const roomy = { x: x - GAP, y: y - GAP, w: wish.w + 2 * GAP, h: wish.h + 2 * GAP };
      if (!there.some((one) => overlap(one, roomy))) [found, least] = [{ x, y }, far];
    }
  return found;
}

/**
 * How far several have to move together, so that none lies on anything; tried are steps to the right and down.
 * @param {Box[]} boxes @param {Iterable<Box>} taken @param {Point} from the least they move @returns {Point}
 */
export function freeShift(boxes, taken, from) {
  const field = new Field();
  for (const [n, box] of [...taken].entries()) field.put(String(n), box);
  const free = (/** @type {Point} */ by) =>
    !boxes.some((one) => field.hits({ ...one, x: one.x + by.x, y: one.y + by.y }));
  for (let ring = 0; ring < RINGS; ring += 1)
    for (let n = 0; n <= ring; n += 1)
      for (const [right, down] of n < ring
        ? [
            [n, ring],
            [ring, n],
          ]
        : [[n, n]]) {
        const by = { x: from.x + (right ?? 0) * STEP, y: from.y + (down ?? 0) * STEP };
        if (free(by)) return by;
      }
  // Beside everything there is always room.
  const [all, own] = [around([...field.boxes.values()].map(({ box }) => box)), around(boxes)];
  return { x: (all?.x ?? 0) + (all?.w ?? 0) + STEP - (own?.x ?? 0), y: from.y };
}

/** @param {Map<string, Rec>} view @param {Box} box @returns {Extract<Rec, {kind: "zone"}> | undefined} the frame its middle is in, the smallest; else the one it touches most */
function zoneNear(view, box) {
  const at = { x: box.x + box.w / 2, y: box.y + box.h / 2 };
  let found;
  let least = Infinity;
  let most = 0;
  for (const one of view.values()) {
    if (one.kind !== "zone") continue;
    const within = at.x >= one.x && at.x <= one.x + one.w && at.y >= one.y && at.y <= one.y + one.h;
    if (within && one.w * one.h < least) [found, least] = [one, one.w * one.h];
    const shared = sharedBy(one, box);
    if (least === Infinity && shared > most) [found, most] = [one, shared];
  }
  return found;
}

/** @param {Box} one @param {Box} other @returns {number} the area both have */
function sharedBy(one, other) {
  const w = Math.min(one.x + one.w, other.x + other.w) - Math.max(one.x, other.x);
  const h = Math.min(one.y + one.h, other.y + other.h) - Math.max(one.y, other.y);
  return Math.max(0, w) * Math.max(0, h);
}
