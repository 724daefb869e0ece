/**
 * What an operation will probably do, so that the browser can draw it before the server answers.
 * Only a guess: undo and clear are left to the server, which alone knows the log.
 * @typedef {import("./types").Rec} Rec
 * @typedef {import("./types").Op} Op
 * @typedef {import("./types").Me} Me
 * @typedef {import("./types").Fields} Fields
 * @typedef {{add?: Rec, set?: Fields, drop?: boolean}} Patch
 */
import { whole } from "./records.js";

/**
 * @param {Op} op
 * @param {Me} me
 * @param {Iterable<Rec>} records the board as drawn now, to find links that lose an end
 * @returns {Map<string, Patch>} record id → what changes
 */
export function guess(op, me, records) {
  /** @type {Map<string, Patch>} */
  const patches = new Map();
  if (op.t === "add") {
    const author = { by: me.attendee, group: me.group, unit: me.unit, vis: me.vis };
    for (const fresh of op.records) patches.set(fresh.id, { add: whole({ ...fresh, ...author }) });
  } else if (op.t === "edit") {
    for (const change of op.changes) patches.set(change.id, { set: change.set });
  } else if (op.t === "drop") {
    guessDrop(op.ids, records, patches);
  } else if (op.t === "unpark") {
    for (const id of op.ids) patches.set(id, { set: { vis: "open" } });
  }
  return patches;
}

/**
 * Links stay and lose the end; votes and reactions go along; comments stay.
 * @param {string[]} ids
 * @param {Iterable<Rec>} records
 * @param {Map<string, Patch>} patches
 */
function guessDrop(ids, records, patches) {
  const gone = new Set(ids);
  for (const id of gone) patches.set(id, { drop: true });
  for (const record of records) {
    if (gone.has(record.id)) continue;
    if (record.kind === "link" && (gone.has(record.a) || gone.has(record.b))) {
      const a = gone.has(record.a) ? "" : record.a;
      const b = gone.has(record.b) ? "" : record.b;
      patches.set(record.id, { set: { a, b } });
    } else if ((record.kind === "vote" || record.kind === "reaction") && gone.has(record.on)) {
      patches.set(record.id, { drop: true });
    }
  }
}

/**
 * @param {Rec | undefined} record as the server has it, or as an earlier guess left it
 * @param {Patch} patch
 * @returns {Rec | undefined}
 */
export function patched(record, patch) {
  if (patch.drop) return undefined;
  if (patch.add) return record ?? patch.add;
  return record && patch.set ? /** @type {Rec} */ ({ ...record, ...patch.set }) : record;
}
