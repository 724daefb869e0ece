/**
 * The order in which a person would read a board: frame by frame, row by row; then the links, remarks and offers. Pure.
 * @typedef {import("./types").Rec} Rec
 * @typedef {import("./types").Placed} Placed
 * @typedef {import("./types").Link} Link
 * @typedef {{w: number, h: number}} Size
 */
import { isPlaced } from "./records.js";

/** Tops this near to each other are one row, units. */
const ROW = 60;

/** @param {Placed[]} records @returns {Placed[]} rows from above, each from the left */
function byRows(records) {
  const down = [...records].sort((one, two) => one.y - two.y || one.x - two.x);
  /** @type {Placed[]} */
  const read = [];
  for (let i = 0; i < down.length;) {
    const top = down[i]?.y ?? 0;
    let end = i;
    while (end < down.length && (down[end]?.y ?? 0) - top < ROW) end += 1;
    read.push(...down.slice(i, end).sort((one, two) => one.x - two.x || one.y - two.y));
    i = end;
  }
  return read;
}

/** @param {Iterable<Rec>} records @returns {Placed[]} cards, notes and frames; a frame comes before what lies in it */
export function placedOrder(records) {
  const placed = [...records].filter(isPlaced);
  const zones = new Set(placed.filter((one) => one.kind === "zone").map((one) => one.id));
  /** @param {Placed} one */
  const home = (one) => (one.kind !== "zone" && zones.has(one.within) ? one.within : "");
  const free = byRows(placed.filter((one) => !home(one)));
  return free.flatMap((one) =>
    one.kind === "zone"
      ? [one, ...byRows(placed.filter((other) => home(other) === one.id))]
      : [one],
  );
}

/** @param {Iterable<Rec>} records @returns {Rec[]} everything that can be chosen, in reading order */
export function readingOrder(records) {
  const all = [...records];
  const placed = placedOrder(all);
  const at = new Map(placed.map((one, index) => [one.id, index]));
  const links = all.filter((one) => one.kind === "link");
  links.sort((one, two) => linkRank(one, at) - linkRank(two, at) || (one.id < two.id ? -1 : 1));
  const pins = all.filter((one) => one.kind === "comment" && !isReply(one));
  return [...placed, ...links, ...pins];
}

/** Numbered links first, then by where they start. @param {Link} link @param {Map<string, number>} at */
function linkRank(link, at) {
  const start = at.get(link.a) ?? at.get(link.b) ?? 100_000;
  return link.order ? link.order : 1000 + start;
}

/** @param {import("./types").Comment} comment @returns {boolean} an answer in somebody's thread */
export function isReply(comment) {
  return comment.thread !== "" && comment.thread !== comment.id;
}
