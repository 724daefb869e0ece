/**
 * Ctrl+Arrow: the next card of a path, linked, in one operation. Begins it; the text is typed in the editor.
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {import("./types").Point} Point
 */
import { freePlace } from "./geometry.js";
import { newId } from "./ids.js";
import { freshLink } from "./linking.js";
import { isPlaced } from "./records.js";

const APART = { x: 120, y: 88 };
const SIZE = { w: 184, h: 96 };

/** @param {Parts} parts @param {Point} way */
export function grow({ desk, draw, adding }, way) {
  const from = desk.selection.one;
  const box = draw.box(from);
  if (!box || !isPlaced(desk.state.get(from))) return;
  const wish = {
    x: box.x + way.x * (box.w / 2 + SIZE.w / 2 + APART.x) + (box.w - SIZE.w) / 2,
    y: box.y + way.y * (box.h / 2 + SIZE.h / 2 + APART.y) + (box.h - SIZE.h) / 2,
    ...SIZE,
  };
  const taken = [...draw.elements.keys()].flatMap((id) =>
    desk.state.get(id)?.kind === "zone" ? [] : (draw.box(id) ?? []),
  );
  const at = freePlace(wish, taken);
  const middle = { x: at.x + SIZE.w / 2, y: at.y + SIZE.h / 2 };
  adding.begin("agency", middle, {
    with: (id) => (desk.rights.may("link") ? [freshLink(newId(), from, id)] : []),
  });
}
