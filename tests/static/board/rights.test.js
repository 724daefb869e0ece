/** What is offered to whom; the server decides all the same. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { History } from "../../../static/board/history.js";
import { whole } from "../../../static/board/records.js";
import { Rights, why } from "../../../static/board/rights.js";
import { card, sato, yamamoto } from "./people.js";

/** @param {string[]} may */
function having(may) {
  const rights = new Rights();
  rights.set(may);
  return rights;
}
const MEMBER = ["add", "edit-own", "link", "offer", "comment", "vote", "lock"];
const own = whole(card("card-0001", { by: "yamamoto-shakyo", group: "g-shakyo" }));
const others = whole(card("card-0002", { by: "kondo-npo", group: "g-shakyo" }));

test("社協の山本 changes what 山本 made, and the group's where that is allowed", () => {
  assert.equal(having(MEMBER).edits(own, yamamoto), true);
  assert.equal(having(MEMBER).edits(others, yamamoto), false);
  assert.equal(having([...MEMBER, "edit-group"]).edits(others, yamamoto), true);
});

test("people without a group are never one group", () => {
  const stranger = whole(card("card-0003", { by: "kondo-npo", group: "other" }));
  const rights = having([...MEMBER, "edit-group"]);
  assert.equal(rights.edits(stranger, { ...yamamoto, group: "other" }), false);
});

test("under the facilitator's lock 佐藤 and 板書の井上 change and take away, and 佐藤 alone opens it", () => {
  const locked = whole({ ...own, lock: "lead" });
  const inoue = { ...yamamoto, attendee: "inoue-jimukyoku", speaksAs: ["inoue-jimukyoku"] };
  const all = having([...MEMBER, "edit-all"]);
  assert.deepEqual([all.edits(locked, sato), all.drops(locked, sato)], [true, true]);
  assert.deepEqual([all.edits(locked, inoue), all.drops(locked, inoue)], [true, true]);
  assert.deepEqual([all.locks(locked, sato), all.locks(locked, inoue)], [true, false]);
  assert.equal(having(MEMBER).edits(locked, yamamoto), false);
  assert.equal(having(MEMBER).locks(locked, yamamoto), false);
});

test("while all think alone only what is private can be changed", () => {
  const alone = { ...yamamoto, alone: true };
  assert.equal(having(MEMBER).edits(own, alone), false);
  assert.equal(having(MEMBER).edits(whole({ ...own, vis: "private" }), alone), true);
});

test("while all ask, advice is taken and nothing else", () => {
  const rights = having(["offer", "advise", "edit-own"]);
  assert.equal(rights.adds("action"), true);
  assert.equal(rights.adds("note"), false);
  assert.equal(rights.edits(own, yamamoto), false);
  assert.equal(rights.edits(whole({ ...own, vis: "parked" }), yamamoto), true);
});

test("a facilitator may take away what may not be changed", () => {
  const rights = having(["take-away", "unpark", "lock"]);
  assert.equal(rights.edits(others, sato), false);
  assert.equal(rights.drops(others, sato), true);
});

test("every closed step says why in words of its own", () => {
  const kinds = ["opening", "present", "questions", "summary", "followup", "decide", "closing", ""];
  const room = (/** @type {string} */ kind) =>
    /** @type {any} */ ({ steps: [{ kind, state: "running" }] });
  assert.equal(new Set(kinds.map((kind) => why(room(kind)))).size, kinds.length);
});

test("comments and votes are off the undo stack, a new act ends redo", () => {
  const history = new History();
  const add = (/** @type {string} */ kind) =>
    /** @type {any} */ ({ t: "add", records: [{ kind, id: "one-0001" }] });
  history.note("act-1", add("comment"), () => "comment");
  history.note("act-2", add("vote"), () => "vote");
  assert.deepEqual(history.back(), []);
  history.note("act-3", add("card"), () => "card");
  assert.deepEqual(history.back(), ["act-3"]);
  history.undone.push(["act-4"]);
  history.note("act-5", add("note"), () => "note");
  assert.deepEqual(history.forth(), []);
});
