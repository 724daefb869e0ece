/**
 * The records of the boards this page has heard of, for the lists beside the board (promises, own drafts).
 * Folds scenes and frames like the board does; makes no guesses and sends nothing.
 * @typedef {import("../messages.js").Record} Rec
 * @typedef {import("../messages.js").Scene} Scene
 * @typedef {import("../messages.js").Frame} Frame
 */

export class Folded {
  constructor() {
    /** @type {Map<string, Map<string, Rec>>} */
    this.boards = new Map();
  }

  /** @param {Scene} scene */
  scene(scene) {
    this.boards.set(scene.board, new Map(scene.records.map((record) => [record.id, record])));
  }

  /** @param {Frame} frame */
  frame(frame) {
    const records = this.boards.get(frame.board) ?? new Map();
    for (const record of frame.put ?? []) records.set(record.id, record);
    for (const id of frame.drop ?? []) records.delete(id);
    this.boards.set(frame.board, records);
  }

  /** @param {string} board @returns {Rec[]} */
  of(board) {
    return [...(this.boards.get(board)?.values() ?? [])];
  }

  forget() {
    this.boards.clear();
  }
}
