/** Where the next card of a path comes to lie. No screen. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { crosses } from "../../../static/board/behind.js";
import { overlap } from "../../../static/board/geometry.js";
import { grownAt } from "../../../static/board/growing.js";

/** @typedef {import("../../../static/board/types").Box} Box */

const WAYS = [
  { x: 1, y: 0 },
  { x: -1, y: 0 },
  { x: 0, y: 1 },
  { x: 0, y: -1 },
];
/** @param {number} x @param {number} y @returns {Box} */
const card = (x, y) => ({ x, y, w: 184, h: 96 });
/** @param {Box} from @param {Box} box @param {{x: number, y: number}} way @returns {boolean} whether it lies that way, beyond its edge */
function lies(from, box, way) {
  if (way.x) return way.x > 0 ? box.x >= from.x + from.w : box.x + box.w <= from.x;
  return way.y > 0 ? box.y >= from.y + from.h : box.y + box.h <= from.y;
}

test("on an empty board it grows straight on", () => {
  for (const way of WAYS) {
    const at = grownAt(card(0, 0), way, [], []);
    assert.deepEqual(at, { x: way.x * 304, y: way.y * 184 });
  }
});

test("佐藤 grows a card from 子ども食堂, and it does not lie on the line to 地域包括", () => {
  const [shokudou, houkatsu] = [card(0, 0), card(800, 40)];
  const line = { from: shokudou, to: houkatsu };
  const at = grownAt(shokudou, { x: 1, y: 0 }, [houkatsu], [line]);
  const box = { ...at, w: 184, h: 96 };
  assert.ok(lies(shokudou, box, { x: 1, y: 0 }));
  assert.ok(!crosses(line, box));
  assert.ok(!overlap(houkatsu, box));
});

test("原 grows a card from Aさん in the first lane, and it lies in the next, not across the edge", () => {
  const lanes = [0, 1, 2].map((n) => ({ x: n * 400, y: 0, w: 376, h: 760 }));
  const from = card(40, 72);
  for (const way of [WAYS[0], WAYS[2]]) {
    const box = { ...grownAt(from, way ?? { x: 1, y: 0 }, [], [], lanes), w: 184, h: 96 };
    const within = lanes.filter((lane) => overlap(lane, box));
    assert.equal(within.length, 1);
    const [lane] = within;
    assert.ok(lane && box.x >= lane.x && box.x + box.w <= lane.x + lane.w);
    assert.ok(box.y >= 48);
  }
});

test("on two hundred invented boards it lies that way, on no card, and hardly ever on a line", () => {
  let seed = 3;
  const dice = (/** @type {number} */ most) => (seed = (seed * 48_271) % 2_147_483_647) % most;
  let lined = 0;
  for (let board = 0; board < 200; board += 1) {
    const from = card(600, 500);
    const taken = Array.from({ length: 1 + dice(14) }, () => card(dice(1500), dice(1100))).filter(
      (one) => !overlap(one, from),
    );
    const all = [from, ...taken];
    const lines = Array.from({ length: dice(10) }, () => ({
      from: all[dice(all.length)] ?? from,
      to: all[dice(all.length)] ?? from,
    })).filter((line) => line.from !== line.to);
    for (const way of WAYS) {
      const box = { ...grownAt(from, way, taken, lines), w: 184, h: 96 };
      assert.ok(lies(from, box, way), `board ${board}`);
      assert.ok(!all.some((one) => overlap(one, box)), `board ${board}`);
      lined += Number(lines.some((line) => crosses(line, box)));
    }
  }
  // Of eight hundred; some are fenced in by lines.
  assert.ok(lined <= 8, String(lined));
});
