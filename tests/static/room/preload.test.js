/** The room's modules are asked for at once: the template's list is exactly what the entry imports. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const STATIC = new URL("../../../static/", import.meta.url);
const template = readFileSync(
  new URL("../../../templates/room/_modules.html", import.meta.url),
  "utf8",
);

/** @param {URL} module @param {Set<string>} seen */
function walk(module, seen) {
  const name = module.href.slice(STATIC.href.length, -".js".length);
  if (seen.has(name)) return seen;
  seen.add(name);
  const source = readFileSync(module, "utf8").replace(/\/\*[^]*?\*\//g, "");
  for (const [, from = ""] of source.matchAll(/^(?:import|export)\b[^;]*?from\s+"(\.[^"]+)"/gm))
    walk(new URL(from, module), seen);
  return seen;
}

test("every module the room imports is preloaded, and no other", () => {
  const imported = walk(new URL("room/room.js", STATIC), new Set());
  imported.delete("room/room");
  const listed = new Set(["words"]);
  for (const [, folder = "", names = ""] of template.matchAll(/"([a-z]+)": \[([^\]]*)\]/g))
    for (const [, name = ""] of names.matchAll(/"([^"]+)"/g)) listed.add(`${folder}/${name}`);
  assert.deepEqual([...listed].sort(), [...imported].sort());
});

test("an English page preloads every book of words", () => {
  const [, names = ""] = template.match(/for name in \[([^\]]*)\]/) ?? [];
  const listed = [...names.matchAll(/"([^"]+)"/g)].map(([, name]) => `words/${name}`);
  const books = ["board", "room"].flatMap((book) => [
    ...walk(new URL(`words/${book}.js`, STATIC), new Set()),
  ]);
  assert.deepEqual(listed.sort(), books.sort());
});
