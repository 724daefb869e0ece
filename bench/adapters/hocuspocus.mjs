// Hocuspocus: Yjs' sync protocol; every operation sets one key of a shared map. Its packages lie outside the
// repository (docs/performance.md says how they come there) and are found by BENCH_PEERS.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { Socket } from "../socket.mjs";

const from = createRequire(pathToFileURL(`${process.env.BENCH_PEERS}/`));
const Y = from("yjs");
const encoding = from("lib0/encoding");
const BYTES = 300;
const KEYS = 20;

export default function adapter({ port }) {
  return { connect: (number, _seat, heard) => new Peer(number, port, heard) };
}

class Peer {
  constructor(number, port, heard) {
    this.number = number;
    this.doc = new Y.Doc();
    this.map = this.doc.getMap("cards");
    this.doc.on("update", (update) => (this.update = update));
    this.count = 0;
    let live = false;
    this.socket = new Socket({ port, path: "/" }, (body) => live && heard(body));
    this.ready = this.socket.open.then(async () => {
      this.say((e) => {
        encoding.writeVarUint(e, 2); // auth, a token that nobody asks about
        encoding.writeVarUint(e, 0);
        encoding.writeVarString(e, "t");
      });
      this.say((e) => {
        encoding.writeVarUint(e, 0); // sync, step 1
        encoding.writeVarUint(e, 0);
        encoding.writeVarUint8Array(e, Y.encodeStateVector(this.doc));
      });
      await new Promise((done) => setTimeout(done, 300));
      live = true;
    });
  }

  say(fill) {
    const message = encoding.createEncoder();
    encoding.writeVarString(message, "bench");
    fill(message);
    this.socket.send(encoding.toUint8Array(message));
  }

  prepare() {}

  send(mark) {
    this.map.set(`c${this.number}-${this.count++ % KEYS}`, mark + "x".repeat(BYTES - 40));
    this.say((e) => {
      encoding.writeVarUint(e, 0);
      encoding.writeVarUint(e, 2);
      encoding.writeVarUint8Array(e, this.update);
    });
  }
}
