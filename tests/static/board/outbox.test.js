/** What is not answered yet is kept, in order, and sent again under the same id. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Outbox } from "../../../static/board/outbox.js";

/** @param {string} id */
const act = (id) => /** @type {any} */ ({ id, board: "board-one-0001", op: { t: "clear" } });
const soon = (ms = 5) => new Promise((done) => setTimeout(done, ms));

/** @param {(id: string, nth: number) => any} answer */
function outboxOf(answer) {
  /** @type {string[]} */
  const sent = [];
  /** @type {string[]} */
  const answered = [];
  const outbox = new Outbox(
    async ({ id }) => {
      sent.push(id);
      return answer(id, sent.length);
    },
    ({ id }) => answered.push(id),
  );
  return { outbox, sent, answered };
}

test("acts go one after the other, in the order they were made", async () => {
  const { outbox, sent, answered } = outboxOf((id) => ({ id, seq: 1 }));
  for (const id of ["act-1", "act-2", "act-3"]) outbox.put(act(id));
  await soon();
  assert.deepEqual(sent, ["act-1", "act-2", "act-3"]);
  assert.deepEqual(answered, sent);
});

test("when the server asks to wait, nothing overtakes", async () => {
  const { outbox, sent } = outboxOf((id, nth) =>
    nth === 1 ? { id, retry_ms: 10 } : { id, seq: 1 },
  );
  outbox.put(act("act-1"));
  outbox.put(act("act-2"));
  await soon(30);
  assert.deepEqual(sent, ["act-1", "act-1", "act-2"]);
});

test("while the line is down everything waits; afterwards the same ids go again", async () => {
  const { outbox, sent, answered } = outboxOf((id, nth) => {
    if (nth === 1) throw new Error("line");
    return { id, seq: 1 };
  });
  outbox.put(act("act-1"));
  outbox.line(false);
  outbox.put(act("act-2"));
  await soon();
  assert.deepEqual(sent, ["act-1"]);
  outbox.line(true);
  await soon();
  assert.deepEqual(sent, ["act-1", "act-1", "act-2"]);
  assert.deepEqual(answered, ["act-1", "act-2"]);
  outbox.end();
});

test("a refusal is an answer: the next one goes", async () => {
  const { outbox, answered } = outboxOf((id) => ({ id, refused: "invalid", say: "" }));
  outbox.put(act("act-1"));
  outbox.put(act("act-2"));
  await soon();
  assert.deepEqual(answered, ["act-1", "act-2"]);
});

test("what waits is shown to the keeper at each change", async () => {
  /** @type {number[]} */
  const kept = [];
  const outbox = new Outbox(
    async ({ id }) => ({ id, seq: 1 }),
    () => undefined,
    {
      save: (acts) => kept.push(acts.length),
    },
  );
  outbox.put(act("act-1"));
  await soon();
  assert.deepEqual(kept, [1, 0]);
});
