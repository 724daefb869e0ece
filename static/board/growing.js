/**
 * Ctrl+Arrow: the next card of a path, linked, in one operation. Finds its place and begins it; the text is typed in the
 * editor.
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {import("./types").Box} Box
 * @typedef {import("./types").Point} Point
 * @typedef {{from: Box, to: Box}} Run
 */
import { t } from "../words.js";
import { crosses } from "./behind.js";
import { freePlace, overlap } from "./geometry.js";
import { newId } from "./ids.js";
import { freshLink } from "./linking.js";
import { isPlaced } from "./records.js";

const APART = { x: 120, y: 88 };
const SIZE = { w: 184, h: 96 };
/** It grows with its words. */
const TALL = { w: 184, h: 140 };
const AIR = 12;
/** Looked for onwards and to both sides, in such steps. */
const STEP = 32;
const STEPS = 18;
/** What a frame's title takes. */
const HEAD = 48;

/** @param {Parts} parts @param {Point} way */
export function grow({ desk, draw, adding, focus }, way) {
  // Esc chooses nothing any more, and the keyboard is still on the card.
  const from = desk.selection.one || focus.id;
  const box = draw.box(from);
  if (!box || !isPlaced(desk.state.get(from)))
    return desk.say(t("伸ばす元のカードを、先に選んでください。"));
  const boxes = (/** @type {boolean} */ framing) =>
    [...draw.elements.keys()].flatMap((id) =>
      id === from || (desk.state.get(id)?.kind === "zone") !== framing ? [] : (draw.box(id) ?? []),
    );
  const taken = boxes(false);
  const lines = [...draw.ends.links.values()].flatMap(({ a, b }) => {
    const [start, end] = [draw.box(a), draw.box(b)];
    return start && end ? [{ from: start, to: end }] : [];
  });
  const at = grownAt(box, way, taken, lines, boxes(true));
  const middle = { x: at.x + SIZE.w / 2, y: at.y + SIZE.h / 2 };
  adding.begin("agency", middle, {
    with: (id) => (desk.rights.may("link") ? [freshLink(newId(), from, id)] : []),
  });
}

/**
 * The nearest place that way on no card and on no line: a card on a line makes two links of it for whoever reads. Best is
 * one to which the new line runs behind nothing, and in one frame or in none: on an edge it would belong to neither.
 * @param {Box} box from which it grows @param {Point} way @param {Box[]} taken other cards @param {Run[]} lines
 * @param {Box[]} [frames]
 * @returns {Point}
 */
export function grownAt(box, way, taken, lines, frames = []) {
  const wish = {
    x: box.x + way.x * (box.w / 2 + SIZE.w / 2 + APART.x) + (box.w - SIZE.w) / 2,
    y: box.y + way.y * (box.h / 2 + SIZE.h / 2 + APART.y) + (box.h - SIZE.h) / 2,
  };
  const places = tried(wish, way).filter((at) => !taken.some((one) => overlap(one, roomy(at))));
  const clear = places.filter((at) => !lines.some((line) => crosses(line, roomy(at))));
  const sight = (/** @type {Point} */ at) =>
    !taken.some((one) => crosses({ from: box, to: { ...at, ...SIZE } }, one));
  const whole = clear.filter((at) => !frames.some((frame) => onEdge(frame, roomy(at))));
  return (
    whole.find(sight) ??
    clear.find(sight) ??
    whole[0] ??
    clear[0] ??
    places[0] ??
    freePlace({ ...wish, ...TALL }, [...taken, box])
  );
}

/** @param {Point} wish @param {Point} way @returns {Point[]} the nearest first; never so far aside that it is another way */
function tried(wish, way) {
  const places = [];
  for (let on = 0; on <= STEPS; on += 1)
    for (let aside = -on - 4; aside <= on + 4; aside += 1) {
      const [along, across] = [on * STEP, aside * STEP];
      const by = { x: way.x * along + way.y * across, y: way.y * along + way.x * across };
      places.push({ x: wish.x + by.x, y: wish.y + by.y, far: Math.hypot(along, across) });
    }
  return places.sort((one, two) => one.far - two.far).map(({ x, y }) => ({ x, y }));
}

/** @param {Box} frame @param {Box} box */
function onEdge(frame, box) {
  const right = box.x + box.w <= frame.x + frame.w;
  const bottom = box.y + box.h <= frame.y + frame.h;
  const within = box.x >= frame.x && box.y >= frame.y + HEAD && right && bottom;
  return overlap(frame, box) && !within;
}

/** @param {Point} at @returns {Box} */
function roomy({ x, y }) {
  return { x: x - AIR, y: y - AIR, w: TALL.w + 2 * AIR, h: TALL.h + 2 * AIR };
}
