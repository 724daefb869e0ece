// A bare Flask-SocketIO echo room: the framework's own ceiling.
import { Socket } from "../socket.mjs";

const PAD = "つなぎ方を一緒に考える。".repeat(6);

export default function adapter({ port, told }) {
  return { connect: (number, _seat, heard) => new Guest(number, port, heard, told) };
}

class Guest {
  constructor(number, port, heard, told) {
    this.number = number;
    this.id = 0;
    this.acks = new Map();
    this.ready = new Promise((done) => (this.isReady = done));
    this.socket = new Socket({ port, path: "/socket.io/?EIO=4&transport=websocket" }, (body) => {
      if (body[0] === 0x30) this.socket.send("40");
      else if (body[0] === 0x32) this.socket.send("3");
      else if (body[0] === 0x34 && body[1] === 0x30) this.isReady();
      else if (body[0] === 0x34 && body[1] === 0x33) {
        const number = Number(body.subarray(2, body.indexOf(0x5b)).toString("latin1"));
        told(performance.now() - this.acks.get(number), false, 0, this);
        this.acks.delete(number);
      } else heard(body);
    });
  }

  prepare() {}

  send(mark) {
    const number = ++this.id;
    this.acks.set(number, performance.now());
    const text = `${mark} ${PAD}`.slice(0, 100);
    this.socket.send(`42${number}` + JSON.stringify(["act", { id: `${this.number}-${number}`, text }]));
  }
}
