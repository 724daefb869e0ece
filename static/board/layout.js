/**
 * Where things go when the board is tidied: the path from 本人 outwards, lanes kept as lanes. Pure but for the graph
 * library that is handed in; the same board always ends the same, and a tidy board stays as it is.
 * @typedef {{id: string, x: number, y: number, w: number, h: number, within: string, person: boolean, fixed: boolean}} Piece
 * @typedef {{id: string, x: number, y: number, w: number, h: number}} Lane
 * @typedef {{a: string, b: string}} Line
 * @typedef {{id: string, set: {x?: number, y?: number, w?: number, h?: number}}} Move
 * @typedef {{Graph: new (options: object) => any, layout: (graph: any) => void}} Library
 */

const AIR = { x: 120, y: 56 };
const MOST_AIR = 104;
const LANE = { top: 56, side: 24, gap: 32 };

/**
 * @param {{pieces: Piece[], lanes: Lane[], lines: Line[]}} board
 * @param {Library} library
 * @returns {Move[]} only what has to move
 */
export function arranged({ pieces, lanes, lines }, library) {
  const far = distances(pieces, lines);
  const free = pieces.filter((one) => !lanes.some((lane) => lane.id === one.within));
  const moves = lanes.flatMap((lane) => {
    const inside = pieces.filter((one) => one.within === lane.id);
    return stacked(lane, inside, far);
  });
  return [...moves, ...outwards(free, lines, far, lanes, library)];
}

/** @param {Piece[]} pieces @param {Line[]} lines @returns {Map<string, number>} steps from 本人; none: not linked to it */
export function distances(pieces, lines) {
  const far = new Map(pieces.filter((one) => one.person).map((one) => [one.id, 0]));
  const queue = [...far.keys()];
  for (let at = 0; at < queue.length; at += 1) {
    const id = queue[at] ?? "";
    for (const { a, b } of lines) {
      const other = a === id ? b : b === id ? a : "";
      if (!other || far.has(other)) continue;
      far.set(other, (far.get(id) ?? 0) + 1);
      queue.push(other);
    }
  }
  return far;
}

/** Columns in a lane, the nearest to 本人 first, then as they lay. @param {Lane} lane @param {Piece[]} pieces @param {Map<string, number>} far @returns {Move[]} */
function stacked(lane, pieces, far) {
  const movable = pieces.filter((one) => !one.fixed);
  const rank = (/** @type {Piece} */ one) => far.get(one.id) ?? 99;
  movable.sort(
    (one, two) =>
      rank(one) - rank(two) || one.y - two.y || one.x - two.x || (one.id < two.id ? -1 : 1),
  );
  const wide = Math.max(...movable.map((one) => one.w), 1);
  const columns = Math.max(1, Math.floor((lane.w - LANE.side * 2 + LANE.gap) / (wide + LANE.gap)));
  const many = Math.ceil(movable.length / columns);
  const air = airOf(lane, movable, columns, wide, many);
  /** @type {Move[]} */
  const moves = [];
  let low = lane.y + LANE.top;
  for (let column = 0; column < columns; column += 1) {
    let y = lane.y + LANE.top;
    for (const one of movable.slice(column * many, (column + 1) * many)) {
      moves.push(...moved(one, lane.x + LANE.side + column * (wide + air.x), y));
      y += one.h + air.y;
    }
    low = Math.max(low, y);
  }
  if (low > lane.y + lane.h) moves.push({ id: lane.id, set: { h: Math.round(low - lane.y) } });
  return moves;
}

/** As much air as the lane has, so that labels find room. @param {Lane} lane @param {Piece[]} pieces @param {number} columns @param {number} wide @param {number} many */
function airOf(lane, pieces, columns, wide, many) {
  const aside = (lane.w - LANE.side * 2 - columns * wide) / Math.max(1, columns - 1);
  const high = Math.max(...pieces.map((one) => one.h), 1) * many;
  const below = (lane.h - LANE.top - LANE.gap - high) / Math.max(1, many);
  return { x: Math.max(LANE.gap, aside), y: Math.min(MOST_AIR, Math.max(LANE.gap, below)) };
}

/**
 * What lies in no lane: ranks from left to right; 本人 stays where it is, without one the upper left corner does.
 * @param {Piece[]} pieces @param {Line[]} lines @param {Map<string, number>} far @param {Lane[]} lanes @param {Library} library
 * @returns {Move[]}
 */
function outwards(pieces, lines, far, lanes, library) {
  const known = new Set(pieces.map((one) => one.id));
  const held = lines.filter(({ a, b }) => known.has(a) && known.has(b) && a !== b);
  const linked = new Set(held.flatMap(({ a, b }) => [a, b]));
  const chosen = pieces.filter((one) => linked.has(one.id) && !one.fixed);
  if (chosen.length < 2) return [];
  const graph = new library.Graph({ multigraph: false });
  graph.setGraph({ rankdir: "LR", nodesep: AIR.y, ranksep: AIR.x });
  for (const one of sorted(chosen)) graph.setNode(one.id, { width: one.w, height: one.h });
  for (const { a, b } of held) {
    if (!graph.hasNode(a) || !graph.hasNode(b)) continue;
    const turned = (far.get(a) ?? 99) > (far.get(b) ?? 99);
    graph.setEdge(turned ? b : a, turned ? a : b, {});
  }
  library.layout(graph);
  const at = (/** @type {Piece} */ one) => {
    const { x, y } = graph.node(one.id);
    return { x: x - one.w / 2, y: y - one.h / 2 };
  };
  const anchor = chosen.find((one) => one.person) ?? sorted(chosen)[0];
  if (!anchor) return [];
  const from = at(anchor);
  const shift = lanes.length
    ? below(lanes, chosen, at)
    : { x: anchor.x - from.x, y: anchor.y - from.y };
  return chosen.flatMap((one) => moved(one, at(one).x + shift.x, at(one).y + shift.y));
}

/** With lanes on the board, what lies in none goes below them. @param {Lane[]} lanes @param {Piece[]} pieces @param {(one: Piece) => {x: number, y: number}} at */
function below(lanes, pieces, at) {
  const left = Math.min(...lanes.map((lane) => lane.x));
  const low = Math.max(...lanes.map((lane) => lane.y + lane.h));
  const x = Math.min(...pieces.map((one) => at(one).x));
  const y = Math.min(...pieces.map((one) => at(one).y));
  return { x: left - x, y: low + AIR.y - y };
}

/** In an order that does not depend on who came first. @param {Piece[]} pieces */
function sorted(pieces) {
  return [...pieces].sort(
    (one, two) => Number(two.person) - Number(one.person) || (one.id < two.id ? -1 : 1),
  );
}

/** @param {Piece} one @param {number} x @param {number} y @returns {Move[]} */
function moved(one, x, y) {
  const set = { x: Math.round(x), y: Math.round(y) };
  return set.x === Math.round(one.x) && set.y === Math.round(one.y) ? [] : [{ id: one.id, set }];
}
