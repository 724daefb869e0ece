/** Where marks lie while somebody types: they move along, and an excerpt is found again where the server counted otherwise. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { changed, located } from "../../../static/page/gatemarks.js";

test("letters typed before a place move it, letters behind it do not", () => {
  assert.deepEqual(changed("田中さんが来た", "昨日、田中さんが来た"), { at: 0, until: 0, by: 3 });
  assert.deepEqual(changed("田中さんが来た", "田中さんが来た。"), { at: 7, until: 7, by: 1 });
});

test("a word replaced in the middle is one change", () => {
  assert.deepEqual(changed("朝に田中さんが来た", "朝にAさんが来た"), { at: 2, until: 4, by: -1 });
});

test("code points are not UTF-16: a place behind an emoji or a rare letter is where it is seen", () => {
  const text = "😀𠮷野家の前で田中さんに会った";
  const at = located(text, 7, "田中さん");
  assert.equal(text.slice(at?.start, at?.end), "田中さん");
});

test("of the same word twice, the one that was meant is found, also where spaces lead", () => {
  const text = "  田中さんと、田中さん";
  assert.deepEqual(located(text, 6, "田中さん"), { start: 8, end: 12 });
  assert.deepEqual(located(text, 0, "田中さん"), { start: 2, end: 6 });
});

test("a word that is no longer there is nowhere", () => {
  assert.equal(located("Aさんが来た", 0, "田中さん"), undefined);
  assert.equal(located("何か", 0, ""), undefined);
});
