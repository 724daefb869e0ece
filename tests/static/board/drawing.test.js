/** Where lines run and how they look, without a screen. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  around,
  freePlace,
  labelPlace,
  markShare,
  overlap,
  route,
  stub,
} from "../../../static/board/geometry.js";
import { nearest } from "../../../static/board/focus.js";
import { whole } from "../../../static/board/records.js";
import { strokes } from "../../../static/board/strokes.js";

const left = { x: 0, y: 0, w: 100, h: 60 };
const right = { x: 400, y: 0, w: 100, h: 60 };
const flat = { x1: 0, y1: 0, x2: 200, y2: 0 };

/** @param {object} look */
const linkOf = (look) => /** @type {any} */ (whole({ kind: "link", id: "link-0001", ...look }));

test("a line runs from border to border", () => {
  const line = route(left, right);
  assert.equal(line.y1, 30);
  assert.ok(line.x1 > 100 && line.x1 < 110);
  assert.ok(line.x2 < 400 && line.x2 > 390);
});

test("two links between the same two lie apart", () => {
  assert.notEqual(route(left, right, 17).y1, route(left, right, -17).y1);
});

test("boxes that lie on each other still have a line with numbers in it", () => {
  for (const value of Object.values(route(left, left))) assert.ok(Number.isFinite(value));
});

test("the five relations and five states look different without colour", () => {
  const looks = new Set();
  for (const relation of ["ordinary", "strained", "broken"]) {
    const drawn = strokes(flat, linkOf({ relation, status: "accepted" }));
    looks.add(drawn.line + drawn.marks);
  }
  assert.equal(looks.size, 3);
  assert.equal(strokes(flat, linkOf({ status: "linked" })).line.match(/M/g)?.length, 2);
  assert.ok(strokes(flat, linkOf({ status: "declined" })).marks);
});

test("a broken line has a gap with two bars; an arrow only where it points", () => {
  const drawn = strokes(flat, linkOf({ relation: "broken", direction: "none" }));
  assert.equal(drawn.line.match(/M/g)?.length, 2);
  assert.equal(drawn.marks.match(/M/g)?.length, 2);
  assert.equal(drawn.heads, "");
  assert.equal(strokes(flat, linkOf({ direction: "both" })).heads.match(/Z/g)?.length, 2);
});

test("what is broken and declined has the bars and the cross between them", () => {
  const marks = strokes(flat, linkOf({ relation: "broken", status: "declined" })).marks;
  assert.equal(marks.match(/M/g)?.length, 4);
  const xs = [...marks.matchAll(/[ML](\S+)/g)].map((found) => Number(found[1]));
  const [bars, cross] = [xs.slice(0, 4), xs.slice(4)];
  assert.ok(Math.max(...bars.slice(0, 2)) < Math.min(...cross));
  assert.ok(Math.min(...bars.slice(2)) > Math.max(...cross));
});

test("from afar a cut is twice as high", () => {
  const link = linkOf({ relation: "broken", status: "accepted" });
  const high = (/** @type {boolean} */ far) => {
    const ys = [...strokes(flat, link, 0.5, far).marks.matchAll(/ (-?[\d.]+)/g)];
    return Math.max(...ys.map((found) => Number(found[1])));
  };
  assert.ok(high(true) >= 2 * high(false));
});

test("a label keeps clear of what is taken, and says so where it cannot", () => {
  const middle = { x: 80, y: -20, w: 40, h: 40 };
  const at = labelPlace(flat, { w: 30, h: 20 }, (box) => overlap(box, middle));
  assert.ok(at && !overlap({ x: at.x - 15, y: at.y - 10, w: 30, h: 20 }, middle));
  assert.equal(
    labelPlace(flat, { w: 30, h: 20 }, () => true),
    undefined,
  );
});

test("a cut is drawn where no card hides it", () => {
  const card = { x: 30, y: -30, w: 60, h: 60 };
  const x = 200 * markShare(flat, (box) => overlap(box, card));
  assert.ok(x < 30 || x > 90);
});

test("an open end turns to a free side", () => {
  const beside = { x: 110, y: 0, w: 300, h: 300 };
  assert.ok(stub(left, 0, (box) => overlap(box, beside)).x2 < 0);
});

test("a new card finds a place that covers nobody", () => {
  const at = freePlace({ x: 0, y: 0, w: 100, h: 60 }, [left, { x: 0, y: 80, w: 400, h: 60 }]);
  assert.ok(!overlap({ ...at, w: 100, h: 60 }, left));
});

test("around nothing there is no box", () => {
  assert.equal(around([]), undefined);
  assert.deepEqual(around([left, right]), { x: 0, y: 0, w: 500, h: 60 });
});

test("the nearest to the right is the one ahead, not the one aside", () => {
  /** @type {{[id: string]: any}} */
  const boxes = { ahead: right, aside: { x: 120, y: 900, w: 100, h: 60 } };
  const found = nearest({ x: 50, y: 30 }, { x: 1, y: 0 }, Object.keys(boxes), (id) => boxes[id]);
  assert.equal(found, "ahead");
});
