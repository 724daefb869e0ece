/**
 * Boxes by place, so that "does this hide anything?" asks the neighbours only, not the whole board. Pure.
 * @typedef {import("./types").Box} Box
 */
import { overlap } from "./geometry.js";

/** Side of a cell, board units: a card touches four at most. */
const CELL = 256;

export class Field {
  constructor() {
    /** @type {Map<string, {box: Box, cells: number[]}>} */
    this.boxes = new Map();
    /** @type {Map<number, Set<string>>} */
    this.cells = new Map();
  }

  /** @param {string} id @param {Box} box */
  put(id, box) {
    const cells = cellsOf(box);
    this.remove(id);
    for (const cell of cells) {
      const there = this.cells.get(cell);
      if (there) there.add(id);
      else this.cells.set(cell, new Set([id]));
    }
    this.boxes.set(id, { box, cells });
  }

  /** @param {string} id */
  remove(id) {
    const found = this.boxes.get(id);
    if (!found) return;
    for (const cell of found.cells) {
      const there = this.cells.get(cell);
      there?.delete(id);
      if (!there?.size) this.cells.delete(cell);
    }
    this.boxes.delete(id);
  }

  /** @param {Box} box @returns {Set<string>} what it overlaps */
  under(box) {
    const found = new Set();
    for (const cell of cellsOf(box))
      for (const id of this.cells.get(cell) ?? []) {
        const other = this.boxes.get(id);
        if (other && overlap(box, other.box)) found.add(id);
      }
    return found;
  }

  /** @param {Box} box @returns {boolean} whether it overlaps anything that lies here */
  hits(box) {
    for (const cell of cellsOf(box))
      for (const id of this.cells.get(cell) ?? []) {
        const other = this.boxes.get(id);
        if (other && overlap(box, other.box)) return true;
      }
    return false;
  }
}

/** @param {Box} box @returns {number[]} */
function cellsOf({ x, y, w, h }) {
  const found = [];
  for (let across = Math.floor(x / CELL); across <= Math.floor((x + w) / CELL); across += 1)
    for (let down = Math.floor(y / CELL); down <= Math.floor((y + h) / CELL); down += 1)
      found.push(across * 65_536 + down);
  return found;
}
