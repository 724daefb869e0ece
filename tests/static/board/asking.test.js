/** Behind a proxy without WebSocket 山本's act leaves the outbox only on its own receipt. */
import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";
import { Asking } from "../../../static/board/asking.js";
import { Outbox } from "../../../static/board/outbox.js";

const note = /** @type {any} */ ({ id: "act-note", board: "board-one-0001", op: { t: "clear" } });
const LATER = { id: "", refused: "later", retry_ms: 1000 };
const soon = () => new Promise((done) => setTimeout(done, 5));

/** The server's answers to one post after the other; the last one stands. @param {...unknown} answers */
function answering(...answers) {
  mock.method(globalThis, "fetch", async () => {
    const said = answers.length > 1 ? answers.shift() : answers[0];
    return Response.json(said);
  });
  const nobody = () => undefined;
  return new Asking("abc", "token", nobody, nobody);
}

afterEach(() => mock.restoreAll());

test("the receipt that bears the act's id is its receipt, also a refusal", async () => {
  assert.deepEqual(await answering([{ id: "act-note", seq: 9 }]).act(note), {
    id: "act-note",
    seq: 9,
  });
  const refused = { id: "act-note", refused: "locked", say: "動かせません。" };
  assert.deepEqual(await answering([refused]).act(note), refused);
});

test("a late answer without an id says how long to wait, and is heard", async () => {
  const receipt = await answering([{ ...LATER, retry_ms: 2500 }]).act(note);
  assert.equal(receipt.retry_ms, 2500);
});

for (const [what, answer] of /** @type {[string, unknown][]} */ ([
  ["another act's receipt", [{ id: "act-of-the-other-window", seq: 9 }]],
  ["another act's refusal", [{ id: "act-of-the-other-window", refused: "locked" }]],
  ["a receipt of nobody", [{ id: "", seq: 9 }]],
  ["no receipt at all", []],
  ["something that is no list", { ok: true }],
  ["nothing", null],
]))
  test(`on ${what} the act is asked about again`, async () => {
    const receipt = await answering(answer).act(note);
    assert.equal(receipt.seq, undefined);
    assert.ok((receipt.retry_ms ?? 0) > 0);
  });

test("the act stays in the outbox until its own receipt is here, and goes again as it was", async () => {
  const asking = answering([{ id: "act-other", seq: 8 }], [LATER], [{ id: "act-note", seq: 9 }]);
  /** @type {any[]} */
  const answered = [];
  const outbox = new Outbox(
    (act) => asking.act(act),
    (_, receipt) => answered.push(receipt),
  );
  outbox.later = () => void setTimeout(() => outbox.push(), 1);
  outbox.put(note);
  for (let round = 0; round < 400 && outbox.waiting.length; round += 1) await soon();
  assert.deepEqual(answered, [{ id: "act-note", seq: 9 }]);
  assert.deepEqual(outbox.waiting, []);
});
