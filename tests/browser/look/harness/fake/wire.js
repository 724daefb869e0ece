/**
 * In place of static/board/wire.js: a transport in memory that follows the contract, and the answers of the server's
 * JSON acts. The tests steer it through `window.world`.
 */
import { timed } from "./timed.js";
import { records, room } from "./world.js";

const who = new URLSearchParams(location.search).get("as") ?? "participant";

export const lineWords = (line) =>
  ({ open: "つながっています", healing: "つなぎ直しています。書いたものは残っています" })[line] ??
  line;

class World {
  constructor() {
    this.room = room(who);
    this.records = new Map(records().map((record) => [record.id, record]));
    this.seq = 10;
    this.state = "open";
    this.heard = new Map();
    this.posted = [];
    this.typed = {};
    this.marks = [];
    this.looks = [];
    this.notReady = true;
    this.senses = [];
    this.waiting = [
      {
        seat: "w1",
        number: "4821",
        name: "井上",
        work: "保健師",
        group: "保健所",
        unit: "南部",
        matches: [],
      },
      {
        seat: "w2",
        number: "0397",
        name: "近藤",
        work: "会社員",
        group: "宅建業協会",
        matches: [{ id: "a_kondo", name: "近藤", group: "g_takken" }],
      },
    ];
  }

  start() {
    this.tell("line", this.state);
    this.tell("room", this.room);
    this.scene();
  }

  scene(board = this.room.board) {
    const open = !this.room.veiled && board === "board-0001" ? [...this.records.values()] : [];
    this.tell("scene", {
      board,
      seq: this.seq,
      records: structuredClone(open),
      may: this.room.me.may ?? [],
    });
  }

  tell(event, message) {
    for (const heard of this.heard.get(event) ?? []) heard(structuredClone(message));
  }

  change(part) {
    this.room = { ...this.room, now: Date.now(), ...part };
    this.tell("room", this.room);
  }

  on(event, heard) {
    const set = this.heard.get(event) ?? new Set();
    this.heard.set(event, set.add(heard));
    return () => set.delete(heard);
  }

  line() {
    return this.state;
  }

  turn(state) {
    this.state = state;
    this.tell("line", state);
  }

  async act(act) {
    const since = this.seq;
    this.seq += 1;
    const put = [];
    const drop = [];
    const me = this.room.me;
    if (act.op.t === "add") {
      for (const record of act.op.records)
        put.push({ by: me.attendee, group: me.group, rev: this.seq, ...record });
    } else if (act.op.t === "edit") {
      for (const change of act.op.changes)
        put.push({ ...this.records.get(change.id), ...change.set, rev: this.seq });
    } else if (act.op.t === "drop") drop.push(...act.op.ids);
    for (const record of put) this.records.set(record.id, record);
    for (const id of drop) this.records.delete(id);
    setTimeout(() => this.tell("frame", { board: act.board, since, seq: this.seq, put, drop }), 20);
    return { id: act.id, seq: this.seq };
  }

  look(board) {
    this.looks.push(board);
    setTimeout(() => this.scene(board), 5);
  }

  mark(mark) {
    this.marks.push(mark);
    this.change({
      people: this.room.people.map((one) =>
        one.id === this.room.me.attendee ? { ...one, ...mark } : one,
      ),
    });
  }

  cursor() {}

  slot(field, text) {
    this.typed[field] = text;
  }

  async slots() {
    return JSON.parse(new URLSearchParams(location.search).get("left") ?? "{}");
  }

  hurry() {}

  /** The server's answers. */
  answer(path, body) {
    this.posted.push([path, body]);
    const steps = this.room.steps;
    if (path === "/lead/step") {
      if (!body.force && this.notReady)
        return [409, { say: "まだ準備中の人がいます：近藤さん、森さん。", code: "confirm.ready" }];
      const at = steps.findIndex((each) => each.id === body.to);
      this.change({
        steps: steps.map((each, i) => ({
          ...each,
          state: i < at ? "done" : i === at ? "running" : "waiting",
          ends_at: Date.now() + 60000 * each.minutes,
        })),
      });
    }
    if (path === "/lead/timer") {
      this.change({
        steps: steps.map((each) => (each.state !== "running" ? each : timed(each, body))),
      });
    }
    if (path === "/lead/veil") {
      this.change({ veiled: body.on });
      this.scene();
    }
    if (path === "/lead/admit") {
      this.waiting =
        body.seats === "all" ? [] : this.waiting.filter((each) => !body.seats.includes(each.seat));
      this.change({ waiting: this.waiting.length });
    }
    if (path === "/lead/gather") this.tell("gather", {});
    if (path === "/gate") return [200, { ok: true, found: [] }];
    if (path === "/lead/lobby") return [200, { ok: true, waiting: this.waiting }];
    if (path === "/lead/senses") return [200, { ok: true, senses: this.senses }];
    if (path === "/lead/sense") this.senses = [];
    if (path === "/lead/close" && body.confirm === false) this.change({ promises: true });
    if (path === "/lead/close" && body.cancel) this.change({ promises: false });
    if (path === "/lead/close" && body.confirm)
      setTimeout(() => this.tell("gone", { why: "closed" }), 20);
    if (path === "/lead/agenda") {
      const agenda = this.room.agenda.map((each) => ({
        ...each,
        current: each.id === body.case,
        done: each.done || each.current,
      }));
      this.change({ agenda, board: agenda.find((each) => each.current).board });
      this.scene();
    }
    return [200, { ok: true }];
  }
}

const world = new World();
window.world = world;
const earnest = window.fetch.bind(window);
window.fetch = async (url, init = {}) => {
  const path = new URL(url, location.href).pathname;
  if (!path.startsWith("/m/demo/")) return earnest(url, init);
  const [status, body] = world.answer(
    path.slice("/m/demo".length),
    init.body ? JSON.parse(init.body) : {},
  );
  return new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/json" },
  });
};

export const connect = () => {
  setTimeout(() => world.start(), 10);
  return world;
};
