/**
 * The board as this browser knows it: what the server said, and the guesses on top that it has not answered yet.
 * Draws nothing and sends nothing; tells listeners which records to look at again.
 * @typedef {import("./types").Rec} Rec
 * @typedef {import("./types").Op} Op
 * @typedef {import("./types").Me} Me
 * @typedef {import("./types").Scene} Scene
 * @typedef {import("./types").Frame} Frame
 * @typedef {{id: string, patches: Map<string, import("./guess.js").Patch>, settles: number}} Guess
 * @typedef {(touched: Set<string>, from: "server" | "me", frame?: Frame) => void} Listener
 */
import { guess, patched } from "./guess.js";
import { whole } from "./records.js";

/** The server counts work in progress, not opinions about it. */
const UNCOUNTED = new Set(["vote", "reaction"]);

export class State {
  constructor() {
    this.board = "";
    this.seq = 0;
    this.hidden = { private: 0, parked: 0 };
    /** @type {Map<string, Rec>} what the server said */
    this.said = new Map();
    /** @type {Map<string, Rec>} what is drawn: said, and guessed on top */
    this.view = new Map();
    /** @type {Guess[]} */
    this.guesses = [];
    /** @type {Set<Listener>} */
    this.listeners = new Set();
  }

  /** @param {string} id @returns {Rec | undefined} */
  get(id) {
    return this.view.get(id);
  }

  /** @param {Listener} listener */
  onChange(listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** A whole board. Guesses for this board stay on top until they are answered. @param {Scene} scene */
  scene(scene) {
    const touched = new Set(this.view.keys());
    if (scene.board !== this.board) this.guesses = [];
    this.board = scene.board;
    this.seq = scene.seq;
    this.count(scene.counts);
    this.said = new Map(scene.records.map((record) => [record.id, whole(record)]));
    for (const id of this.said.keys()) touched.add(id);
    this.settle(touched, "server");
  }

  /**
   * @param {Frame} frame
   * @returns {boolean} false where something in between is missing: ask for the scene
   */
  frame(frame) {
    if (frame.board !== this.board || frame.seq <= this.seq) return true;
    if (frame.since > this.seq) return false;
    const touched = new Set();
    for (const record of frame.put ?? []) {
      this.said.set(record.id, whole(record));
      touched.add(record.id);
    }
    for (const id of frame.drop ?? []) {
      this.said.delete(id);
      touched.add(id);
    }
    this.seq = frame.seq;
    if (frame.counts) this.count(frame.counts);
    this.settle(touched, "server", frame);
    return true;
  }

  /** Draws an own operation before it is answered. @param {string} id @param {Op} op @param {Me} me */
  guess(id, op, me) {
    const patches = guess(op, me, this.view.values());
    this.guesses.push({ id, patches, settles: Infinity });
    this.redo(new Set(patches.keys()), "me");
  }

  /**
   * The server took it at `seq`; the guess stays until that frame is here. Refused (0): it goes at once.
   * @param {string} id
   * @param {number} seq
   */
  answered(id, seq) {
    const found = this.guesses.find((one) => one.id === id);
    if (!found) return;
    found.settles = seq;
    this.settle(new Set(), "me");
  }

  /** Of those that are counted as private: my own, which I see. @param {string} attendee @returns {number} */
  mine(attendee) {
    let found = 0;
    for (const { kind, vis, by } of this.said.values())
      if (vis === "private" && by === attendee && !UNCOUNTED.has(kind)) found += 1;
    return found;
  }

  /** @param {{private?: number, parked?: number} | undefined} counts */
  count(counts) {
    this.hidden = { private: counts?.private ?? 0, parked: counts?.parked ?? 0 };
  }

  /** @param {Set<string>} touched @param {"server" | "me"} from @param {Frame} [frame] */
  settle(touched, from, frame) {
    for (const one of this.guesses) {
      if (one.settles <= this.seq) for (const id of one.patches.keys()) touched.add(id);
    }
    this.guesses = this.guesses.filter((one) => one.settles > this.seq);
    this.redo(touched, from, frame);
  }

  /** @param {Set<string>} touched @param {"server" | "me"} from @param {Frame} [frame] */
  redo(touched, from, frame) {
    for (const id of touched) {
      let record = this.said.get(id);
      for (const { patches } of this.guesses) {
        const patch = patches.get(id);
        if (patch) record = patched(record, patch);
      }
      if (record) this.view.set(id, record);
      else this.view.delete(id);
    }
    for (const listener of this.listeners) listener(touched, from, frame);
  }
}
