/** Finding places and records: neighbours only, links by their ends, tidying, copies, searching. No screen. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Graph, layout } from "../../../static/vendor/dagre.esm.js";
import { copies, withLinks } from "../../../static/board/copies.js";
import { Ends } from "../../../static/board/ends.js";
import { Field } from "../../../static/board/field.js";
import { overlap } from "../../../static/board/geometry.js";
import { arranged, distances } from "../../../static/board/layout.js";
import { NO_WISH, meets } from "../../../static/board/matching.js";
import { freeInSight } from "../../../static/board/spots.js";
import { whole } from "../../../static/board/records.js";

/** @param {object} of */
const link = (of) => /** @type {any} */ (whole({ kind: "link", ...of }));
/** @param {string} id @param {number} x @param {number} y @param {object} [more] */
const piece = (id, x, y, more = {}) => ({
  ...{ id, x, y, w: 184, h: 88, within: "", person: id === "person", fixed: false },
  ...more,
});

test("the field answers as if it had asked everybody", () => {
  const field = new Field();
  const boxes = new Map();
  let seed = 7;
  const dice = (/** @type {number} */ most) => (seed = (seed * 48271) % 2147483647) % most;
  for (let n = 0; n < 600; n += 1) {
    const id = `card-${dice(80)}`;
    const box = {
      x: dice(4000) - 2000,
      y: dice(4000) - 2000,
      w: 40 + dice(600),
      h: 40 + dice(300),
    };
    if (n % 5) (field.put(id, box), boxes.set(id, box));
    else (field.remove(id), boxes.delete(id));
    const asked = { x: dice(4000) - 2000, y: dice(4000) - 2000, w: 60, h: 30 };
    const slowly = [...boxes.values()].some((one) => overlap(one, asked));
    assert.equal(field.hits(asked), slowly);
  }
});

test("a link is found by both of its ends, and not by an end it lost", () => {
  const ends = new Ends();
  ends.take("l1", link({ id: "l1", a: "one", b: "two" }));
  assert.deepEqual(
    ends.of("two").map((one) => one.id),
    ["l1"],
  );
  ends.take("l1", link({ id: "l1", a: "one", b: "" }));
  assert.deepEqual(ends.of("two"), []);
  ends.take("l1", undefined);
  assert.deepEqual(ends.of("one"), []);
});

test("of a hundred lines 佐藤 drew, moved to another card and took away nothing is kept", () => {
  const ends = new Ends();
  for (let n = 0; n < 100; n += 1) {
    ends.take(`l${n}`, link({ id: `l${n}`, a: `card-${n}`, b: "one" }));
    ends.take(`l${n}`, link({ id: `l${n}`, a: `other-${n}`, b: "one" }));
    ends.take(`l${n}`, undefined);
  }
  assert.deepEqual([ends.links.size, ends.by.size, ends.pairs.size], [0, 0, 0]);
});

test("the path runs outwards from 本人, who stays; a tidy board stays as it is", () => {
  const pieces = [piece("person", 300, 200), piece("ooya", 0, 0), piece("houkatsu", 900, 900)];
  const lines = [
    { a: "ooya", b: "person" },
    { a: "ooya", b: "houkatsu" },
  ];
  const board = { pieces, lanes: [], lines };
  const moves = arranged(board, { Graph, layout });
  assert.ok(!moves.some((one) => one.id === "person"));
  for (const { id, set } of moves) Object.assign(pieces.find((one) => one.id === id) ?? {}, set);
  const [person, ooya, houkatsu] = pieces;
  assert.ok(person && ooya && houkatsu && person.x < ooya.x && ooya.x < houkatsu.x);
  assert.deepEqual(arranged(board, { Graph, layout }), []);
  assert.equal(distances(pieces, lines).get("houkatsu"), 2);
});

test("lanes keep what lies in them; what is fixed is not moved", () => {
  const lane = { id: "lane", x: 0, y: 0, w: 520, h: 200 };
  const pieces = [0, 1, 2, 3, 4, 5].map((n) => piece(`card-${n}`, 40, 70 + n, { within: "lane" }));
  pieces.push(piece("fast", 40, 60, { within: "lane", fixed: true }));
  const board = { pieces, lanes: [lane], lines: [] };
  const moves = arranged(board, { Graph, layout });
  assert.ok(!moves.some((one) => one.id === "fast"));
  const high = moves.find((one) => one.id === "lane")?.set.h ?? 0;
  for (const { id, set } of moves) Object.assign(pieces.find((one) => one.id === id) ?? {}, set);
  const movable = pieces.filter((one) => !one.fixed);
  for (const one of movable) assert.ok(one.x >= 0 && one.x + one.w <= 520 && one.y + one.h <= high);
  for (const one of movable)
    assert.ok(!movable.some((other) => other !== one && overlap(one, other)));
});

test("copies are linked to copies, and claim nothing of who made them", () => {
  const view = new Map(
    [
      whole({ kind: "card", id: "one", type: "person", by: "sato", lock: "lead" }),
      whole({ kind: "note", id: "two", text: "x" }),
      link({ id: "l1", a: "one", b: "two" }),
      link({ id: "l2", a: "one", b: "elsewhere" }),
    ].map((record) => [record.id, record]),
  );
  const by = { x: 32, y: 32 };
  const [card, note, line, ...rest] = copies(withLinks(view, new Set(["one", "two"])), by);
  assert.deepEqual(rest, []);
  assert.deepEqual([line.a, line.b], [card.id, note.id]);
  assert.ok(card.id !== "one" && !("by" in card) && !("lock" in card) && !("vis" in card));
});

test("a search knows no width and no kind of kana, and asks for 途切れ like a state", () => {
  const card = whole({ kind: "card", type: "concern", id: "one", text: "ヤチンが遅れる" });
  const broken = link({ id: "l1", a: "one", b: "", relation: "broken" });
  const nobody = () => "";
  assert.ok(meets(card, { ...NO_WISH, words: "やちん" }, nobody));
  assert.ok(meets(card, { ...NO_WISH, words: "ﾔﾁﾝ 遅れる", kind: "concern" }, nobody));
  assert.ok(!meets(card, { ...NO_WISH, words: "やちん 病院" }, nobody));
  assert.ok(meets(broken, { ...NO_WISH, status: "broken" }, nobody));
  assert.ok(meets(broken, { ...NO_WISH, status: "open" }, nobody));
  assert.ok(!meets(card, { ...NO_WISH, status: "broken" }, nobody));
});

/** @param {Map<string, any>} view @param {object} [more] */
const table = (view, more = {}) => ({
  desk: {
    selection: { one: "" },
    state: { view, get: (/** @type {string} */ id) => view.get(id) },
  },
  draw: {
    elements: view,
    box: (/** @type {string} */ id) => (id ? view.get(id) : undefined),
  },
  camera: { sight: () => ({ x: 0, y: 0, w: 1000, h: 800 }) },
  ...more,
});
const NOTE = { w: 168, h: 88 };
/** @typedef {{x: number, y: number, w: number, h: number}} Box */
const holds = (/** @type {Box} */ outer, /** @type {Box} */ { x, y, w, h }) =>
  x >= outer.x && y >= outer.y && x + w <= outer.x + outer.w && y + h <= outer.y + outer.h;

test("a new note lies in a frame, also where the middle of what is seen is the gap between two", () => {
  const frames = [
    { id: "left", kind: "zone", x: 100, y: 100, w: 390, h: 600 },
    { id: "right", kind: "zone", x: 510, y: 100, w: 390, h: 600 },
  ];
  const view = new Map(frames.map((one) => [one.id, one]));
  for (let n = 0; n < 12; n += 1) {
    const at = freeInSight(/** @type {any} */ (table(view)), NOTE);
    const box = { ...at, ...NOTE };
    const clear = frames.every((frame) => holds(frame, box) || !overlap(frame, box));
    assert.ok(clear, `note ${n} at ${at.x}, ${at.y}`);
    assert.equal(
      frames.some((frame) => holds(frame, box)),
      n < 8,
    );
    assert.ok([...view.values()].every((one) => one.kind === "zone" || !overlap(one, box)));
    view.set(`note-${n}`, /** @type {any} */ ({ id: `note-${n}`, kind: "note", ...box }));
  }
});

test("below what is chosen it goes on in the next column, where the frame ends", () => {
  const frame = { id: "lane", kind: "zone", x: 0, y: 0, w: 500, h: 300 };
  const chosen = { id: "a", kind: "note", x: 16, y: 180, ...NOTE };
  const view = new Map(
    /** @type {[string, any][]} */ ([
      ["lane", frame],
      ["a", chosen],
    ]),
  );
  const parts = table(view);
  parts.desk.selection.one = "a";
  const at = freeInSight(/** @type {any} */ (parts), NOTE);
  assert.ok(holds(frame, { ...at, ...NOTE }));
  assert.ok(!overlap(chosen, { ...at, ...NOTE }));
});

test("a frame that is full, or too small, is no reason to lie on another card", () => {
  const frame = { id: "small", kind: "zone", x: 400, y: 300, w: 120, h: 90 };
  const view = new Map(/** @type {[string, any][]} */ ([["small", frame]]));
  const first = freeInSight(/** @type {any} */ (table(view)), NOTE);
  view.set("first", { id: "first", kind: "note", ...first, ...NOTE });
  const second = freeInSight(/** @type {any} */ (table(view)), NOTE);
  assert.ok(!overlap({ ...first, ...NOTE }, { ...second, ...NOTE }));
});
