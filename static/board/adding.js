/**
 * New cards, notes and frames, and the words of old ones: finds a place, opens the editor, makes the operation.
 * Asks the rights before, so that nobody types what cannot be kept.
 * @typedef {import("./types").Rec} Rec
 * @typedef {import("./types").Point} Point
 * @typedef {import("./types").Box} Box
 * @typedef {import("./types").Fresh} Fresh
 * @typedef {import("./desk.js").Desk} Desk
 * @typedef {import("./draw.js").Draw} Draw
 * @typedef {import("./camera.js").Camera} Camera
 */
import { t } from "../words.js";
import { newId } from "./ids.js";
import { TYPES, kindWord, word } from "./labels.js";
import { longest, textField, textOf } from "./records.js";
import { why } from "./rights.js";
import { freeInSight, zoneAt } from "./spots.js";

/** Cards that are somebody one could turn to. */
const OFFERED = new Set(["agency", "resource", "family"]);
const SIZE = { card: { w: 184, h: 96 }, note: { w: 168, h: 88 }, zone: { w: 320, h: 240 } };

export class Adding {
  /**
   * @param {Desk} desk
   * @param {Draw} draw
   * @param {Camera} camera
   * @param {import("./editor.js").Editor} editor
   * @param {(text: string) => void} stash
   */
  constructor(desk, draw, camera, editor, stash) {
    this.desk = desk;
    this.draw = draw;
    this.camera = camera;
    this.editor = editor;
    this.stash = stash;
    /** names to choose from while a card is written; the directory brings them @type {(typed: string) => import("./suggesting.js").Offer[]} */
    this.names = () => [];
  }

  /** @returns {boolean} says why where not */
  allowed(what = "note") {
    if (this.desk.rights.adds(what)) return true;
    this.desk.say(why(this.desk.room()));
    return false;
  }

  /**
   * Begins a new record; it comes to be when its text is kept.
   * @param {string} what a card's type, "note" or "zone"
   * @param {Point} [at] board units, its middle; none: a free place in sight
   * @param {{text?: string, with?: (id: string) => Fresh[], size?: {w: number, h: number}}} [more]
   */
  begin(what, at, more = {}) {
    if (!this.allowed(what)) return;
    const kind = what === "note" || what === "zone" ? what : "card";
    const size = more.size ?? SIZE[kind];
    const place = at ? { x: at.x - size.w / 2, y: at.y - size.h / 2 } : this.free(size);
    const box = { x: Math.round(place.x), y: Math.round(place.y), ...size };
    this.camera.reveal(box);
    const board = this.desk.state.board;
    this.editor.open({
      title: kind === "zone" ? t("枠の名前") : word(what),
      text: more.text ?? "",
      longest: longest(kind),
      line: kind === "zone",
      slot: `new:${what}`,
      at: this.onStage(box, true),
      offers: OFFERED.has(what) ? (typed) => this.names(typed) : undefined,
      keep: (text, name) => {
        const entry = name && text === name.text ? name.entry : "";
        const type = entry && name?.type && more.with ? name.type : what;
        if (text || more.size) return this.add(type, box, text, board, more.with, entry);
        // Neither a card without words nor the line to it. A frame drawn by hand is there without a name.
        this.desk.take("select");
        this.desk.say(t("文がないので、置きませんでした。"));
      },
    });
  }

  /**
   * @param {string} what
   * @param {Box} box
   * @param {string} text
   * @param {string} board
   * @param {(id: string) => Fresh[]} [also]
   * @param {string} [entry] of the directory, if it stands for one
   */
  add(what, box, text, board, also, entry = "") {
    if (!text && what === "note") return;
    if (!this.desk.rights.adds(what)) {
      if (text) this.stash(text);
      return this.desk.say(why(this.desk.room()));
    }
    const id = newId();
    const at = { id, x: box.x, y: box.y, ...this.within(what, box) };
    /** @type {Fresh} */
    let fresh = { kind: "note", ...at, text };
    if (what === "zone")
      fresh = { kind: "zone", id, x: box.x, y: box.y, w: box.w, h: box.h, title: text };
    else if (what !== "note")
      fresh = { kind: "card", type: what, ...at, text, ...(entry ? { entry } : {}) };
    const records = /** @type {any[]} */ ([fresh, ...(also?.(id) ?? [])]);
    this.desk.do({ t: "add", records }, board);
    if (also) this.desk.tell("did", "card");
    this.desk.take("select");
    this.desk.selection.set([id]);
  }

  /** @param {string} what @param {Box} box @returns {{within?: string}} the frame it lies in */
  within(what, box) {
    const zone = what === "zone" ? "" : this.zoneAt({ x: box.x + box.w / 2, y: box.y + box.h / 2 });
    return zone ? { within: zone } : {};
  }

  /** @param {Point} at board units @returns {string} the smallest frame there, "" for none */
  zoneAt(at) {
    return zoneAt(this.desk.state.view, at);
  }

  /** @param {{w: number, h: number}} size @returns {Point} */
  free(size) {
    return freeInSight(this, size);
  }

  /** @param {Box} box board units @param {boolean} [over] the sheet lies where the record will be @returns {Box} stage pixels */
  onStage(box, over = false) {
    const at = this.camera.toStage(box);
    const zoom = this.camera.zoom;
    return { ...at, w: box.w * zoom, h: over ? -10 : box.h * zoom };
  }

  /** The words of a record, changed by whoever may. @param {string} id */
  edit(id) {
    const record = this.desk.state.get(id);
    if (!record || !("text" in record || record.kind === "zone")) return;
    if (!this.desk.edits(record)) return this.desk.say(this.whyNot(record));
    const field = textField(record);
    const board = this.desk.state.board;
    const box = this.draw.boxOfAny(id);
    this.editor.open({
      title: kindWord(record),
      text: textOf(record),
      longest: longest(record.kind),
      line: record.kind === "zone" || record.kind === "link",
      slot: `edit:${id.toLowerCase()}`,
      at: box && this.onStage(box),
      now: () => this.textNow(id, board),
      keep: (text) => this.keep(id, field, text, board),
      aside: (text) => {
        // What is still there must not be covered by what was written beside it.
        const gone = this.draw.box(id) ? undefined : box;
        const at = gone ?? { ...freeInSight(this, SIZE.note, id), ...SIZE.note };
        this.add("note", at, text, board);
      },
    });
  }

  /** @param {string} id @param {string} board */
  textNow(id, board) {
    if (board !== this.desk.state.board) return this.editor.task?.text;
    const record = this.desk.state.get(id);
    return record ? textOf(record) : undefined;
  }

  /** @param {string} id @param {string} field @param {string} text @param {string} board */
  keep(id, field, text, board) {
    const record = this.desk.state.get(id);
    if (record && textOf(record) === text) return;
    if (record?.kind === "offer" && !text)
      return this.desk.say(t("「うちなら」は空にできません。やめるときは取り下げてください。"));
    if (!this.desk.rights.writes()) {
      this.stash(text);
      return this.desk.say(why(this.desk.room()));
    }
    this.desk.do({ t: "edit", changes: [{ id, set: { [field]: text } }] }, board);
  }

  /** @param {Rec} record @returns {string} */
  whyNot(record) {
    if (!this.desk.rights.writes()) return why(this.desk.room());
    if (record.lock) return t("動かせないようにしてあります。進行役に頼んでください。");
    return t("ほかの人が書いたものです。変えたいときはコメントを付けてください。");
  }

  /** @param {number} key 1–6 */
  byNumber(key) {
    const type = TYPES[key - 1];
    if (type) this.begin(type);
  }
}
