/** A scene that was asked for and did not come is asked for again: the server drops what comes too fast. */
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { Desk } from "../../../static/board/desk.js";

/** @type {string[]} */
let asked = [];
/** @type {Desk} */
let desk;

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: 1_000_000 });
  Object.assign(globalThis, { sessionStorage: {} });
  asked = [];
  const transport = /** @type {any} */ ({ look: (/** @type {string} */ one) => asked.push(one) });
  desk = new Desk(transport, () => null, false);
});

afterEach(() => mock.timers.reset());

test("asked once where the scene comes", () => {
  desk.look("board-two-0001");
  mock.timers.tick(500);
  desk.seen("board-two-0001");
  mock.timers.tick(60_000);
  assert.deepEqual(asked, ["board-two-0001"]);
});

test("asked again where it does not, and not without end", () => {
  desk.look("board-two-0001");
  mock.timers.tick(2000);
  assert.equal(asked.length, 2);
  mock.timers.tick(600_000);
  assert.ok(asked.length > 2 && asked.length < 10);
});

test("a board that was asked for meanwhile is asked for next, and the last one alone", () => {
  desk.look("board-two-0001");
  desk.look("board-three-1");
  desk.seen("board-two-0001");
  assert.deepEqual(asked, ["board-two-0001", "board-three-1"]);
  desk.seen("board-three-1");
  mock.timers.tick(60_000);
  assert.equal(asked.length, 2);
});
