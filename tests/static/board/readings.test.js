/** Names are found by how they are read, too. No screen. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Directory } from "../../../static/board/directory.js";
import { readable, reading } from "../../../static/board/readings.js";

/** 佐藤's directory: names as groups write them, without a reading. */
const NAMES = [
  "子ども食堂ネットワーク",
  "美波町社会福祉協議会",
  "地域包括支援センター",
  "B病院 相談室",
];
const directory = new Directory(/** @type {any} */ ({}), async () => []);
directory.known = true;
directory.entries = NAMES.map((name, n) => ({
  ...{ id: `g-${n}`, name, kind: "NPO・市民団体", area: "", strengths: "" },
}));
/** @param {string} typed */
const offered = (typed) => directory.offers(typed).map((one) => one.text);

test("山本 finds groups and role words by kana, in any width and kind", () => {
  for (const typed of ["こども", "コドモ", "こどもしょくどう", "こどもs", "食堂", "しょくどう"])
    assert.ok(offered(typed).includes("子ども食堂ネットワーク"), typed);
  assert.ok(offered("ほけん").includes("保健所"));
  assert.equal(offered("ほけんじょ")[0], "保健所");
  assert.ok(offered("ほうかつ").includes("地域包括支援センター"));
  assert.ok(offered("しゃきょう").includes("美波町社会福祉協議会"));
  assert.ok(offered("そうだん").includes("B病院 相談室"));
  assert.ok(offered("びょういん").includes("B病院 相談室"));
});

test("every role word is found by its reading, and a word that stands nowhere finds nothing", () => {
  for (const typed of [
    "みんせい",
    "ゆうびん",
    "けあまね",
    "ほうもんかんご",
    "ひきこもり",
    "しんぶん",
  ])
    assert.ok(offered(typed).length, typed);
  for (const text of directory.offers("").map((one) => one.text))
    assert.ok(readable(text)(reading(text)), text);
  assert.deepEqual(offered("くじら"), []);
});

test("what begins as typed comes first", () => {
  assert.equal(offered("ちいき")[0], "地域包括支援センター");
  assert.equal(offered("子ども食堂")[0], "子ども食堂ネットワーク");
});
