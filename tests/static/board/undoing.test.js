/**
 * Whatever three people draw, take back and do again in whatever order: one board, and undo is each one's own. What undo
 * then does is the server's, and tried by dice in tests/unit/board/test_chance.py.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Desk } from "../../../static/board/desk.js";

globalThis.sessionStorage ??= /** @type {any} */ ({
  getItem: () => null,
  setItem: () => undefined,
  removeItem: () => undefined,
});
const { FakeServer } = await import(
  new URL("../../browser/board/harness/fake.js", import.meta.url).href
);

const SEEDS = 60;
const TURNS = 40;
const OUTSIDE = new Set(["comment", "vote", "reaction"]);
const NAMES = ["sato", "yamamoto", "onishi"];

/** Numbers by dice, the same for the same seed (mulberry32). @param {number} seed */
function dice(seed) {
  return (/** @type {number} */ sides) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % sides;
  };
}

const turn = () => new Promise((done) => setImmediate(done));

class Table {
  /** @param {number} seed */
  constructor(seed) {
    this.roll = dice(seed);
    this.server = new FakeServer({ delay: 0 });
    /** @type {(() => void)[]} what is on its way, delivered when the dice say so */
    this.underway = [];
    this.server.later = (/** @type {() => void} */ run) => this.underway.push(run);
    this.made = 0;
    /** @type {{who: string, op: any}[]} */
    this.undos = [];
    this.desks = NAMES.map((name) => this.sit(name));
  }

  /** @param {string} attendee */
  sit(attendee) {
    const transport = this.server.join({ attendee, group: `g-${attendee}` });
    const me = { attendee, group: `g-${attendee}`, role: "", may: [], speaks_as: [attendee] };
    const desk = new Desk(transport, () => /** @type {any} */ ({ meeting: "m", me }), false);
    desk.state.scene(this.server.scene([]));
    transport.on("frame", (/** @type {any} */ frame) => {
      assert.ok(desk.state.frame(frame), "a frame was missed");
    });
    const { act } = transport;
    transport.act = (/** @type {any} */ sent) => {
      if (sent.op.t === "undo") this.undos.push({ who: attendee, op: sent.op.op });
      return act.call(transport, sent);
    };
    return desk;
  }

  /** @param {number} [most] */
  async deliver(most = Infinity) {
    for (let n = 0; n < most && this.underway.length; n += 1) {
      this.underway.shift()?.();
      await turn();
    }
  }

  /** One press of somebody. @param {Desk} desk */
  act(desk) {
    const { roll } = this;
    const ids = [...desk.state.view.keys()];
    const one = ids[roll(ids.length || 1)] ?? "nothing";
    const id = `${desk.me.attendee}-${(this.made += 1)}`;
    const kinds = ["card", "card", "note", "comment", "vote"];
    const what = roll(10);
    if (what < 4 || !ids.length) {
      const kind = kinds[roll(kinds.length)];
      const on = kind === "comment" || kind === "vote" ? { on: one } : {};
      return desk.do({
        t: "add",
        records: [/** @type {any} */ ({ kind, id, text: id, x: roll(90), y: 0, ...on })],
      });
    }
    if (what === 4)
      return desk.do({
        t: "add",
        records: [/** @type {any} */ ({ kind: "link", id, a: one, b: "" })],
      });
    if (what < 7) {
      const set = roll(2) ? { text: `${id}` } : { x: roll(500), y: roll(500) };
      return desk.do({ t: "edit", changes: [{ id: one, set }] });
    }
    if (what === 7) return desk.do({ t: "drop", ids: [one] });
    return what === 8 ? desk.undo() : desk.redo();
  }

  async play() {
    for (let n = 0; n < TURNS; n += 1) {
      this.act(/** @type {Desk} */ (this.desks[this.roll(this.desks.length)]));
      await turn();
      if (this.roll(2)) await this.deliver(this.roll(6));
    }
    await this.deliver();
  }

  agree() {
    for (const { state } of this.desks) {
      assert.equal(state.guesses.length, 0);
      assert.equal(state.seq, this.server.seq);
      assert.deepEqual([...state.view.keys()].sort(), [...this.server.records.keys()].sort());
      for (const [id, record] of this.server.records) {
        const seen = /** @type {any} */ (state.get(id));
        for (const [field, value] of Object.entries(record)) assert.deepEqual(seen[field], value);
      }
    }
  }
}

/** @param {(table: Table) => Promise<void>} tell */
async function always(tell) {
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const table = new Table(seed);
    try {
      await table.play();
      await tell(table);
    } catch (fault) {
      throw new Error(`seed ${seed}`, { cause: fault });
    } finally {
      for (const desk of table.desks) desk.end();
    }
  }
}

test("all see one board, and nobody asks to take back what is another's or a remark's", () =>
  always(async (table) => {
    table.agree();
    for (const { who, op } of table.undos) {
      const past = table.server.log.get(op);
      if (!past) continue;
      assert.equal(past.by, who);
      const kinds = [...past.before.values(), ...past.after.values()].flatMap(
        (one) => one?.kind ?? [],
      );
      assert.ok(!kinds.length || kinds.some((kind) => !OUTSIDE.has(kind)));
    }
  }));
