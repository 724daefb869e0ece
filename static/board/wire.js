/**
 * The way to the server: WebSocket by Socket.IO, healed by itself; where a proxy forbids it, asking every 3 s.
 * Passes messages on and says in words how the line is; keeps no record and decides nothing.
 * @typedef {import("./types").Act} Act
 * @typedef {import("./types").Receipt} Receipt
 * @typedef {import("./types").Line} Line
 * @typedef {(message: any) => void} Heard
 */
import { io } from "../vendor/socket.io.esm.min.js";
import { Asking } from "./asking.js";
import { Hearing } from "./hearing.js";
import { Slots } from "./slots.js";

export { lineWords } from "./linewords.js";

const ANSWER_MS = 7000;
/** So many refused upgrades mean that a proxy may forbid them: asking by HTTP is tried beside. */
const PROXY_SIGNS = 3;
/** The same where a line stood before: most often the server is only starting anew. */
const HEALING_SIGNS = 6;

export class Wire {
  /** @param {{meeting: string, token: string, since?: {[board: string]: number}}} hello */
  constructor({ meeting, token, since = {} }) {
    this.since = { ...since };
    /** @type {Map<string, Set<Heard>>} */
    this.hearers = new Map();
    /** @type {Set<(why: Error) => void>} acts on their way when the line broke */
    this.underway = new Set();
    /** @type {Line} */
    this.state = "opening";
    this.fails = 0;
    this.hearing = new Hearing(() => this.socket.connected && this.socket.io.engine.close());
    /** @type {Pick<import("../messages.js").Room, "steps" | "groups">} */
    this.seldom = {};
    /** @type {import("../messages.js").Mark} said while the line was broken */
    this.owed = {};
    this.typing = new Slots((field, text) => this.pass({ field, text }));
    this.asking = new Asking(
      meeting,
      token,
      (event, message) => this.tell(event, message),
      (carries) => this.asked(carries),
    );
    this.socket = io({
      transports: ["websocket"],
      auth: (say) => say({ meeting, token, since: this.since }),
      reconnectionDelay: 300,
      reconnectionDelayMax: 3000,
    });
    this.listen();
  }

  listen() {
    const { socket } = this;
    // A room leaves out what this socket was told before.
    socket.onAny((event, said) =>
      this.tell(event, event === "room" ? { ...this.seldom, ...said } : said),
    );
    socket.on("connect", () => this.connected());
    socket.on("disconnect", () => this.broken());
    socket.on("connect_error", () => this.refused());
  }

  connected() {
    this.fails = 0;
    this.hearing.anew();
    this.asking.stop();
    this.turn("open");
    this.mark({});
  }

  broken() {
    for (const fail of this.underway) fail(new Error("line"));
    this.underway.clear();
    if (this.state !== "gone") this.turn("healing");
  }

  refused() {
    this.fails += 1;
    if (this.state === "gone" || this.state === "polling") return;
    const signs = this.state === "opening" ? PROXY_SIGNS : HEALING_SIGNS;
    if (this.state !== "opening") this.turn("healing");
    if (this.fails >= signs) this.asking.start(this.since);
  }

  /** The slow way was tried while no socket stands. @param {boolean} carries whether the server answered by it */
  asked(carries) {
    if (this.state === "gone" || this.socket.connected) return;
    if (!carries) return this.state === "polling" ? this.turn("healing") : undefined;
    if (this.state === "polling") return this.typing.again();
    this.turn("polling");
    this.mark({});
  }

  /** @param {Line} line */
  turn(line) {
    if (line === this.state) return;
    this.state = line;
    // A server that has still to read the meeting loses slots; over a new socket its room says that it has.
    this.typing.hears(line === "polling");
    this.tell("line", line);
  }

  /** @param {string} event @param {any} message */
  tell(event, message) {
    if (event === "scene" || event === "frame") this.since[message.board] = message.seq;
    if (event === "gone") this.end();
    if (event === "room") this.seldom = { steps: message.steps, groups: message.groups };
    if (event === "room" && this.socket.connected) this.typing.hears(true);
    for (const heard of this.hearers.get(event) ?? []) heard(message);
  }

  line() {
    return this.state;
  }

  /**
   * @param {string} event scene, frame, room, cursors, gone, line, or any other the server sends
   * @param {Heard} heard
   * @returns {() => void} stops listening
   */
  on(event, heard) {
    const set = this.hearers.get(event) ?? new Set();
    this.hearers.set(event, set.add(heard));
    return () => set.delete(heard);
  }

  /** @param {Act} act @returns {Promise<Receipt>} rejects when no answer came: send the same act again */
  act(act) {
    if (this.state === "polling") return this.asking.act(act);
    if (!this.socket.connected) return Promise.reject(new Error("line"));
    return new Promise((answer, fail) => {
      this.underway.add(fail);
      this.socket
        .timeout(ANSWER_MS)
        .emitWithAck("act", act)
        .then((receipt) => answer(this.hearing.answered(receipt)))
        .catch((why) => fail(this.socket.connected ? this.hearing.missed(why) : why))
        .finally(() => this.underway.delete(fail));
    });
  }

  /** The whole scene of a board, asked for anew. @param {string} board */
  look(board) {
    delete this.since[board];
    if (this.state === "polling") this.asking.look(board);
    else if (this.socket.connected) this.socket.emit("look", { board });
  }

  /** Said at once, or as soon as the line stands. @param {import("../messages.js").Mark} mark */
  mark(mark) {
    const all = { ...this.owed, ...mark };
    this.owed = {};
    if (!Object.keys(all).length) return;
    if (this.state === "polling") void this.asking.post("mark", all);
    else if (this.socket.connected) this.socket.emit("mark", all);
    else this.owed = all;
  }

  /** @param {string} board @param {number} x @param {number} y board units */
  cursor(board, x, y) {
    if (this.socket.connected) this.socket.volatile.emit("cursor", { board, x, y });
  }

  /** Said at once, or as soon as somebody hears. @param {string} field @param {string} text being typed; "" clears it */
  slot(field, text) {
    this.typing.type(field, text);
  }

  /** @param {import("../messages.js").Slot} slot @returns {Promise<boolean>} whether it was taken; a socket does not say */
  async pass(slot) {
    if (this.state === "polling") return this.asking.post("slot", slot);
    if (this.socket.connected) this.socket.emit("slot", slot);
    return false;
  }

  /** @returns {Promise<{[field: string]: string}>} what was being typed when an earlier page ended; rejects unanswered */
  slots() {
    return this.asking.slots();
  }

  /** Where news comes only by asking: ask now, since something was just done. */
  hurry() {
    if (this.state === "polling") this.asking.hurry();
  }

  end() {
    this.turn("gone");
    this.typing.forget();
    this.asking.stop();
    this.socket.disconnect();
  }
}

/** @param {{meeting: string, token: string, since?: {[board: string]: number}}} hello */
export function connect(hello) {
  return new Wire(hello);
}
