/** What others change while a hand moves is drawn in small pieces, and all of it once the hand rests. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Patience } from "../../../static/board/patience.js";

/** @returns {{drawn: string[][], patience: Patience}} */
function board() {
  /** @type {string[][]} */
  const drawn = [];
  return { drawn, patience: new Patience((ids) => drawn.push([...ids])) };
}

const wait = (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, ms));
const cards = (/** @type {number} */ n) => Array.from({ length: n }, (_, i) => `card-${i}`);

test("where no hand moves, what 山本 changes is drawn at once", () => {
  const { drawn, patience } = board();
  patience.take(["card-1"]);
  assert.deepEqual(drawn, [["card-1"]]);
});

test("while 佐藤 moves the picture a burst of 山本's is drawn in pieces, and nothing of it is missing", async () => {
  const { drawn, patience } = board();
  patience.moves();
  patience.take(cards(40));
  assert.equal(drawn.length, 0);
  await wait(60);
  patience.moves();
  assert.deepEqual(
    drawn.map((piece) => piece.length),
    [10],
  );
  await wait(400);
  assert.deepEqual(drawn.flat(), cards(40));
  assert.ok(drawn.length > 2);
});
