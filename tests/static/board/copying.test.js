/** Lists to cards, and copies that lie on nothing. No screen. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { linesOf, rowsOf } from "../../../static/board/copies.js";
import { overlap } from "../../../static/board/geometry.js";
import { freeShift } from "../../../static/board/spots.js";

test("a list loses its marks", () => {
  const marked = ["・訪問", "･訪問", "-訪問", "●訪問", "☐ 訪問", "- [ ] 訪問", "○訪問"];
  marked.push("③訪問", "㉑ 訪問", "❷訪問", "⑴訪問", "⒉訪問", "㈢訪問");
  marked.push("(3)訪問", "（３）訪問", "3. 訪問", "３．訪問", "3、訪問", "12)訪問", "２）訪問");
  marked.push("一、訪問", "十二、訪問", "（二）訪問", "(ア) 訪問", "・１．訪問", "\t2) 訪問\r");
  for (const line of marked) assert.deepEqual(linesOf(line), ["訪問"], line);
  assert.deepEqual(linesOf("①家計\r\n\n②居場所\n・\n③"), ["家計", "居場所"]);
});

test("a list does not lose its words", () => {
  const words = ["10年ぶり", "2、3日あと", "3.5倍", "二、三人", "○○市の窓口", "△△に電話"];
  words.push("一人暮らし", "三障害", "2月27日に見る", "100. まで", "アパート");
  assert.deepEqual(linesOf(words.join("\n")), words);
});

test("what 佐藤 pastes five times lies five times on nothing, also on a board without a gap", () => {
  const full = Array.from({ length: 900 }, (_, n) => ({
    ...{ x: (n % 30) * 100, y: Math.floor(n / 30) * 60, w: 100, h: 60 },
  }));
  for (const taken of [[], full]) {
    const held = [0, 1].map((n) => ({ x: n * 240, y: 30, w: 184, h: 96 }));
    const there = [...taken, ...held];
    for (let press = 0; press < 5; press += 1) {
      const by = freeShift(held, there, { x: 40, y: 40 });
      for (const one of held) {
        const pasted = { ...one, x: one.x + by.x, y: one.y + by.y };
        assert.ok(!there.some((other) => overlap(other, pasted)));
      }
      there.push(...held.map((one) => ({ ...one, x: one.x + by.x, y: one.y + by.y })));
    }
  }
});

test("long lines of a list have room for their words", () => {
  const rows = rowsOf(["電話", "あ".repeat(60), "訪問", "居場所", "家計", "住まい"]);
  for (const [n, one] of rows.entries())
    assert.ok(!rows.some((other, m) => m !== n && overlap(one, other)));
  assert.ok((rows[4]?.y ?? 0) > 200);
});
