/** What a browser knows of the board: folded frames, and guesses that give way to the server. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { State } from "../../../static/board/state.js";
import { card, link, yamamoto } from "./people.js";

/** @param {any[]} records */
function boardWith(records) {
  const state = new State();
  state.scene({ board: "board-one-0001", seq: 4, records });
  return state;
}

test("a record arrives with every default the wire left out", () => {
  const state = boardWith([{ kind: "link", id: "link-0001", a: "card-0001", b: "" }]);
  const found = state.get("link-0001");
  assert.equal(found?.kind === "link" && found.status, "proposed");
  assert.equal(found?.vis, "open");
});

test("山本's card is drawn at once and stays when the frame and the receipt come", () => {
  const state = boardWith([]);
  state.guess("act-00001", { t: "add", records: [card("card-0001")] }, yamamoto);
  assert.equal(state.get("card-0001")?.by, "yamamoto-shakyo");
  const put = [card("card-0001", { by: "yamamoto-shakyo", rev: 5 })];
  state.frame({ board: "board-one-0001", since: 4, seq: 5, put });
  state.answered("act-00001", 5);
  assert.equal(state.get("card-0001")?.rev, 5);
  assert.equal(state.guesses.length, 0);
});

test("a refused card disappears again", () => {
  const state = boardWith([]);
  state.guess("act-00001", { t: "add", records: [card("card-0001")] }, yamamoto);
  state.answered("act-00001", 0);
  assert.equal(state.get("card-0001"), undefined);
});

test("a receipt that overtakes its frame does not make the card flicker", () => {
  const state = boardWith([]);
  state.guess("act-00001", { t: "add", records: [card("card-0001")] }, yamamoto);
  state.answered("act-00001", 5);
  assert.ok(state.get("card-0001"));
  state.frame({ board: "board-one-0001", since: 4, seq: 5, put: [card("card-0001")] });
  assert.equal(state.guesses.length, 0);
  assert.ok(state.get("card-0001"));
});

test("佐藤's edit of another field stays under 山本's guess", () => {
  const state = boardWith([card("card-0001", { text: "before" })]);
  const changes = [{ id: "card-0001", set: { text: "mine" } }];
  state.guess("act-00001", { t: "edit", changes }, yamamoto);
  const put = [card("card-0001", { text: "before", x: 90 })];
  state.frame({ board: "board-one-0001", since: 4, seq: 5, put });
  const found = /** @type {any} */ (state.get("card-0001"));
  assert.deepEqual([found.text, found.x], ["mine", 90]);
});

test("deleting a card leaves its link with an open end, before the server says so", () => {
  const state = boardWith([
    card("card-0001"),
    card("card-0002"),
    link("link-0001", "card-0001", "card-0002"),
  ]);
  state.guess("act-00001", { t: "drop", ids: ["card-0002"] }, yamamoto);
  const found = /** @type {any} */ (state.get("link-0001"));
  assert.deepEqual([found.a, found.b], ["card-0001", ""]);
});

test("a vote goes with its card, a comment stays", () => {
  const vote = /** @type {any} */ ({ kind: "vote", id: "vote-0001", on: "card-0001" });
  const remark = /** @type {any} */ ({
    kind: "comment",
    id: "comment-1",
    on: "card-0001",
    text: "?",
  });
  const state = boardWith([card("card-0001"), vote, remark]);
  state.guess("act-00001", { t: "drop", ids: ["card-0001"] }, yamamoto);
  assert.equal(state.get("vote-0001"), undefined);
  assert.ok(state.get("comment-1"));
});

test("a gap between frames is noticed, an old frame is passed over", () => {
  const state = boardWith([]);
  assert.equal(state.frame({ board: "board-one-0001", since: 7, seq: 8 }), false);
  assert.equal(
    state.frame({ board: "board-one-0001", since: 1, seq: 3, put: [card("card-0009")] }),
    true,
  );
  assert.equal(state.get("card-0009"), undefined);
});

test("a fresh scene keeps what 山本 has not got an answer for", () => {
  const state = boardWith([]);
  state.guess("act-00001", { t: "add", records: [card("card-0001")] }, yamamoto);
  state.scene({ board: "board-one-0001", seq: 9, records: [card("card-0002")] });
  assert.deepEqual([...state.view.keys()].sort(), ["card-0001", "card-0002"]);
});

test("another case's board takes no guesses along", () => {
  const state = boardWith([]);
  state.guess("act-00001", { t: "add", records: [card("card-0001")] }, yamamoto);
  state.scene({ board: "board-two-0002", seq: 1, records: [] });
  assert.equal(state.view.size, 0);
});

test("what others still hide is counted without my own, and without votes", () => {
  const mine = card("card-0001", { vis: "private", by: yamamoto.attendee });
  const theirs = card("card-0002", { vis: "private", by: "hara" });
  const vote = /** @type {any} */ ({
    kind: "vote",
    id: "vote-0001",
    on: "card-0001",
    vis: "private",
    by: yamamoto.attendee,
  });
  assert.equal(boardWith([mine, theirs, vote]).mine(yamamoto.attendee), 1);
});
