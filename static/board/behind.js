/**
 * Lines that run behind a card that is not theirs: whoever reads the path takes such a line for two. Counts them as the
 * cards lie, and as they would lie elsewhere. Pure.
 * @typedef {import("./types").Box} Box
 * @typedef {import("./types").Point} Point
 * @typedef {import("./layout.js").Line} Line
 * @typedef {Point & {id: string}} Place
 * @typedef {{from: Box, to: Box, weight: number}} Run
 */

/** A line that only grazes a card is read wrongly too. */
const EDGE = 4;
/** 途切れ keeps its word wherever it lies, and so would lie on a card's words. */
const BROKEN = 2;

/** From middle to middle. @param {{from: Box, to: Box}} line @param {Box} box @returns {boolean} whether the line runs behind the box */
export function crosses({ from, to }, box) {
  const px = from.x + from.w / 2;
  const qx = to.x + to.w / 2;
  const left = box.x - EDGE;
  const right = box.x + box.w + EDGE;
  if ((px < left && qx < left) || (px > right && qx > right)) return false;
  const py = from.y + from.h / 2;
  const qy = to.y + to.h / 2;
  const top = box.y - EDGE;
  const low = box.y + box.h + EDGE;
  if ((py < top && qy < top) || (py > low && qy > low)) return false;
  // All four corners on one side of it: it passes by.
  const upper = (qx - px) * (top - py);
  const lower = (qx - px) * (low - py);
  const first = (qy - py) * (left - px);
  const last = (qy - py) * (right - px);
  const most = Math.max(upper, lower) - Math.min(first, last);
  return most >= 0 && Math.min(upper, lower) - Math.max(first, last) <= 0;
}

export class Behind {
  /** @param {Iterable<Place & Box>} pieces @param {Line[]} lines */
  constructor(pieces, lines) {
    /** changed where they are, so that lines know @type {Map<string, Box>} */
    this.boxes = new Map([...pieces].map(({ id, x, y, w, h }) => [id, { x, y, w, h }]));
    /** @type {Run[]} */
    this.runs = [];
    for (const { a, b, broken } of lines) {
      const [from, to] = [this.boxes.get(a), this.boxes.get(b)];
      if (from && to && from !== to) this.runs.push({ from, to, weight: broken ? BROKEN : 1 });
    }
    this.all = [...this.boxes.values()];
  }

  /** @returns {number} how often a line runs behind a card */
  count() {
    return this.at(this.all);
  }

  /** @param {Box[]} some of its boxes @returns {number} how often, as far as it depends on where these lie */
  at(some) {
    let count = 0;
    for (const run of this.runs) {
      const own = some.includes(run.from) || some.includes(run.to);
      for (const box of own ? this.all : some)
        if (box !== run.from && box !== run.to && crosses(run, box)) count += run.weight;
    }
    return count;
  }

  /** @param {Place[]} places */
  put(places) {
    for (const { id, x, y } of places) Object.assign(this.boxes.get(id) ?? {}, { x, y });
  }

  /** Moves only for the better. @param {Place[]} places @returns {boolean} */
  tried(places) {
    const boxes = places.flatMap(({ id }) => this.boxes.get(id) ?? []);
    const before = this.at(boxes);
    if (!before) return false;
    const were = places.map(({ id }) => ({ id, ...this.placeOf(id) }));
    this.put(places);
    if (this.at(boxes) < before) return true;
    this.put(were);
    return false;
  }

  /** @param {string} id @returns {Point} */
  placeOf(id) {
    const { x, y } = this.boxes.get(id) ?? { x: 0, y: 0 };
    return { x, y };
  }
}
