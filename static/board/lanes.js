/**
 * Tidying in lanes: each keeps its cards, the nearest to 本人 first, and lines run behind as few cards as can be. A lane
 * in which there is no room for that stays as it is. Pure.
 * @typedef {import("./types").Box} Box
 * @typedef {import("./types").Point} Point
 * @typedef {import("./layout.js").Board} Board
 * @typedef {import("./layout.js").Piece} Piece
 * @typedef {import("./layout.js").Lane} Lane
 * @typedef {import("./stacking.js").Stack} Stack
 * @typedef {{lane: Lane, pieces: Piece[], spots: Point[], end: number}} Filled
 */
import { Behind } from "./behind.js";
import { leaving } from "./outwards.js";
import { TITLE, columnsOf, stacked } from "./stacking.js";
import { untangle } from "./untangling.js";

/** Kept free above what lies below a lane. */
const GAP = 16;
/** A lane that never ends. */
const FAR = 100_000;
/** So much higher than the card in the middle is long. */
const LONG = 1.75;
/** Kept for a row of long ones, beside their height. */
const ROW = 64;

/** @param {Board} board @param {Map<string, number>} far @returns {Board} */
export function inLanes(board, far) {
  const filled = roomFor(board, new Set());
  const behind = new Behind(board.pieces, board.lines);
  for (const { pieces, spots } of filled) behind.put(seated(pieces, spots, far));
  const spotsOf = new Map(filled.flatMap((one) => one.pieces.map((piece) => [piece.id, one])));
  const trading = filled.flatMap(({ pieces }) =>
    pieces.filter((one) => !one.person).map((one) => one.id),
  );
  untangle(behind, trading.sort(), (id) => trades(behind, id, spotsOf.get(id)));
  const ends = new Map(filled.map(({ lane, end }) => [lane.id, end - lane.y]));
  return {
    ...board,
    lanes: board.lanes.map((one) => ({ ...one, h: Math.max(one.h, ends.get(one.id) ?? 0) })),
    pieces: board.pieces.map((one) => ({ ...one, ...behind.placeOf(one.id) })),
  };
}

/**
 * Once more from the beginning where a lane turns out to be too full: what is in it stays, and is in the way of others.
 * @param {Board} board @param {Set<string>} full lanes that stay as they are @returns {Filled[]}
 */
function roomFor(board, full) {
  const { pieces, lanes, lines } = board;
  const ids = new Set(lanes.filter((one) => !full.has(one.id)).map((one) => one.id));
  const moving = (/** @type {Piece} */ one) => !one.fixed && ids.has(one.within);
  const leaves = leaving(board);
  /** @type {Box[]} */
  const taken = pieces.filter((one) => !moving(one) && !leaves.has(one.id));
  /** @type {Filled[]} */
  const filled = [];
  const steps = lines.length ? [0, 0.5] : [0];
  for (const lane of fromTheLeft(lanes)) {
    const own = pieces.filter((one) => moving(one) && one.within === lane.id);
    if (!own.length) continue;
    const floor = lane.fixed ? lane.y + lane.h : floorOf(lane, lanes);
    const stacks = inOne(lane, own, taken, { floor, low: steps });
    if (!stacks) return roomFor(board, new Set([...full, lane.id]));
    // The next lane's first column begins where this lane's last did not.
    if (columnsOf(lane, own) % 2) steps.reverse();
    for (const one of stacks) taken.push(...placesOf(one));
    filled.push(...stacks);
  }
  return filled;
}

/**
 * Cards with a long text lie below the others: were all places as high as theirs, the lane would be a tower.
 * @param {Lane} lane @param {Piece[]} own @param {Box[]} taken @param {{floor: number, low: number[]}} room
 * @returns {Filled[] | undefined}
 */
function inOne(lane, own, taken, { floor, low }) {
  const heights = own.map((one) => one.h).sort((one, two) => one - two);
  const most = (heights[Math.floor(heights.length / 2)] ?? 0) * LONG;
  const usual = own.filter((one) => one.h <= most);
  const long = own.filter((one) => one.h > most);
  const kept =
    long.length && Math.ceil(long.length / columnsOf(lane, own)) * ((heights.at(-1) ?? 0) + ROW);
  const upper = stacked({ ...lane, h: lane.h - kept }, usual, taken, { floor: floor - kept, low });
  if (!upper) return undefined;
  const first = { lane, pieces: usual, ...upper };
  if (!long.length) return [first];
  // Below the others there is no title between.
  const rest = { ...lane, y: upper.end - TITLE, h: lane.y + lane.h - upper.end + TITLE };
  const lower = stacked(rest, long, [...taken, ...placesOf(first)], { floor, low: [0] });
  return lower && [first, { lane, pieces: long, ...lower }];
}

/** @param {Filled} stack @returns {Box[]} */
function placesOf({ pieces, spots }) {
  const w = Math.max(...pieces.map((one) => one.w));
  const h = Math.max(...pieces.map((one) => one.h));
  return spots.map((spot) => ({ ...spot, w, h }));
}

/** @param {Lane[]} lanes */
function fromTheLeft(lanes) {
  return [...lanes].sort(
    (one, two) => one.x - two.x || one.y - two.y || (one.id < two.id ? -1 : 1),
  );
}

/** @param {Lane} lane @param {Lane[]} lanes @returns {number} how far down it may grow */
function floorOf(lane, lanes) {
  const below = lanes.filter(
    (one) => one.y >= lane.y + lane.h && one.x < lane.x + lane.w && lane.x < one.x + one.w,
  );
  return Math.min(lane.y + FAR, ...below.map((one) => one.y - GAP));
}

/**
 * Who lies at a place already stays there; the others take what is free, the nearest to 本人 first, then as they lie.
 * @param {Piece[]} pieces @param {Point[]} spots @param {Map<string, number>} far
 */
function seated(pieces, spots, far) {
  const key = (/** @type {Point} */ { x, y }) => `${x} ${y}`;
  const free = new Map(spots.map((spot) => [key(spot), spot]));
  const there = pieces.filter((one) => free.has(key(one)));
  const kept = there.length * 2 < pieces.length ? [] : there.filter((one) => free.delete(key(one)));
  const rank = (/** @type {Piece} */ one) => far.get(one.id) ?? 99;
  const others = pieces
    .filter((one) => !kept.includes(one))
    .sort(
      (one, two) =>
        rank(one) - rank(two) || one.y - two.y || one.x - two.x || (one.id < two.id ? -1 : 1),
    );
  const left = [...free.values()];
  return [
    ...kept.map(({ id, x, y }) => ({ id, x, y })),
    ...others.map(({ id }, n) => ({ id, ...(left[n] ?? { x: 0, y: 0 }) })),
  ];
}

/** Every other place of its lane, and who lies there comes here; 本人 stays. @param {Behind} behind @param {string} id @param {Filled | undefined} lane */
function trades(behind, id, lane) {
  const own = behind.placeOf(id);
  const at = (/** @type {Point} */ spot) =>
    lane?.pieces.find((one) => {
      const { x, y } = behind.placeOf(one.id);
      return x === spot.x && y === spot.y;
    });
  return (lane?.spots ?? []).flatMap((spot) => {
    const other = at(spot);
    if (other?.id === id || other?.person) return [];
    return [[{ id, ...spot }, ...(other ? [{ id: other.id, ...own }] : [])]];
  });
}
