/**
 * The room's modules come in two rounds: first the entry and the template's list, then what these import directly.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const STATIC = new URL("../../../static/", import.meta.url);
const template = readFileSync(
  new URL("../../../templates/room/_modules.html", import.meta.url),
  "utf8",
);

/** @param {string} name without .js @returns {string[]} what it imports, not waiting for words */
function imports(name) {
  const at = new URL(`${name}.js`, STATIC);
  const source = readFileSync(at, "utf8").replace(/\/\*[^]*?\*\//g, "");
  const found = source.matchAll(/^(?:import|export)\b[^;]*?from\s+"(\.[^"]+)"/gm);
  return [...found].map(([, from = ""]) =>
    new URL(from, at).href.slice(STATIC.href.length, -".js".length),
  );
}

/** @param {string} name @param {Set<string>} [seen] */
function walk(name, seen = new Set()) {
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const each of imports(name)) walk(each, seen);
  return seen;
}

test("the entry, the list and what these import are all there is, and nothing is listed in vain", () => {
  const listed = [];
  for (const [, folder = "", names = ""] of template.matchAll(/"([a-z]+)": \[([^\]]*)\]/g))
    for (const [, name = ""] of names.matchAll(/"([^"]+)"/g)) listed.push(`${folder}/${name}`);
  const inTwoRounds = (/** @type {string[]} */ first) =>
    new Set(["room/room", ...first].flatMap((name) => [name, ...imports(name)]));
  const all = walk("room/room");
  assert.deepEqual([...inTwoRounds(listed)].sort(), [...all].sort());
  for (const each of listed)
    assert.ok(inTwoRounds(listed.filter((name) => name !== each)).size < all.size, each);
});

test("an English page preloads every book of words", () => {
  const [, names = ""] = template.match(/for name in \[([^\]]*)\]/) ?? [];
  const listed = [...names.matchAll(/"([^"]+)"/g)].map(([, name]) => `words/${name}`);
  const books = ["board", "room"].flatMap((book) => [...walk(`words/${book}`)]);
  assert.deepEqual(listed.sort(), books.sort());
});
