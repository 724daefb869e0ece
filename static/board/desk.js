/**
 * What all parts of the board share: the records, what is chosen, what I may, and the one way to do something.
 * Draws nothing itself; parts listen.
 * @typedef {import("./types").Op} Op
 * @typedef {import("./types").Act} Act
 * @typedef {import("./types").Receipt} Receipt
 * @typedef {import("./types").Rec} Rec
 * @typedef {import("./types").Me} Me
 * @typedef {import("./types").Room} Room
 * @typedef {import("./types").Transport} Transport
 * @typedef {"selection" | "tool" | "room" | "say" | "done" | "refused" | "scene" | "typing" | "spare" | "drafts" | "found" | "did"} Happening
 */
import { t } from "../words.js";
import { Drafts } from "./drafts.js";
import { History } from "./history.js";
import { newId } from "./ids.js";
import { SealedKeep } from "./keep.js";
import { Outbox } from "./outbox.js";
import { Rights } from "./rights.js";
import { Selection } from "./selection.js";
import { State } from "./state.js";

/** A scene asked for comes within this time, or is asked for again: the server drops what comes too fast. */
const LOOK_MS = 1500;
const LOOKS = 5;
/** The same seat comes back in the same opening, with the same key. With any other word it is over. */
const COMING_BACK = new Set(["lobby", "full"]);

export class Desk {
  /** @param {Transport} transport @param {() => Room | null} room @param {boolean} wall */
  constructor(transport, room, wall) {
    this.transport = transport;
    this.room = room;
    this.wall = wall;
    this.state = new State();
    this.rights = new Rights();
    this.history = new History();
    this.selection = new Selection(() => this.tell("selection"));
    this.keep = new SealedKeep(sessionStorage);
    this.outbox = new Outbox(
      (act) => transport.act(act),
      (act, receipt) => this.answered(act, receipt),
      this.keep,
    );
    this.drafts = new Drafts((loose) => this.tell("drafts", loose));
    this.tool = "select";
    /** the board whose scene was asked for, when, and how often it may be asked for again */
    this.wanted = "";
    this.looked = 0;
    this.looks = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    /** @type {Map<Happening, Set<(detail?: any) => void>>} */
    this.hearers = new Map();
    /** @type {(() => void)[]} */
    this.ends = [];
  }

  /** @param {Happening} what @param {(detail?: any) => void} heard */
  on(what, heard) {
    const set = this.hearers.get(what) ?? new Set();
    this.hearers.set(what, set.add(heard));
  }

  /** @param {Happening} what @param {unknown} [detail] */
  tell(what, detail) {
    for (const heard of this.hearers.get(what) ?? []) heard(detail);
  }

  /** A sentence for the person, shown and spoken. @param {string} sentence */
  say(sentence) {
    this.tell("say", sentence);
  }

  /** @returns {Me} */
  get me() {
    const room = this.room();
    const me = room?.me;
    const attendee = me?.attendee ?? "";
    const unit = room?.people?.find((person) => person.id === attendee)?.unit ?? "";
    const speaksAs = [...new Set([attendee, ...(me?.speaks_as ?? [])])];
    const group = speaksAs.includes("case") ? "case" : me?.group || "other";
    const alone = (room?.steps ?? []).some(
      (step) => step.state === "running" && step.kind === "think",
    );
    const vis = alone ? "private" : this.rights.may("advise") ? "parked" : "open";
    return { attendee, group, unit, speaksAs, leads: Boolean(me?.leads), alone, vis };
  }

  /** @param {Rec | undefined} record @returns {boolean} */
  edits(record) {
    return Boolean(record && this.rights.edits(record, this.me));
  }

  /**
   * Does it: drawn at once, sent, kept until answered.
   * @param {Op} op
   * @param {string} [board] another board than the one in sight, for text begun before a change of case
   * @returns {string} the operation's id
   */
  do(op, board = this.state.board) {
    const id = newId();
    this.history.note(id, op, (record) => this.state.get(record)?.kind);
    return this.send(id, op, board);
  }

  /** @param {string} id @param {Op} op @param {string} [board] */
  send(id, op, board = this.state.board) {
    if (board === this.state.board) this.state.guess(id, op, this.me);
    this.outbox.put({ id, board, op });
    return id;
  }

  /** One deed of several operations, taken back by one press. @param {() => void} run */
  together(run) {
    this.history.together(run);
  }

  undo() {
    const ops = this.history.back();
    if (!ops.length) return this.say(t("戻すものはありません。"));
    this.history.undone.push(ops.map((op) => this.send(newId(), { t: "undo", op })));
    // What went away may be out of sight, and what was said of it before is no longer so.
    this.say(t("一つ戻しました。"));
  }

  redo() {
    const ops = this.history.forth();
    if (!ops.length) return this.say(t("やり直すものはありません。"));
    this.history.done.push(ops.map((op) => this.send(newId(), { t: "undo", op })));
    this.say(t("一つやり直しました。"));
  }

  /** @param {Act} act @param {Receipt} receipt */
  answered(act, receipt) {
    this.state.answered(act.id, receipt.refused ? 0 : (receipt.seq ?? 0));
    if (!receipt.refused) return this.tell("done", act);
    this.history.forget(act.id);
    this.say(receipt.say || t("この操作はできませんでした。ボードは元のままです。"));
    this.tell("refused", act);
  }

  /** What an earlier page of this tab could not send, as soon as the seat's key is here. */
  async recover() {
    const room = this.room();
    const left = await this.keep.open(room?.meeting ?? "", room?.me?.slot_key ?? "");
    for (const { id, board, op } of left) {
      this.history.note(id, op, (record) => this.state.get(record)?.kind);
      this.send(id, op, board);
    }
  }

  /** The line has ended for good. @param {string} why as `Gone` says it */
  gone(why) {
    if (!COMING_BACK.has(why)) this.keep.end();
  }

  /** What an earlier page left half-typed; asked for until it came. A wall types nothing. */
  recall() {
    const { transport } = this;
    if (!this.wall) void this.drafts.load(() => transport.slots());
  }

  /** @param {string} tool */
  take(tool) {
    if (this.tool === tool) return;
    this.tool = tool;
    this.tell("tool");
  }

  /** Asks for the whole scene, not more often than it can come. @param {string} [board] */
  look(board = this.state.board) {
    if (!board) return;
    this.wanted = board;
    this.looks = LOOKS;
    if (Date.now() - this.looked >= LOOK_MS) this.ask();
  }

  ask() {
    clearTimeout(this.timer);
    this.looks -= 1;
    this.looked = Date.now();
    this.transport.look(this.wanted);
    this.timer = setTimeout(() => this.looked && this.looks > 0 && this.ask(), LOOK_MS);
  }

  /** A scene came. Another board may have been asked for since. @param {string} board */
  seen(board) {
    this.looked = 0;
    if (this.wanted && this.wanted !== board && this.looks > 0) this.ask();
    else this.wanted = "";
  }

  end() {
    for (const end of this.ends) end();
    clearTimeout(this.timer);
    this.outbox.end();
    this.hearers.clear();
  }
}
