/** What was not sent survives a reload, and nobody reads it in the browser's storage. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { SealedKeep } from "../../../static/board/keep.js";

class Store {
  constructor() {
    /** @type {Map<string, string>} */
    this.kept = new Map();
  }
  /** @param {string} name */
  getItem(name) {
    return this.kept.get(name) ?? null;
  }
  /** @param {string} name @param {string} text */
  setItem(name, text) {
    this.kept.set(name, text);
  }
  /** @param {string} name */
  removeItem(name) {
    this.kept.delete(name);
  }
}

const KEY = Buffer.alloc(32, 7).toString("base64url");
const acts = /** @type {any[]} */ ([
  {
    id: "act-00001",
    board: "board-one-0001",
    op: { t: "add", records: [{ kind: "note", id: "n", text: "家賃が遅れ" }] },
  },
]);
const storeOf = () => /** @type {any} */ (new Store());

test("山本's unsent note is there after a reload of the page", async () => {
  const store = storeOf();
  const before = new SealedKeep(store);
  assert.deepEqual(await before.open("kaigi", KEY), []);
  before.save(acts);
  await before.turn;
  assert.deepEqual(await new SealedKeep(store).open("kaigi", KEY), acts);
});

test("nothing readable lies in the storage", async () => {
  const store = storeOf();
  const keep = new SealedKeep(store);
  await keep.open("kaigi", KEY);
  keep.save(acts);
  await keep.turn;
  const bytes = Buffer.from([...store.kept.values()].join(""), "base64");
  assert.ok(bytes.length > 40);
  assert.equal(bytes.includes(Buffer.from("家賃")), false);
  assert.equal(bytes.includes(Buffer.from("board-one")), false);
});

test("another seat's key opens nothing, and what it cannot open goes", async () => {
  const store = storeOf();
  const keep = new SealedKeep(store);
  await keep.open("kaigi", KEY);
  keep.save(acts);
  await keep.turn;
  const other = Buffer.alloc(32, 8).toString("base64url");
  assert.deepEqual(await new SealedKeep(store).open("kaigi", other), []);
  assert.equal(store.kept.size, 0);
});

test("what was answered leaves the storage; at the end everything does", async () => {
  const store = storeOf();
  const keep = new SealedKeep(store);
  await keep.open("kaigi", KEY);
  keep.save(acts);
  keep.save([]);
  await keep.turn;
  assert.equal(store.kept.size, 0);
  keep.save(acts);
  keep.end();
  await keep.turn;
  assert.equal(store.kept.size, 0);
});

test("without a key nothing is stored", async () => {
  const store = storeOf();
  const keep = new SealedKeep(store);
  keep.save(acts);
  await keep.turn;
  assert.equal(store.kept.size, 0);
});
