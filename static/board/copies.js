/**
 * Records once more, and lines as cards: what copying, duplicating and pasting have in common. Pure.
 * @typedef {import("./types").Rec} Rec
 */
import { newId } from "./ids.js";
import { isPlaced, longest } from "./records.js";

/** A card whose size nobody has measured. */
export const SIZE = { w: 184, h: 96 };
/** More lines than this are a document, not a list. */
const MOST = 60;
const IN_A_ROW = 4;
const WIDE = 184;
const APART = 24;

const DIGIT = "[0-9０-９]";
const KANJI = "[一二三四五六七八九十]";
/** What people put before the items of a list. What might be words stays: ○○市, 2、3日, 3.5倍, 二、三人. */
const MARKS = [
  `[-–—+](?!${DIGIT})`,
  "[*・･●■□◆◇▪•‣◦★☆✓✔☑☐▶▷►▸➤]",
  "([○◎△▲])(?!\\1)",
  "\\[[ xX]?\\]",
  // ① to ㊿, ❶, ⑴, ⒈, ㈠, ㊀
  "[\\u2460-\\u249b\\u24ea-\\u24ff\\u2776-\\u2793\\u3220-\\u3229\\u3251-\\u325f\\u3280-\\u3289\\u32b1-\\u32bf]",
  `[(（](?:${DIGIT}{1,2}|${KANJI}{1,3}|[ア-ン])[)）]`,
  `${DIGIT}{1,2}(?:[)）]|[.．、](?!${DIGIT}))`,
  `${KANJI}{1,3}(?:[)）]|[.．、](?!${KANJI}))`,
];
/** A mark, or a bullet and a number. */
const HEAD = new RegExp(`^\\s*(?:(?:${MARKS.join("|")})\\s*){1,2}`, "u");

/** @param {string} text @returns {string[]} one a card, without the marks people put before the items of a list */
export function linesOf(text) {
  return text
    .split(/\r?\n/u)
    .map((line) => line.replace(HEAD, "").trim())
    .filter(Boolean)
    .slice(0, MOST)
    .map((line) => [...line].slice(0, longest("card")).join(""));
}

/** @param {string[]} lines @returns {import("./types").Box[]} a place for each, row by row, as high as its words will be */
export function rowsOf(lines) {
  const heights = lines.map((line) => 70 + 23 * Math.ceil([...line].length / 11));
  let y = 0;
  return lines.map((_, n) => {
    const row = Math.floor(n / IN_A_ROW) * IN_A_ROW;
    if (n && n === row) y += Math.max(...heights.slice(row - IN_A_ROW, row)) + APART;
    return { x: (n - row) * (WIDE + APART), y, w: WIDE, h: heights[n] ?? 0 };
  });
}

/** @param {Map<string, Rec>} view @param {Set<string>} ids @returns {Rec[]} those that have a place, and links between them */
export function withLinks(view, ids) {
  const placed = [...ids].flatMap((id) => view.get(id) ?? []).filter(isPlaced);
  const known = new Set(placed.map((one) => one.id));
  const links = [...view.values()].filter(
    (one) => one.kind === "link" && known.has(one.a) && known.has(one.b),
  );
  return [...placed, ...links];
}

/**
 * The same records under new ids, beside the old; who made them and what they are now is the server's to say.
 * @param {Rec[]} records @param {import("./types").Point} by board units @returns {any[]}
 */
export function copies(records, by) {
  const fresh = new Map(records.map((one) => [one.id, newId()]));
  /** @param {string} id */
  const renamed = (id) => fresh.get(id) ?? "";
  return records.map((one) => {
    const { by: _by, group: _group, unit: _unit, rev: _rev, lock: _lock, vis: _vis, ...own } = one;
    const id = renamed(one.id);
    if (own.kind === "link") return { ...own, id, a: renamed(own.a), b: renamed(own.b) };
    if (!("x" in own)) return { ...own, id };
    const within = "within" in own ? { within: fresh.get(own.within) ?? own.within } : {};
    return { ...own, id, x: own.x + by.x, y: own.y + by.y, ...within };
  });
}

/**
 * Whose frame was not copied along belongs to the one it lies in now.
 * @param {any} fresh @param {Map<string, Rec>} view
 * @param {{within(kind: string, box: import("./types").Box): {within?: string}}} adding
 */
export function framed(fresh, view, adding) {
  if (!("within" in fresh) || (fresh.within && !view.has(fresh.within))) return fresh;
  const { within: _, ...own } = fresh;
  return { ...own, ...adding.within(fresh.kind, { ...SIZE, x: fresh.x, y: fresh.y }) };
}
