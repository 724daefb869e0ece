/**
 * What I did and can take back: ids of own operations, newest last. The server computes what undo means.
 * @typedef {import("./types").Op} Op
 */

const LONGEST = 200;

export class History {
  constructor() {
    /** @type {string[][]} what was one deed for the person: mostly one operation, of a grouping two */
    this.done = [];
    /** @type {string[][]} operations that were undos; undoing them is redo */
    this.undone = [];
    /** @type {string[] | undefined} the deed under way, if it takes several operations */
    this.deed = undefined;
  }

  /** Everything noted meanwhile is taken back by one press. @param {() => void} run */
  together(run) {
    const deed = (this.deed ??= []);
    run();
    this.deed = undefined;
    if (deed.length) this.push(deed);
  }

  /** @param {string} id @param {Op} op @param {(id: string) => string | undefined} kindOf a record's kind */
  note(id, op, kindOf) {
    if (!undoable(op, kindOf)) return;
    if (this.deed) this.deed.push(id);
    else this.push([id]);
  }

  /** @param {string[]} deed */
  push(deed) {
    this.done.push(deed);
    this.undone = [];
    if (this.done.length > LONGEST) this.done.shift();
  }

  /** @returns {string[]} the operations to take back, the newest first */
  back() {
    return (this.done.pop() ?? []).reverse();
  }

  /** @returns {string[]} the undos to take back, the newest first */
  forth() {
    return (this.undone.pop() ?? []).reverse();
  }

  /** A refused operation can not be undone. @param {string} id */
  forget(id) {
    /** @param {string[][]} deeds */
    const without = (deeds) =>
      deeds.map((deed) => deed.filter((one) => one !== id)).filter((deed) => deed.length);
    this.done = without(this.done);
    this.undone = without(this.undone);
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
