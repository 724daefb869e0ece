/**
 * Whose unsent acts lie where in a tab's storage: each meeting has a place of its own, and the end of a seat wipes only
 * what nobody can send any more.
 */
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

/** @type {Map<string, string>} */
const kept = new Map();
globalThis.sessionStorage = /** @type {any} */ ({
  getItem: (/** @type {string} */ name) => kept.get(name) ?? null,
  setItem: (/** @type {string} */ name, /** @type {string} */ text) => kept.set(name, text),
  removeItem: (/** @type {string} */ name) => kept.delete(name),
});
const { Desk } = await import("../../../static/board/desk.js");

const ANAN = { meeting: "anan", key: Buffer.alloc(32, 7).toString("base64url") };
const KAMIYAMA = { meeting: "kamiyama", key: Buffer.alloc(32, 8).toString("base64url") };

/** @type {Page[]} */
const pages = [];

/** The page of a meeting while the line is away: as in room.js, the first room comes after the board was mounted. */
class Page {
  /** @param {typeof ANAN} seat */
  constructor(seat) {
    pages.push(this);
    this.seat = seat;
    /** @type {any} */
    this.room = { meeting: "", me: undefined };
    const transport = /** @type {any} */ ({ act: () => Promise.reject(new Error("line")) });
    this.desk = new Desk(transport, () => this.room, false);
    this.desk.outbox.line(false);
    this.desk.state.board = "board-one-0001";
  }

  /** The server's first word. @returns {Promise<string[]>} texts an earlier page had left, now waiting again */
  async told() {
    const me = { attendee: "yamamoto", slot_key: this.seat.key };
    this.room = { meeting: this.seat.meeting, me };
    await this.desk.recover();
    return this.waiting();
  }

  waiting() {
    return this.desk.outbox.waiting.map(({ op }) => /** @type {any} */ (op).records[0].text);
  }

  /** @param {string} text */
  async writes(text) {
    const id = `note-${text.length}`;
    this.desk.do({ t: "add", records: [/** @type {any} */ ({ kind: "note", id, text })] });
    await this.desk.keep.turn;
  }

  async left() {
    this.desk.end();
    await this.desk.keep.turn;
  }
}

/** @param {typeof ANAN} seat */
async function opened(seat) {
  const page = new Page(seat);
  await page.told();
  return page;
}

afterEach(async () => {
  for (const page of pages.splice(0)) await page.left();
  kept.clear();
});

test("山本's unsent note of 阿南's meeting outlasts a look into 神山's in the same tab", async () => {
  const anan = await opened(ANAN);
  await anan.writes("家賃が遅れ");
  await anan.left();
  const kamiyama = await opened(KAMIYAMA);
  assert.deepEqual(kamiyama.waiting(), []);
  await kamiyama.writes("畑の手伝い");
  await kamiyama.left();
  assert.deepEqual((await opened(ANAN)).waiting(), ["家賃が遅れ"]);
  assert.deepEqual((await opened(KAMIYAMA)).waiting(), ["畑の手伝い"]);
});

test("what lies in the tab bears the meeting's name", async () => {
  await (await opened(ANAN)).writes("家賃が遅れ");
  assert.deepEqual([...kept.keys()], ["unsent:anan"]);
});

test("before the room has said which meeting this is, nothing in the tab is touched", async () => {
  await (await opened(ANAN)).writes("家賃が遅れ");
  const early = new Page(ANAN);
  early.desk.keep.save([]);
  early.desk.keep.end();
  await early.desk.keep.turn;
  assert.deepEqual(await early.told(), ["家賃が遅れ"]);
});

for (const why of ["lobby", "full"])
  test(`山本, shown out because of ${why}, finds her unsent note when the same seat comes back`, async () => {
    const page = await opened(ANAN);
    await page.writes("家賃が遅れ");
    page.desk.gone(why);
    await page.writes("書きかけも");
    await page.left();
    assert.deepEqual((await opened(ANAN)).waiting(), ["家賃が遅れ", "書きかけも"]);
  });

for (const why of ["closed", "expired", "sent_out", "stale", "no such word"])
  test(`after ${why} nothing unsent stays in the tab`, async () => {
    const page = await opened(ANAN);
    await page.writes("家賃が遅れ");
    page.desk.gone(why);
    await page.writes("書きかけも");
    await page.left();
    assert.deepEqual([...kept.keys()], []);
  });
