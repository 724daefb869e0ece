/** Order, words and marks: what a person hears of a board. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { linkSentence, linkState, nameOf } from "../../../static/board/labels.js";
import { countMarks, marksInWords, NO_MARKS, remarked } from "../../../static/board/marks.js";
import { placedOrder, readingOrder } from "../../../static/board/order.js";
import { whole } from "../../../static/board/records.js";
import { sentence } from "../../../static/board/offers.js";
import { card, link } from "./people.js";

test("rows from above, each from the left; a frame before what lies in it", () => {
  const records = [
    card("card-0003", { x: 0, y: 300 }),
    card("card-0002", { x: 500, y: 10 }),
    card("card-0001", { x: 0, y: 30 }),
    { kind: "zone", id: "zone-0001", title: "", x: 900, y: 0 },
    card("card-0004", { x: 950, y: 200, within: "zone-0001" }),
  ].map(whole);
  const ids = placedOrder(records).map((one) => one.id);
  assert.deepEqual(ids, ["card-0001", "card-0002", "zone-0001", "card-0004", "card-0003"]);
});

test("numbered links are read first, in their order", () => {
  const records = [
    card("card-0001"),
    card("card-0002", { x: 400 }),
    link("link-0003", "card-0001", "card-0002"),
    link("link-0002", "card-0001", "card-0002", { order: 2 }),
    link("link-0001", "card-0002", "card-0001", { order: 1 }),
  ].map(whole);
  const ids = readingOrder(records).map((one) => one.id);
  assert.deepEqual(ids.slice(2), ["link-0001", "link-0002", "link-0003"]);
});

test("a broken and declined link says both, with its reason, and names an open end", () => {
  const broken = /** @type {any} */ (
    whole(
      link("link-0001", "card-0001", "", {
        relation: "broken",
        status: "declined",
        reason: "full",
      }),
    )
  );
  assert.equal(linkState(broken), "途切れ・断り（定員）");
  const told = linkSentence(broken, () => whole(card("card-0001", { text: "保健所" })));
  assert.equal(told, "窓口・機関「保健所」 → 宛先未定（途切れ・断り（定員））");
});

test("a long text is cut in a sentence, never on the card", () => {
  assert.ok(nameOf(whole(card("card-0001", { text: "あ".repeat(90) }))).length < 60);
});

test("answers count with their thread; what is done no longer counts", () => {
  const view = new Map(
    [
      { kind: "comment", id: "thread-1", on: "card-0001" },
      { kind: "comment", id: "answer-1", on: "card-0001", thread: "thread-1" },
      { kind: "comment", id: "thread-2", on: "card-0001", done: true },
      { kind: "offer", id: "offer-01", on: "card-0001" },
      { kind: "vote", id: "vote-001", on: "card-0001" },
    ].map((one) => [one.id, whole(one)]),
  );
  const counts = { ...NO_MARKS, comments: 2, offers: 1, votes: 1 };
  assert.deepEqual(countMarks(view).get("card-0001"), counts);
});

test("a thank-you of 山本 is no vote, and is told by its word", () => {
  const view = new Map(
    [
      { kind: "vote", id: "vote-001", on: "card-0001", by: "nishi" },
      { kind: "reaction", id: "sign-001", on: "card-0001", sign: "thanks", by: "yamamoto" },
      { kind: "reaction", id: "sign-002", on: "card-0001", sign: "can", by: "hara" },
    ].map((one) => [one.id, whole(one)]),
  );
  const counts = countMarks(view);
  assert.deepEqual(marksInWords(counts.get("card-0001") ?? NO_MARKS), [
    "票1",
    "ありがとう 1",
    "できそう 1",
  ]);
  assert.deepEqual(remarked(new Map([["card-0001", { ...NO_MARKS, votes: 1 }]]), counts), [
    "card-0001",
  ]);
});

test("an offer is one sentence, however it was typed", () => {
  assert.equal(
    sentence("家賃が遅れたら、", "会社が電話する。"),
    "家賃が遅れたら、会社が電話する。",
  );
  assert.equal(sentence("", "声をかける"), "声をかける。");
  assert.equal(sentence("夜なら", ""), "");
});
