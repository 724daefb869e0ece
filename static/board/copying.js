/**
 * Copy, cut, paste. What is copied lies in this page with its links and kinds, and as plain lines on the clipboard; lines
 * that come from elsewhere become cards, one each. One operation, so one press takes it back.
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {import("./types").Rec} Rec
 * @typedef {import("./types").Point} Point
 * @typedef {import("./types").Box} Box
 */
import { t } from "../words.js";
import { isTyping } from "./dom.js";
import { SIZE, copies, framed, linesOf, rowsOf, withLinks } from "./copies.js";
import { around } from "./geometry.js";
import { newId } from "./ids.js";
import { TYPES, short, word } from "./labels.js";
import { isPlaced, textOf } from "./records.js";
import { freeShift } from "./spots.js";

/** A copy lies at least so far from what it is a copy of. */
const BESIDE = { x: 40, y: 40 };
/** What a list from elsewhere is taken for, until somebody says otherwise: a list of whom one could turn to. */
const LISTED = "agency";

export class Copying {
  /** @param {Parts} parts */
  constructor(parts) {
    this.parts = parts;
    /** @type {{text: string, records: Rec[], sizes: Map<string, {w: number, h: number}>}} */
    this.held = { text: "", records: [], sizes: new Map() };
    /** @param {ClipboardEvent} event */
    const copy = (event) => this.copy(event, event.type === "cut");
    /** @param {ClipboardEvent} event */
    const paste = (event) => this.paste(event);
    for (const [what, heard] of /** @type {const} */ ([
      ["copy", copy],
      ["cut", copy],
      ["paste", paste],
    ])) {
      document.addEventListener(what, heard);
      parts.desk.ends.push(() => document.removeEventListener(what, heard));
    }
  }

  /** @param {Event} event @returns {boolean} whether it is meant for the board */
  mine({ target }) {
    const here = target === document.body || this.parts.root.contains(/** @type {Node} */ (target));
    const marked = String(getSelection() ?? "") !== "";
    return here && !isTyping(target) && !marked && !this.parts.desk.wall;
  }

  /** @param {ClipboardEvent} event @param {boolean} cut */
  copy(event, cut) {
    if (!this.mine(event)) return;
    const { desk, changing } = this.parts;
    const text = this.take(desk.selection.ids);
    if (text === undefined) return;
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    if (cut) changing.drop(desk.selection.ids);
  }

  /** @param {Iterable<string>} ids @returns {string | undefined} their words; undefined: nothing that could be copied */
  take(ids) {
    const { desk, draw } = this.parts;
    const records = withLinks(desk.state.view, new Set(ids));
    if (!records.length) return undefined;
    const text = records.map(textOf).filter(Boolean).join("\n");
    // They may be gone when they are pasted.
    const sizes = records.map(({ id }) => /** @type {const} */ ([id, sizeOf(draw.box(id))]));
    this.held = { text, records, sizes: new Map(sizes) };
    desk.say(t("%(count)s件を写しました。", { count: records.length }));
    return text;
  }

  /**
   * By a press. Where the browser keeps its clipboard closed they lie in this page alone.
   * @param {Iterable<string>} ids
   * @param {boolean} [cut]
   */
  hold(ids, cut = false) {
    const text = this.take(ids);
    if (text === undefined) return this.parts.desk.say(t("先に、写すものを選んでください。"));
    if (cut) this.parts.changing.drop(ids);
    return void navigator.clipboard?.writeText(text).catch(() => undefined);
  }

  /** @param {ClipboardEvent} event */
  paste(event) {
    if (!this.mine(event)) return;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    event.preventDefault();
    // A copied frame without words is no text at all.
    if (this.held.records.length && text.trim() === this.held.text.trim()) this.again();
    else if (text.trim()) this.list(text);
  }

  /** What was copied, once more, at a free place, with the links between. */
  again() {
    const { adding, desk } = this.parts;
    if (!adding.allowed()) return;
    if (!this.held.records.length) return desk.say(t("写したものがありません。"));
    const placed = this.held.records.filter(isPlaced);
    const boxes = placed.map(({ id, x, y }) => ({ ...SIZE, ...this.held.sizes.get(id), x, y }));
    const by = freeShift(boxes, this.taken(placed), BESIDE);
    this.put(copies(this.held.records, by).map((one) => framed(one, desk.state.view, adding)));
    this.reveal(boxes, by);
    desk.say(t("%(count)s件を貼りました。", { count: this.held.records.length }));
  }

  /** Lines to cards: shown first, so that nobody's mail lands on the board by one key. @param {string} [text] */
  list(text = "") {
    const { adding } = this.parts;
    const may = [...TYPES, "note"].filter((what) => this.parts.desk.rights.adds(what));
    if (!may.length) return void adding.allowed();
    this.parts.lines.open(text, may, LISTED);
  }

  /** @param {string} text one card a line @param {string} what "note" or a card's type */
  fromLines(text, what) {
    const lines = linesOf(text);
    const { adding, desk } = this.parts;
    if (!lines.length || !adding.allowed(what)) return false;
    const rows = rowsOf(lines);
    const { w, h } = around(rows) ?? SIZE;
    const from = adding.free({ w, h });
    const away = freeShift(rows, this.taken([]), from);
    this.put(
      rows.map(({ x, y, ...size }, n) => {
        const box = { x: Math.round(x + away.x), y: Math.round(y + away.y), ...size };
        const kind = what === "note" ? { kind: "note" } : { kind: "card", type: what };
        const at = { x: box.x, y: box.y, ...adding.within(what, box) };
        return { ...kind, id: newId(), text: lines[n] ?? "", ...at };
      }),
    );
    this.reveal(rows, away);
    const name = what === "note" ? word("note") : short(what);
    desk.say(t("%(what)sを%(count)s枚置きました。", { what: name, count: lines.length }));
    return true;
  }

  /** @param {Rec[]} placed what is to be laid @returns {Box[]} what it must not lie on: frames only for frames */
  taken(placed) {
    const { desk, draw } = this.parts;
    const frames = placed.some((one) => one.kind === "zone");
    return [...desk.state.view.values()].flatMap((one) =>
      isPlaced(one) && (frames || one.kind !== "zone") ? (draw.box(one.id) ?? []) : [],
    );
  }

  /** @param {Box[]} boxes @param {Point} by */
  reveal(boxes, by) {
    const all = around(boxes);
    if (all) this.parts.camera.reveal({ ...all, x: all.x + by.x, y: all.y + by.y });
  }

  /** @param {any[]} records */
  put(records) {
    const { desk } = this.parts;
    if (!records.length) return;
    desk.do({ t: "add", records });
    desk.selection.set(records.filter((one) => one.kind !== "link").map((one) => one.id));
  }
}

/** @param {Box | undefined} box */
function sizeOf(box) {
  return { w: box?.w ?? SIZE.w, h: box?.h ?? SIZE.h };
}
