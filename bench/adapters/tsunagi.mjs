// Ours: a real seat that was admitted, with its cookie and form token, drawing on the current board of its room.
// Every operation edits one of the writer's eight cards: sealed, checked, chained and audited as in a meeting.
import { Socket } from "../socket.mjs";

const PAD = "つなぎ方を一緒に考える。".repeat(6);
const CARDS = 8;
const SEQ = /"seq":(\d+)/;
const SINCE = /"since":(\d+)/;

export default function adapter({ port, told }) {
  return { connect: (number, { cookie, hello, board }, heard) => new Seat({ number, port, cookie, hello, board, heard, told }) };
}

class Seat {
  constructor(how) {
    Object.assign(this, how);
    this.acks = new Map();
    this.id = 0;
    this.seq = 0;
    this.missed = 0;
    this.scenes = 0;
    this.reconnected = 0;
    this.enter();
  }

  enter() {
    this.ready = new Promise((done) => (this.isReady = done));
    this.connect();
  }

  /** A line that the server ends comes back with what it knows, as a browser's does. */
  connect() {
    const path = "/socket.io/?EIO=4&transport=websocket";
    const socket = new Socket({ port: this.port, path, headers: { Cookie: this.cookie } }, (body) => this.message(body));
    this.socket = socket;
    socket.socket.on("close", () => {
      if (socket !== this.socket) return;
      this.reconnected++;
      setTimeout(() => this.connect(), 300);
    });
  }

  /** The line is lost at our end, and opened again at once. */
  again() {
    const old = this.socket;
    this.acks.clear();
    this.enter();
    old.cut();
  }

  message(body) {
    if (body[0] === 0x30) {
      const since = this.seq ? { since: { [this.board]: this.seq } } : {};
      this.socket.send("40" + JSON.stringify({ ...this.hello, ...since }));
    } else if (body[0] === 0x32) this.socket.send("3");
    else if (body[0] === 0x34 && body[1] === 0x33) this.acked(body);
    else if (body[0] === 0x34 && body[1] === 0x32) this.event(body);
  }

  event(body) {
    const scene = body.indexOf('42["scene"') === 0;
    if (scene || body.indexOf('42["frame"') === 0) {
      const head = body.subarray(0, 200).toString("latin1");
      const seq = Number(SEQ.exec(head)[1]);
      if (scene) this.scenes++;
      // A frame that does not follow what one has is a loss; a scene heals it, and is counted too.
      else if (Number(SINCE.exec(head)[1]) > this.seq) this.missed++;
      this.seq = seq;
      this.isReady();
    } else if (this.seq && body.indexOf('42["room"') === 0) this.isReady();
    this.heard(body);
  }

  acked(body) {
    const open = body.indexOf(0x5b);
    const number = Number(body.subarray(2, open).toString("latin1"));
    const receipt = JSON.parse(body.subarray(open).toString())[0];
    this.told(performance.now() - this.acks.get(number), receipt.refused || receipt.retry_ms, receipt.seq, this);
    this.acks.delete(number);
  }

  act(op) {
    const number = ++this.id;
    this.acks.set(number, performance.now());
    const id = `${this.number}-${number}-${Math.random().toString(36).slice(2, 10)}`;
    this.socket.send(`42${number}` + JSON.stringify(["act", { id, board: this.board, op }]));
  }

  /** What this seat will edit later. */
  prepare() {
    const records = Array.from({ length: CARDS }, (_, n) => ({ kind: "card", id: `card-${this.number}-${n}`, type: "agency", text: "x" }));
    this.act({ t: "add", records });
  }

  send(mark) {
    const id = `card-${this.number}-${this.id % CARDS}`;
    this.act({ t: "edit", changes: [{ id, set: { text: `${mark} ${PAD}`.slice(0, 100), x: this.id % 900 } }] });
  }
}
