// Plays every seat of one or many rooms and measures what they get. Prints one JSON line. Knows no server: adapters do.
// stdin: {adapter, port, seconds, active, rate, storm, every (seconds between samples), rooms: [[seat, …], …], pids: {name: pid}}
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { handles, q, round, sleep, use } from "./measure.mjs";

const plan = JSON.parse(readFileSync(0, "utf8"));
const { default: adapter } = await import(`./adapters/${plan.adapter}.mjs`);
const MARK = Buffer.from("b3nch-");
const SETTLE_MS = 1500;
const LATE_MS = 3000;
const BETWEEN_MS = 60;

const acks = [];
const refused = [];
const last = [];
let late = 0;
let measuring = false;
let acked = 0;
/** @type {{mark: string, room: number, at: number, seen: Set<number>, done: (ms: number) => void} | null} */
let probe = null;
const top = plan.rooms.map(() => 0);

const told = (ms, bad, seq, seat) => {
  if (bad) refused.push(bad);
  else acked++;
  if (seq > top[seat.room]) top[seat.room] = seq;
  if (measuring) acks.push(ms);
};
const server = adapter({ port: plan.port, told });

function hearing(entry) {
  return (body) => {
    // Every operation carries its mark once; a server may pack several into one frame.
    for (let at = body.indexOf(MARK); at >= 0; at = body.indexOf(MARK, at + MARK.length)) entry.delivered++;
    entry.frames++;
    if (probe?.room !== entry.room || probe.seen.has(entry.number) || !body.includes(probe.mark)) return;
    probe.seen.add(entry.number);
    if (probe.seen.size === plan.rooms[entry.room].length) probe.done(performance.now() - probe.at);
  };
}

const before = use(plan.pids);
const rooms = plan.rooms.map((seats, room) =>
  seats.map((seat, number) => {
    const entry = { room, number, delivered: 0, frames: 0 };
    entry.seat = server.connect(number, seat, hearing(entry));
    entry.seat.room = room;
    return entry;
  }),
);
const everybody = rooms.flat();
await Promise.all(everybody.map((entry) => entry.seat.ready));
for (const room of rooms) {
  for (const { seat } of [...room.slice(0, plan.active), room.at(-1)]) {
    seat.prepare();
    await sleep(5);
  }
}
await sleep(SETTLE_MS);
const seated = use(plan.pids);

let sent = 0;
const timers = [];
const begun = performance.now();
for (const room of rooms) {
  for (const [k, { seat }] of room.slice(0, plan.active).entries()) {
    let mine = 0;
    const tick = () => {
      const due = Math.floor(((performance.now() - begun) / 1000) * plan.rate);
      for (; mine < due; mine++, sent++) seat.send(`b3nch-${k}-${mine}`);
    };
    setTimeout(() => timers.push(setInterval(tick, 1000 / plan.rate)), (k / plan.active) * (1000 / plan.rate));
  }
}
await sleep(1000);
measuring = true;
const start = { ...use(plan.pids), at: performance.now(), got: delivered(), frames: frames(), sent };
const storm = plan.storm ? storming() : null;
let turn = 0;
const samples = [];
let sampled = { at: start.at, acks: 0, last: 0 };
while (performance.now() - start.at < plan.seconds * 1000) {
  await probing(turn++ % rooms.length);
  if (plan.every && performance.now() - sampled.at > plan.every * 1000) sample();
}
const end = { ...use(plan.pids), at: performance.now(), got: delivered(), frames: frames(), sent };
measuring = false;
timers.forEach(clearInterval);
const healed = storm ? await storm : null;
await sleep(SETTLE_MS);

const secs = (end.at - start.at) / 1000;
const got = (end.got - start.got) / 1000;
const cpu = Object.fromEntries(Object.keys(plan.pids).map((name) => [name, round(((end.cpu[name] - start.cpu[name]) / secs) * 100)]));
const total = Object.values(cpu).reduce((sum, each) => sum + each, 0);
const behind = everybody.filter(({ seat, room }) => seat.seq !== undefined && seat.seq < top[room]).length;
console.log(
  JSON.stringify({
    seats: everybody.length,
    rooms: rooms.length,
    active: plan.active,
    rate: plan.rate,
    offered_per_s: Math.round(((end.sent - start.sent) / secs) * rooms[0].length),
    deliveries_per_s: Math.round((got * 1000) / secs),
    frames_per_s: Math.round((end.frames - start.frames) / secs),
    server_cpu_percent: round(total),
    cpu_percent_by_process: cpu,
    server_cpu_ms_per_1000: round((total * 10 * secs) / got),
    last_receiver_ms: { p50: round(q(last, 0.5)), p95: round(q(last, 0.95)), n: last.length, late },
    ...(acks.length && { ack_ms: { p50: round(q(acks, 0.5)), p95: round(q(acks, 0.95)) }, refused: refused.length }),
    ...(everybody[0].seat.missed !== undefined && {
      missed_frames: everybody.reduce((n, { seat }) => n + seat.missed, 0),
      seats_behind_at_the_end: behind,
      lines_the_server_ended: everybody.reduce((n, { seat }) => n + seat.reconnected, 0),
    }),
    ...(healed && { storm: healed }),
    ...(plan.every && { samples }),
    pss_mb: round(Object.values(end.pss).reduce((sum, each) => sum + each, 0)),
    pss_kb_per_seat: round(((sum(seated.pss) - sum(before.pss)) * 1024) / everybody.length),
  }),
);
process.exit(0);

/** How it stands now; latencies since the sample before. */
function sample() {
  const now = use(plan.pids);
  samples.push({
    at_s: Math.round((performance.now() - start.at) / 1000),
    pss_mb: round(sum(now.pss)),
    handles: sum(handles(plan.pids)),
    ack_p95_ms: round(q(acks.slice(sampled.acks), 0.95)),
    last_p95_ms: round(q(last.slice(sampled.last), 0.95)),
  });
  sampled = { at: performance.now(), acks: acks.length, last: last.length };
}

function sum(by) {
  return Object.values(by).reduce((total, each) => total + each, 0);
}

function delivered() {
  return everybody.reduce((n, entry) => n + entry.delivered, 0);
}

function frames() {
  return everybody.reduce((n, entry) => n + entry.frames, 0);
}

/** One operation of the room's last seat: how long until the last of the room has it. */
async function probing(room) {
  // In letters: "no8qpod0" is refused, as a number of a file would be.
  const mark = `b3nch-probe-${String(sent).replace(/\d/g, (one) => "abcdefghij"[one])}`;
  const sender = rooms[room].at(-1);
  // Who sends need not hear it: not every server tells the sender.
  const seen = new Set([sender.number]);
  const done = new Promise((ok) => (probe = { mark, room, at: performance.now(), seen, done: ok }));
  sender.seat.send(mark);
  sent++;
  const took = await Promise.race([done, sleep(LATE_MS)]);
  if (took === undefined) late++;
  else last.push(took);
  probe = null;
  await sleep(BETWEEN_MS);
}

/** A third into the run so many seats lose their line at once; how long until all of them are where the others are. */
async function storming() {
  await sleep((plan.seconds * 1000) / 3);
  const cut = rooms[0].slice(plan.active, plan.active + plan.storm);
  const at = performance.now();
  const known = acks.length;
  for (const { seat } of cut) seat.again();
  const goal = top[0];
  await Promise.all(cut.map(({ seat }) => seat.ready));
  while (cut.some(({ seat }) => seat.seq < goal)) await sleep(5);
  const ms = round(performance.now() - at);
  await sleep(500);
  return { cut: cut.length, all_equal_ms: ms, others_ack_p95_ms: round(q(acks.slice(known), 0.95)) };
}
