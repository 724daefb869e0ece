/** English is complete: every sentence of the board has one, and none is left over. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import english from "../../../static/words/board.js";

const folder = new URL("../../../static/board/", import.meta.url);
/** @type {Set<string>} */
const said = new Set();
for (const name of readdirSync(folder)) {
  if (!name.endsWith(".js")) continue;
  const source = readFileSync(new URL(name, folder), "utf8");
  for (const [, text = ""] of source.matchAll(/\bt\(\s*"((?:[^"\\]|\\.)*)"/g)) said.add(text);
}

test("every sentence of the board has its English", () => {
  assert.deepEqual(
    [...said].filter((text) => !(text in english)),
    [],
  );
});

test("no English is left over", () => {
  assert.deepEqual(
    Object.keys(english).filter((text) => !said.has(text)),
    [],
  );
});

test("both languages have the same places", () => {
  const places = (/** @type {string} */ text) => (text.match(/%\(\w+\)s/g) ?? []).sort();
  for (const [source, text] of Object.entries(english))
    assert.deepEqual(places(text), places(source));
});
