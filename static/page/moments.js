/**
 * A board's history folded: the board after so many moments, whose part of it, what happened. Pure; draws nothing.
 * The server has already left out what this seat may not see.
 * @typedef {import("../board/types").Rec} Rec
 * @typedef {import("../messages.js").Moment} Moment
 */
import { linkSentence, nameOf } from "../board/labels.js";
import { whole } from "../board/records.js";
import { t } from "../words.js";

/** @typedef {Map<string, Rec>} Board */

/** @param {Moment[]} moments @param {number} count @returns {Board} */
export function boardAt(moments, count) {
  /** @type {Board} */
  const board = new Map();
  for (const moment of moments.slice(0, count)) fold(board, moment);
  return board;
}

/** @param {Board} board @param {Moment} moment */
function fold(board, moment) {
  for (const id of moment.drop ?? []) board.delete(id);
  for (const record of moment.put ?? []) board.set(record.id, whole(record));
}

/** After how many moments something of this group had changed; all for "". @param {Moment[]} moments @param {string} group */
export function stops(moments, group) {
  /** @type {Map<string, string>} */
  const known = new Map();
  /** @type {number[]} */
  const found = [];
  for (const [at, moment] of moments.entries()) {
    const groups = (moment.drop ?? []).map((id) => known.get(id) ?? "");
    for (const record of moment.put ?? []) {
      known.set(record.id, record.group ?? "");
      groups.push(record.group ?? "");
    }
    if (!group || groups.includes(group)) found.push(at + 1);
  }
  return found;
}

/** One group's records, the frames, and what its links and remarks need. @param {Board} board @param {string} group */
export function ofGroup(board, group) {
  if (!group) return board;
  const own = [...board.values()].filter((record) => record.group === group);
  const kept = new Set(own.flatMap((record) => [record.id, ...names(record)]));
  return new Map([...board].filter(([id, record]) => kept.has(id) || record.kind === "zone"));
}

/** @param {Rec} record @returns {string[]} what it hangs on */
function names(record) {
  if (record.kind === "link") return [record.a, record.b];
  if (record.kind === "comment") return [record.on, record.thread];
  if (record.kind === "offer") return [record.on];
  return record.kind === "card" || record.kind === "note" ? [record.within] : [];
}

/** The record a moment's sentence names; of votes, reactions and offers what they are for. @param {Board} after @param {Moment} moment */
export function toldOf(after, moment) {
  const record = after.get(moment.put?.[0]?.id ?? "");
  if (!record) return "";
  return record.kind === "vote" || record.kind === "reaction" || record.kind === "offer"
    ? record.on
    : record.id;
}

/** What happened, in a few words. @param {Board} before @param {Board} after @param {Moment} moment */
export function sentence(before, after, moment) {
  const [first] = moment.put ?? [];
  const [gone] = moment.drop ?? [];
  const more = (moment.put?.length ?? 0) + (moment.drop?.length ?? 0) - 1;
  const rest = more > 0 ? t("（ほか%(n)s件）", { n: more }) : "";
  if (first) {
    const record = after.get(first.id) ?? whole(first);
    if (record.kind === "vote" || record.kind === "reaction")
      return t("票や気持ちが付いた：%(what)s", { what: nameOf(after.get(record.on)) }) + rest;
    const what =
      record.kind === "link" ? linkSentence(record, (id) => after.get(id)) : nameOf(record);
    const said = before.has(first.id)
      ? t("変えた：%(what)s", { what })
      : t("置いた：%(what)s", { what });
    return said + rest;
  }
  return gone ? t("消した：%(what)s", { what: nameOf(before.get(gone)) }) + rest : "";
}
