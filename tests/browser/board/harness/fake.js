/**
 * A board's server in memory, after the contract: orders acts, keeps a log with before-images, sends frames then receipts.
 * For tests of the browser side alone; the real rules are in the house.
 */
import { FakeTransport } from "./transport.js";

const PLACED = new Set(["card", "note", "zone"]);

export class FakeServer {
  constructor({ board = "board-one-0001", delay = 20 } = {}) {
    this.board = board;
    this.delay = delay;
    this.seq = 0;
    this.records = new Map();
    this.log = new Map();
    this.receipts = new Map();
    this.clients = new Set();
    this.left = {};
    this.underway = 0;
  }

  /** What is on its way is counted, so that a test knows when nothing is. */
  later(run, ms) {
    this.underway += 1;
    setTimeout(() => {
      this.underway -= 1;
      run();
    }, ms);
  }

  /** Until nothing has been on its way, and everything that came is drawn and measured. */
  async quiet() {
    for (let still = 0; still < 3; still += 1) {
      await new Promise(requestAnimationFrame);
      if (this.underway) still = -1;
    }
  }

  /** @param {{attendee: string, group: string, may?: string[]}} person */
  join(person) {
    const client = new FakeTransport(this, person);
    this.clients.add(client);
    return client;
  }

  scene(may) {
    return structuredClone({
      board: this.board,
      seq: this.seq,
      records: [...this.records.values()],
      may,
    });
  }

  act(act, person) {
    const known = this.receipts.get(act.id);
    if (known) return known;
    const receipt = this.apply(act, person);
    this.receipts.set(act.id, receipt);
    return receipt;
  }

  apply(act, person) {
    const { op } = act;
    if (this.refuseNext) {
      const say = this.refuseNext;
      this.refuseNext = "";
      return { id: act.id, refused: "invalid", say };
    }
    const touched = this[op.t](op, person, act);
    if (typeof touched === "string") return { id: act.id, refused: "invalid", say: touched };
    const since = this.seq;
    this.seq += 1;
    const before = new Map();
    const after = new Map();
    for (const [id, record] of touched) {
      before.set(id, this.records.get(id));
      const next = record ? { ...record, rev: this.seq } : undefined;
      after.set(id, next);
      if (next) this.records.set(id, next);
      else this.records.delete(id);
    }
    this.log.set(act.id, { by: person.attendee, before, after });
    const put = [...after.values()].filter(Boolean);
    const drop = [...after].filter(([, record]) => !record).map(([id]) => id);
    const frame = { board: this.board, since, seq: this.seq, put, drop, who: [person.attendee] };
    for (const client of this.clients) client.hear("frame", structuredClone(frame));
    return { id: act.id, seq: this.seq };
  }

  add(op, person) {
    const touched = new Map();
    for (const record of op.records) {
      if (this.records.has(record.id)) return "同じ番号がもうあります";
      const twice = [...this.records.values()].some(
        (one) =>
          record.kind === "vote" &&
          one.kind === "vote" &&
          one.on === record.on &&
          one.by === person.attendee,
      );
      if (twice) return "もう押しています";
      touched.set(record.id, { ...record, by: person.attendee, group: person.group });
    }
    return touched;
  }

  edit(op) {
    const touched = new Map();
    for (const { id, set } of op.changes) {
      const record = this.records.get(id);
      if (!record) return "もうありません";
      touched.set(id, { ...record, ...set });
    }
    return touched;
  }

  drop(op) {
    const touched = new Map(
      op.ids.filter((id) => this.records.has(id)).map((id) => [id, undefined]),
    );
    for (const record of this.records.values()) {
      if (touched.has(record.id)) continue;
      const lost = (end) => record[end] && touched.has(record[end]);
      if (record.kind === "link" && (lost("a") || lost("b"))) {
        touched.set(record.id, {
          ...record,
          a: lost("a") ? "" : record.a,
          b: lost("b") ? "" : record.b,
        });
      } else if ((record.kind === "vote" || record.kind === "reaction") && lost("on"))
        touched.set(record.id, undefined);
    }
    return touched;
  }

  undo(op, person) {
    const done = this.log.get(op.op);
    if (!done || done.by !== person.attendee) return "戻すものがありません";
    const touched = new Map();
    for (const [id, was] of done.before) {
      const made = done.after.get(id);
      const now = this.records.get(id);
      if (!was) {
        if (now) for (const [one, to] of this.drop({ ids: [id] })) touched.set(one, to);
      } else if (!made) {
        if (!now) touched.set(id, was);
      } else if (now) touched.set(id, this.fieldsBack(now, was, made));
    }
    return touched;
  }

  /** A field goes back only if nobody changed it since. */
  fieldsBack(now, was, made) {
    const next = { ...now };
    for (const field of new Set([...Object.keys(was), ...Object.keys(made)])) {
      if (field === "rev" || was[field] === made[field] || now[field] !== made[field]) continue;
      if (was[field] === undefined) delete next[field];
      else next[field] = was[field];
    }
    return next;
  }

  clear() {
    return new Map([...this.records.keys()].map((id) => [id, undefined]));
  }

  lock(op) {
    const touched = new Map();
    for (const id of op.ids)
      touched.set(id, { ...this.records.get(id), lock: op.on ? "author" : "" });
    return touched;
  }

  unpark(op) {
    const touched = new Map();
    for (const id of op.ids) touched.set(id, { ...this.records.get(id), vis: "open" });
    return touched;
  }

  /** Fills the board before anybody looks. */
  fill(records) {
    for (const record of records) this.records.set(record.id, record);
    this.seq += 1;
  }

  placed() {
    return [...this.records.values()].filter((one) => PLACED.has(one.kind));
  }
}
