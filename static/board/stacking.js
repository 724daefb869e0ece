/**
 * Places in a lane: columns of equal places, every other column half a step lower, so that a line across looks out
 * between two cards. None of them on anything that stays. Pure.
 * @typedef {import("./types").Box} Box
 * @typedef {import("./types").Point} Point
 * @typedef {import("./layout.js").Piece} Piece
 * @typedef {import("./layout.js").Lane} Lane
 * @typedef {{spots: Point[], end: number}} Stack where cards may lie, and where the lane has to end for them
 */
import { overlap } from "./geometry.js";

const AIR = { least: 32, wish: 112, most: 112 };
const LANE = { side: 24, gap: 32 };
/** What a lane's title takes. */
export const TITLE = 56;
/** More rows than this are no lane any more. */
const ROWS = 400;

/**
 * @param {Lane} lane
 * @param {Piece[]} pieces that move in it
 * @param {Box[]} taken what stays, and the places of other lanes
 * @param {{floor: number, low: number[]}} room where the next thing begins below, and by how many steps each column
 *   begins lower, in turn
 * @returns {Stack | undefined} none: it has not room for them
 */
export function stacked(lane, pieces, taken, { floor, low }) {
  const wide = Math.max(...pieces.map((one) => one.w));
  const high = Math.max(...pieces.map((one) => one.h));
  const columns = columnsOf(lane, pieces);
  const aside = Math.max(LANE.gap, (lane.w - LANE.side * 2 - columns * wide) / (columns - 1 || 1));
  const lowest = Math.max(...low.slice(0, columns));
  for (let rows = Math.ceil(pieces.length / columns); rows < ROWS; rows += 1) {
    const air = airOf(lane, rows + lowest, high, floor);
    if (air < AIR.least) return undefined;
    /** @type {Point[]} */
    const spots = [];
    for (let column = 0; column < columns; column += 1)
      for (let row = 0; row < rows; row += 1) {
        const down = (row + (low[column % low.length] ?? 0)) * (high + air);
        const x = Math.round(lane.x + LANE.side + column * (wide + aside));
        const spot = { x, y: Math.round(lane.y + TITLE + down) };
        if (!taken.some((one) => overlap(one, { ...spot, w: wide, h: high }))) spots.push(spot);
      }
    const end = lane.y + TITLE + Math.ceil((rows + lowest) * (high + air) - air) + LANE.gap;
    if (spots.length >= pieces.length) return { spots, end };
  }
  return undefined;
}

/** @param {Lane} lane @param {Piece[]} pieces @returns {number} how many columns lie beside each other in it */
export function columnsOf(lane, pieces) {
  const wide = Math.max(...pieces.map((one) => one.w));
  return Math.max(1, Math.floor((lane.w - LANE.side * 2 + LANE.gap) / (wide + LANE.gap)));
}

/** As much air as the lane has, so that lines and labels find room; it grows for some of it. @param {Lane} lane @param {number} rows @param {number} high @param {number} floor */
function airOf(lane, rows, high, floor) {
  const room = (/** @type {number} */ low) =>
    Math.floor((low - lane.y - TITLE - LANE.gap - rows * high) / Math.max(rows - 1, 0.5));
  const grown = Math.min(AIR.wish, room(floor));
  return Math.min(AIR.most, Math.max(grown, room(lane.y + lane.h)));
}
