// Plays every seat of one room over raw WebSockets and measures what the seats get. Prints one JSON line.
// stdin: {port, seconds, active, rate, board, seats: [{cookie, hello}], pid}
import net from "node:net";
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { randomBytes } from "node:crypto";

const plan = JSON.parse(readFileSync(0, "utf8"));
const MARK = Buffer.from("b3nch-");
const TICKS = 100;
const PAD = "つなぎ方を一緒に考える。".repeat(6);
const CARDS = 8;

class Seat {
  constructor(number, { cookie, hello }) {
    this.number = number;
    this.hello = hello;
    this.rest = Buffer.alloc(0);
    this.upgraded = false;
    this.acks = new Map();
    this.id = 0;
    this.delivered = 0;
    this.seq = 0;
    this.missed = 0;
    this.socket = net.connect(plan.port, "127.0.0.1");
    this.socket.setNoDelay(true);
    this.socket.write(
      "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n" +
        `Host: 127.0.0.1:${plan.port}\r\nOrigin: http://127.0.0.1:${plan.port}\r\n` +
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n" +
        `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}\r\nCookie: ${cookie}\r\n\r\n`,
    );
    this.open = new Promise((done) => (this.isOpen = done));
    this.socket.on("data", (data) => this.data(data));
    this.socket.on("error", () => {});
  }

  data(data) {
    this.rest = this.rest.length ? Buffer.concat([this.rest, data]) : data;
    if (!this.upgraded) {
      const end = this.rest.indexOf("\r\n\r\n");
      if (end < 0) return;
      if (!this.rest.subarray(0, end).includes("101")) throw new Error(String(this.rest.subarray(0, 60)));
      this.rest = this.rest.subarray(end + 4);
      this.upgraded = true;
    }
    for (;;) {
      if (this.rest.length < 2) return;
      let size = this.rest[1] & 127;
      let at = 2;
      if (size === 126) {
        if (this.rest.length < 4) return;
        size = this.rest.readUInt16BE(2);
        at = 4;
      } else if (size === 127) {
        if (this.rest.length < 10) return;
        size = Number(this.rest.readBigUInt64BE(2));
        at = 10;
      }
      if (this.rest.length < at + size) return;
      this.message(this.rest.subarray(at, at + size));
      this.rest = this.rest.subarray(at + size);
    }
  }

  message(body) {
    const kind = body[0];
    if (kind === 0x30) this.send("40" + JSON.stringify(this.hello));
    else if (kind === 0x32) this.send("3");
    else if (kind === 0x34 && body[1] === 0x30) {
      if (!plan.board) this.isOpen();
    } else if (kind === 0x34 && body[1] === 0x33) this.acked(body);
    else if (kind === 0x34) this.event(body);
  }

  event(body) {
    if (plan.board && body.indexOf('42["scene"') === 0) this.isOpen();
    if (plan.board && body.indexOf('42["frame"') === 0) {
      // A frame that does not follow the one before is a loss; a scene heals it, and is counted here.
      const since = Number(/"since":(\d+)/.exec(body.subarray(0, 200).toString("latin1"))[1]);
      if (this.seq && since > this.seq) this.missed++;
      this.seq = Number(/"seq":(\d+)/.exec(body.subarray(0, 200).toString("latin1"))[1]);
    }
    for (let at = body.indexOf(MARK); at >= 0; at = body.indexOf(MARK, at + MARK.length)) this.delivered++;
    if (probe && !probe.seen.has(this.number) && body.includes(probe.mark)) {
      probe.seen.add(this.number);
      if (probe.seen.size === seats.length) probe.done(performance.now() - probe.at);
    }
  }

  acked(body) {
    const open = body.indexOf(0x5b);
    const number = Number(body.subarray(2, open).toString("latin1"));
    const at = this.acks.get(number);
    this.acks.delete(number);
    const receipt = JSON.parse(body.subarray(open).toString())[0];
    if (receipt.refused || receipt.retry_ms) refused.push(receipt);
    if (measuring) acks.push(performance.now() - at);
  }

  send(text) {
    const body = Buffer.from(text);
    const long = body.length > 125;
    const head = Buffer.alloc((long ? 4 : 2) + 4);
    head[0] = 0x81;
    if (long) {
      head[1] = 128 | 126;
      head.writeUInt16BE(body.length, 2);
    } else head[1] = 128 | body.length;
    this.socket.write(Buffer.concat([head, body])); // mask of zeros: the bytes stay as they are
  }

  act(op) {
    const number = ++this.id;
    this.acks.set(number, performance.now());
    const id = `${this.number}-${number}-${Math.random().toString(36).slice(2, 10)}`;
    this.send(`42${number}` + JSON.stringify(["act", { id, board: plan.board || "board", op }]));
  }

  lay() {
    const records = Array.from({ length: CARDS }, (_, n) => ({ kind: "card", id: `card-${this.number}-${n}`, type: "agency", text: "x" }));
    this.act({ t: "add", records });
  }

  write(mark) {
    const id = `card-${this.number}-${this.id % CARDS}`;
    this.act({ t: "edit", changes: [{ id, set: { text: `${mark} ${PAD}`.slice(0, 100), x: this.id % 900 } }] });
  }
}

function use() {
  const f = readFileSync(`/proc/${plan.pid}/stat`, "utf8").split(") ")[1].split(" ");
  const pss = /Pss:\s+(\d+)/.exec(readFileSync(`/proc/${plan.pid}/smaps_rollup`, "utf8"))[1];
  return { cpu: (Number(f[11]) + Number(f[12])) / TICKS, pss: Number(pss) / 1024 };
}
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const q = (xs, p) => [...xs].sort((a, b) => a - b)[Math.min(xs.length - 1, Math.floor(p * xs.length))] ?? null;
const round = (x) => (x === null ? null : Math.round(x * 100) / 100);

const acks = [];
const refused = [];
let measuring = false;
let probe = null;
const before = use();
const seats = plan.seats.map((seat, number) => new Seat(number, seat));
await Promise.all(seats.map((seat) => seat.open));
if (plan.board) {
  for (const seat of [...seats.slice(0, plan.active), seats.at(-1)]) {
    seat.lay();
    await sleep(5);
  }
}
await sleep(1500);
const seated = use();
const begun = performance.now();
for (const [k, seat] of seats.slice(0, plan.active).entries()) {
  let sent = 0;
  const tick = () => {
    const due = Math.floor(((performance.now() - begun) / 1000) * plan.rate);
    while (sent < due) seat.write(`b3nch-${k}-${sent++}`);
  };
  setTimeout(() => setInterval(tick, 1000 / plan.rate), (k / plan.active) * (1000 / plan.rate));
}
await sleep(1000);
measuring = true;
const start = { ...use(), at: performance.now(), got: seats.reduce((n, seat) => n + seat.delivered, 0) };
const last = [];
let late = 0;
while (performance.now() - start.at < plan.seconds * 1000) {
  const mark = `b3nch-probe-${Math.random().toString(36).slice(2, 10)}`;
  const done = new Promise((ok) => (probe = { mark, at: performance.now(), seen: new Set(), done: ok }));
  seats.at(-1).write(mark);
  const took = await Promise.race([done, sleep(3000)]);
  if (took === undefined) late++;
  else last.push(took);
  probe = null;
  await sleep(60);
}
const end = { ...use(), at: performance.now(), got: seats.reduce((n, seat) => n + seat.delivered, 0) };
const secs = (end.at - start.at) / 1000;
const delivered = end.got - start.got;
console.log(
  JSON.stringify({
    seats: seats.length,
    active: plan.active,
    rate: plan.rate,
    offered_per_s: Math.round((plan.active * plan.rate + last.length / secs) * seats.length),
    deliveries_per_s: Math.round(delivered / secs),
    server_cpu_percent: round(((end.cpu - start.cpu) / secs) * 100),
    server_cpu_ms_per_1000: round(((end.cpu - start.cpu) * 1000) / (delivered / 1000)),
    ack_ms: { p50: round(q(acks, 0.5)), p95: round(q(acks, 0.95)) },
    last_receiver_ms: { p50: round(q(last, 0.5)), p95: round(q(last, 0.95)), n: last.length, late },
    refused: refused.length,
    missed_frames: seats.reduce((n, seat) => n + seat.missed, 0),
    pss_mb: round(end.pss),
    pss_kb_per_seat: round(((seated.pss - before.pss) * 1024) / seats.length),
  }),
);
process.exit(0);
