/**
 * Which records a search means: words in any width and kana, group, state, kind. Pure.
 * @typedef {import("./types").Rec} Rec
 * @typedef {{words: string, group: string, status: string, kind: string}} Wish
 */
import { linkState } from "./labels.js";
import { textOf } from "./records.js";

/** @type {Wish} */
export const NO_WISH = { words: "", group: "", status: "", kind: "" };

/** @param {string} text @returns {string} as it is compared: one width, one kana, one case */
export function folded(text) {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\u30a1-\u30f6]/gu, (kana) =>
      String.fromCodePoint((kana.codePointAt(0) ?? 0) - 0x60),
    );
}

/** @param {Wish} wish @returns {boolean} whether anything is asked for */
export function asks(wish) {
  return Boolean(wish.words.trim() || wish.group || wish.status || wish.kind);
}

/**
 * @param {Rec} record
 * @param {Wish} wish
 * @param {(record: Rec) => string} groupOf the group's name, which is searched too
 * @returns {boolean}
 */
export function meets(record, wish, groupOf) {
  const { status, kind, group } = wish;
  if (group && record.group !== group) return false;
  if (status && !(record.kind === "link" && hasStatus(record, status))) return false;
  if (kind && record.kind !== kind && !(record.kind === "card" && record.type === kind))
    return false;
  const state = record.kind === "link" ? linkState(record) : "";
  const where = folded(`${textOf(record)} ${groupOf(record)} ${state}`);
  return folded(wish.words)
    .split(/\s+/u)
    .every((word) => where.includes(word));
}

/** 途切れ and 宛先未定 are asked for like a state. @param {import("./types").Link} link @param {string} status */
function hasStatus(link, status) {
  if (status === "broken") return link.relation === "broken";
  return status === "open" ? !link.a || !link.b : link.status === status;
}
