/**
 * Where things go when the board is tidied: the path from 本人 outwards, lanes kept as lanes, nothing on what stays where
 * it is. Pure but for the graph library that is handed in; the same board always ends the same, a tidy one stays as it is.
 * @typedef {{id: string, x: number, y: number, w: number, h: number, within: string, person: boolean, fixed: boolean}} Piece
 * @typedef {{id: string, x: number, y: number, w: number, h: number, fixed?: boolean}} Lane
 * @typedef {{a: string, b: string, broken?: boolean}} Line
 * @typedef {{id: string, set: {x?: number, y?: number, w?: number, h?: number}}} Move
 * @typedef {{Graph: new (options: object) => any, layout: (graph: any) => void}} Library
 * @typedef {{pieces: Piece[], lanes: Lane[], lines: Line[], some?: boolean}} Board some: not all of it is tidied
 */
import { inLanes } from "./lanes.js";
import { aside, outwards } from "./outwards.js";

/** A lane that grew may make room for a better round; more than a few are never needed. */
const ROUNDS = 8;

/**
 * @param {Board} board
 * @param {Library} library
 * @returns {Move[]} only what has to move
 */
export function arranged(board, library) {
  let now = board;
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = once(now, library);
    const done = !board.lanes.length || same(now, next);
    now = next;
    if (done) break;
  }
  const were = new Map([...board.pieces, ...board.lanes].map((one) => [one.id, one]));
  return [...now.lanes, ...now.pieces].flatMap((one) => moved(were.get(one.id) ?? one, one));
}

/** @param {Board} board @param {Library} library @returns {Board} */
function once(board, library) {
  const far = distances(board.pieces, board.lines);
  return outwards(aside(inLanes(board, far)), far, library);
}

/** @param {Board} one @param {Board} other */
function same(one, other) {
  const flat = (/** @type {Board} */ { pieces, lanes }) =>
    JSON.stringify([...pieces, ...lanes].map(({ x, y, h }) => [x, y, h]));
  return flat(one) === flat(other);
}

/** @param {Piece[]} pieces @param {Line[]} lines @returns {Map<string, number>} steps from 本人; none: not linked to it */
export function distances(pieces, lines) {
  const far = new Map(pieces.filter((one) => one.person).map((one) => [one.id, 0]));
  /** @type {Map<string, string[]>} */
  const beside = new Map();
  for (const { a, b } of lines) {
    beside.set(a, [...(beside.get(a) ?? []), b]);
    beside.set(b, [...(beside.get(b) ?? []), a]);
  }
  const queue = [...far.keys()];
  for (let at = 0; at < queue.length; at += 1) {
    const id = queue[at] ?? "";
    for (const other of beside.get(id) ?? []) {
      if (far.has(other)) continue;
      far.set(other, (far.get(id) ?? 0) + 1);
      queue.push(other);
    }
  }
  return far;
}

/** @param {Piece | Lane} was @param {Piece | Lane} is @returns {Move[]} */
function moved(was, is) {
  if ("within" in is)
    return was.x === is.x && was.y === is.y ? [] : [{ id: is.id, set: { x: is.x, y: is.y } }];
  return was.h === is.h ? [] : [{ id: is.id, set: { h: is.h } }];
}
