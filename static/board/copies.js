/**
 * Records once more, and lines as cards: what copying, duplicating and pasting have in common. Pure.
 * @typedef {import("./types").Rec} Rec
 */
import { newId } from "./ids.js";
import { isPlaced, longest } from "./records.js";

/** More lines than this are a document, not a list. */
const MOST = 60;

/** @param {string} text @returns {string[]} one a card, without the marks people put before the items of a list */
export function linesOf(text) {
  return text
    .split(/\r?\n/u)
    .map((line) => line.replace(/^\s*(?:[-*・●○■□◆◇▪•]|\(?\d{1,2}[.)、．）])\s*/u, "").trim())
    .filter(Boolean)
    .slice(0, MOST)
    .map((line) => [...line].slice(0, longest("card")).join(""));
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
 * @param {Rec[]} records @param {number} by board units @returns {any[]}
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
    return { ...own, id, x: own.x + by, y: own.y + by, ...within };
  });
}
