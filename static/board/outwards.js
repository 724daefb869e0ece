/**
 * Tidying what lies in no lane: ranks from left to right, 本人 stays where it is, without one the upper left corner does;
 * where there are lanes, below them. Never on what stays, and lines behind as few cards as can be. What is not linked
 * stays, unless a lane has grown over it. Pure.
 * @typedef {import("./types").Box} Box
 * @typedef {import("./types").Point} Point
 * @typedef {import("./layout.js").Board} Board
 * @typedef {import("./layout.js").Piece} Piece
 * @typedef {import("./layout.js").Line} Line
 * @typedef {import("./layout.js").Library} Library
 */
import { Behind } from "./behind.js";
import { around, overlap } from "./geometry.js";
import { untangle } from "./untangling.js";

const AIR = { x: 120, y: 56 };
/** Kept free around a card that makes room for another. */
const APART = 28;
const STEP = 8;
/** Looked for up and down, then below everything. */
const STEPS = 300;
/** Where else a card may lie for its lines' sake: steps up and down. */
const TRIED = [1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6, 7, -7, 8, -8].map((n) => n * 32);

/** @param {Board} board @param {Map<string, number>} far @param {Library} library @returns {Board} */
export function outwards(board, far, library) {
  const chosen = chosenOf(board);
  const anchor = chosen[0];
  if (!anchor) return board;
  const at = ranked(chosen, board.lines, far, library);
  const shift = stays(board) ? between(at.get(anchor.id), anchor) : below(board, at);
  const moving = stays(board) ? chosen.slice(1) : chosen;
  const ids = new Set(moving.map((one) => one.id));
  const taken = [...board.pieces.filter((one) => !ids.has(one.id)), ...board.lanes];
  const behind = new Behind(board.pieces, board.lines);
  /** @type {Box[]} */
  const laid = [];
  for (const one of byPlace(moving, at)) {
    const { x, y } = at.get(one.id) ?? one;
    const wish = { x: Math.round(x + shift.x), y: Math.round(y + shift.y), w: one.w, h: one.h };
    const place = freeInColumn(wish, taken, laid);
    behind.put([{ id: one.id, ...place }]);
    laid.push({ ...wish, ...place });
  }
  const fixed = [...taken.map((one) => roomy(one))];
  untangle(behind, [...ids].sort(), (id) => shifts(behind, id, ids, fixed));
  return {
    ...board,
    pieces: board.pieces.map((one) => ({ ...one, ...behind.placeOf(one.id) })),
  };
}

/** @param {Board} board @returns {Set<string>} what lies in no lane and will not stay where it is, if need be */
export function leaving(board) {
  const path = chosenOf(board).slice(stays(board) ? 1 : 0);
  return new Set([...path, ...loose(board)].map((one) => one.id));
}

/**
 * What lies in no lane and is not linked makes way for lanes: else it would lie on their edge, or seem to be in one.
 * @param {Board} board @returns {Board}
 */
export function aside(board) {
  const away = loose(board).filter((one) => board.lanes.some((lane) => overlap(lane, one)));
  if (!away.length) return board;
  const ids = new Set([...away, ...chosenOf(board)].map((one) => one.id));
  const taken = [...board.pieces.filter((one) => !ids.has(one.id)), ...board.lanes];
  /** @type {Map<string, Box>} */
  const laid = new Map();
  for (const one of away) laid.set(one.id, freeBelow(one, [...taken, ...laid.values()]));
  return { ...board, pieces: board.pieces.map((one) => ({ ...one, ...laid.get(one.id) })) };
}

/** @param {Board} board @returns {Piece[]} from above, in an order that does not depend on who came first */
function loose(board) {
  if (stays(board)) return [];
  const framed = new Set(board.lanes.map((one) => one.id));
  const path = new Set(chosenOf(board));
  return board.pieces
    .filter((one) => !one.fixed && !framed.has(one.within) && !path.has(one))
    .sort((one, two) => one.y - two.y || one.x - two.x || (one.id < two.id ? -1 : 1));
}

/** @param {Board} board whether the first of them stays where it is, and the others lie by it */
function stays({ lanes, some }) {
  return Boolean(some) || !lanes.length;
}

/** Whatever is in no lane, linked, and may move: 本人 first, in an order that does not depend on who came first. @param {Board} board @returns {Piece[]} */
function chosenOf({ pieces, lanes, lines }) {
  const framed = new Set(lanes.map((one) => one.id));
  const free = pieces.filter((one) => !framed.has(one.within));
  const known = new Set(free.map((one) => one.id));
  const held = lines.filter(({ a, b }) => known.has(a) && known.has(b) && a !== b);
  const linked = new Set(held.flatMap(({ a, b }) => [a, b]));
  const chosen = free.filter((one) => linked.has(one.id) && !one.fixed);
  chosen.sort((one, two) => Number(two.person) - Number(one.person) || (one.id < two.id ? -1 : 1));
  return chosen.length > 1 ? chosen : [];
}

/** @param {Piece[]} chosen @param {Line[]} lines @param {Map<string, number>} far @param {Library} library @returns {Map<string, Box>} */
function ranked(chosen, lines, far, library) {
  const graph = new library.Graph({ multigraph: false });
  graph.setGraph({ rankdir: "LR", nodesep: AIR.y, ranksep: AIR.x });
  for (const one of chosen) graph.setNode(one.id, { width: one.w, height: one.h });
  for (const { a, b } of lines) {
    if (a === b || !graph.hasNode(a) || !graph.hasNode(b)) continue;
    const turned = (far.get(a) ?? 99) > (far.get(b) ?? 99);
    graph.setEdge(turned ? b : a, turned ? a : b, {});
  }
  library.layout(graph);
  return new Map(
    chosen.map(({ id, w, h }) => {
      const { x, y } = graph.node(id);
      return [id, { x: x - w / 2, y: y - h / 2, w, h }];
    }),
  );
}

/** @param {Point | undefined} from @param {Point} to @returns {Point} */
function between(from, to) {
  return { x: to.x - (from?.x ?? 0), y: to.y - (from?.y ?? 0) };
}

/** With lanes on the board, what lies in none goes below them. @param {Board} board @param {Map<string, Box>} at */
function below({ lanes }, at) {
  const all = around(at.values());
  const left = Math.min(...lanes.map((lane) => lane.x));
  const low = Math.max(...lanes.map((lane) => lane.y + lane.h));
  return between(all, { x: left, y: low + AIR.y });
}

/** @param {Piece[]} pieces @param {Map<string, Point>} at @returns {Piece[]} column by column */
function byPlace(pieces, at) {
  const place = (/** @type {Piece} */ one) => at.get(one.id) ?? one;
  return [...pieces].sort((one, two) => {
    const [p, q] = [place(one), place(two)];
    return p.x - q.x || p.y - q.y || (one.id < two.id ? -1 : 1);
  });
}

/** The nearest free place above or below. @param {Box} wish @param {Box[]} taken @param {Box[]} laid @returns {Point} */
function freeInColumn(wish, taken, laid) {
  const inTheWay = [...taken, ...laid]
    .map((one) => roomy(one))
    .filter((one) => one.x < wish.x + wish.w && wish.x < one.x + one.w);
  for (let n = 0; n < STEPS; n += 1)
    for (const y of n ? [wish.y + n * STEP, wish.y - n * STEP] : [wish.y])
      if (!inTheWay.some((one) => overlap(one, { ...wish, y }))) return { x: wish.x, y };
  return { x: wish.x, y: Math.ceil(Math.max(...inTheWay.map((one) => one.y + one.h))) };
}

/** Straight down, as far as it must: what lay in a row lies in one again. @param {Box} box @param {Box[]} taken @returns {Box} */
function freeBelow({ x, y, w, h }, taken) {
  const inTheWay = taken
    .map((one) => ({ ...roomy(one), x: one.x, w: one.w }))
    .sort((one, two) => one.y - two.y);
  const at = { x, y, w, h };
  for (const one of inTheWay) if (overlap(one, at)) at.y = Math.ceil(one.y + one.h);
  // What begins higher may end lower than what was passed.
  return inTheWay.some((one) => overlap(one, at)) ? freeBelow(at, taken) : at;
}

/** @param {Box} box @returns {Box} with the air around it */
function roomy({ x, y, w, h }) {
  return { x: x - APART, y: y - APART, w: w + 2 * APART, h: h + 2 * APART };
}

/** Higher and lower in its column, and in the place of another as large. @param {Behind} behind @param {string} id @param {Set<string>} ids that move @param {Box[]} fixed */
function shifts(behind, id, ids, fixed) {
  const own = behind.boxes.get(id);
  if (!own) return [];
  const others = [...ids].filter((one) => one !== id);
  const boxes = others.map((one) => roomy(behind.boxes.get(one) ?? own));
  const free = (/** @type {Box} */ box) => ![...fixed, ...boxes].some((one) => overlap(one, box));
  const moved = TRIED.map((down) => ({ ...own, y: own.y + down }))
    .filter(free)
    .map(({ x, y }) => [{ id, x, y }]);
  const traded = others.flatMap((other) => {
    const its = behind.boxes.get(other);
    if (!its || its.w !== own.w || its.h !== own.h || its.x !== own.x) return [];
    return [
      [
        { id, x: its.x, y: its.y },
        { id: other, x: own.x, y: own.y },
      ],
    ];
  });
  return [...moved, ...traded];
}
