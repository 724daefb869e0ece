/**
 * What I did and can take back: ids of own operations, newest last. The server computes what undo means.
 * @typedef {import("./types").Op} Op
 */

const LONGEST = 200;

export class History {
  constructor() {
    /** @type {string[]} */
    this.done = [];
    /** @type {string[]} operations that were undos; undoing them is redo */
    this.undone = [];
  }

  /** @param {string} id @param {Op} op @param {(id: string) => string | undefined} kindOf a record's kind */
  note(id, op, kindOf) {
    if (!undoable(op, kindOf)) return;
    this.done.push(id);
    this.undone = [];
    if (this.done.length > LONGEST) this.done.shift();
  }

  /** @returns {string | undefined} the operation to take back */
  back() {
    return this.done.pop();
  }

  /** @returns {string | undefined} the undo to take back */
  forth() {
    return this.undone.pop();
  }

  /** A refused operation can not be undone. @param {string} id */
  forget(id) {
    this.done = this.done.filter((one) => one !== id);
    this.undone = this.undone.filter((one) => one !== id);
  }
}

/** Comments, offers' votes and reactions are off the stack. @param {Op} op @param {(id: string) => string | undefined} kindOf */
function undoable(op, kindOf) {
  /** @type {(string | undefined)[]} */
  let kinds = [];
  if (op.t === "add") kinds = op.records.map((record) => record.kind);
  else if (op.t === "edit") kinds = op.changes.map((change) => kindOf(change.id));
  else if (op.t === "drop") kinds = op.ids.map(kindOf);
  else return op.t === "clear" || op.t === "lock";
  return kinds.some((kind) => kind !== "comment" && kind !== "vote" && kind !== "reaction");
}
