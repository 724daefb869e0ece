/** What 山本 types while nobody hears reaches her drafts as soon as somebody does. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Slots } from "../../../static/board/slots.js";

const turn = () => new Promise((done) => setImmediate(done));

/** @param {(text: string) => boolean} [takes] */
function slotsOf(takes = () => true) {
  /** @type {[string, string][]} */
  const said = [];
  const slots = new Slots(async (field, text) => {
    said.push([field, text]);
    return takes(text);
  });
  return { slots, said };
}

test("while somebody hears, it goes at once", () => {
  const { slots, said } = slotsOf();
  slots.hears(true);
  slots.type("offer", "家賃が");
  assert.deepEqual(said, [["offer", "家賃が"]]);
});

test("what was typed while the line was away goes when it stands, the newest of each field", () => {
  const { slots, said } = slotsOf();
  slots.type("offer", "家賃が");
  slots.type("offer", "家賃が遅れたら");
  slots.type("comment:card-one", "それは");
  assert.deepEqual(said, []);
  slots.hears(true);
  assert.deepEqual(said, [
    ["offer", "家賃が遅れたら"],
    ["comment:card-one", "それは"],
  ]);
});

test("what went into a line that was already dead goes again on the next one", async () => {
  const { slots, said } = slotsOf();
  slots.hears(true);
  slots.type("offer", "家賃が遅れたら");
  await turn();
  slots.hears(false);
  slots.hears(true);
  assert.deepEqual(said, [
    ["offer", "家賃が遅れたら"],
    ["offer", "家賃が遅れたら"],
  ]);
});

test("a field that was cleared while the line was away is cleared on the server too, once", async () => {
  const { slots, said } = slotsOf();
  slots.hears(true);
  slots.type("offer", "家賃が遅れたら");
  slots.hears(false);
  slots.type("offer", "");
  slots.hears(true);
  await turn();
  slots.hears(false);
  slots.hears(true);
  assert.deepEqual(said.slice(1), [["offer", ""]]);
});

test("a clearing that was not taken is said again", async () => {
  const { slots, said } = slotsOf(() => said.length > 1);
  slots.hears(true);
  slots.type("offer", "");
  await turn();
  slots.hears(false);
  slots.hears(true);
  assert.deepEqual(said, [
    ["offer", ""],
    ["offer", ""],
  ]);
});

test("hearing still is no news: nothing goes twice on one line", () => {
  const { slots, said } = slotsOf();
  slots.hears(true);
  slots.type("offer", "家賃が");
  slots.hears(true);
  assert.equal(said.length, 1);
});

test("no more goes than a slot takes, and no sign is cut in two", () => {
  const { slots, said } = slotsOf();
  slots.hears(true);
  slots.type("offer", "𠮷".repeat(4001));
  assert.equal(said[0]?.[1], "𠮷".repeat(4000));
});

/** A line that answers when the test says so: each word waits for its `true` or `false`. */
function slowly() {
  /** @type {{text: string, answer: (taken: boolean) => void}[]} */
  const said = [];
  const slots = new Slots((_, text) => new Promise((answer) => said.push({ text, answer })));
  slots.hears(true);
  return { slots, said };
}

test("a clearing does not overtake the text that is still on its way", async () => {
  const { slots, said } = slowly();
  slots.type("offer", "家賃が");
  slots.type("offer", "家賃が遅れたら");
  slots.type("offer", "");
  assert.deepEqual(
    said.map(({ text }) => text),
    ["家賃が"],
  );
  said[0]?.answer(true);
  await turn();
  assert.deepEqual(
    said.map(({ text }) => text),
    ["家賃が", ""],
  );
});

test("behind a proxy, what was not taken goes again with the next question, and no more once it was", async () => {
  const { slots, said } = slotsOf(() => said.length > 1);
  slots.hears(true);
  slots.type("kept", "残せなかった文");
  await turn();
  slots.again();
  await turn();
  slots.again();
  assert.equal(said.length, 2);
});

test("a clearing told to a socket that was already dead is told to the next one, ten of them at most", async () => {
  const { slots, said } = slotsOf(() => false);
  slots.hears(true);
  for (let n = 0; n < 30; n += 1) {
    slots.type(`edit:card-${n}`, "書いた");
    slots.type(`edit:card-${n}`, "");
  }
  await turn();
  slots.hears(false);
  said.length = 0;
  slots.hears(true);
  assert.equal(said.length, 10);
  assert.deepEqual(said[9], ["edit:card-29", ""]);
});
