/**
 * Copy, cut, paste. What is copied lies in this page with its links and kinds, and as plain lines on the clipboard; lines
 * that come from elsewhere become cards, one each. One operation, so one press takes it back.
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {import("./types").Rec} Rec
 * @typedef {import("./types").Point} Point
 */
import { t } from "../words.js";
import { isTyping } from "./dom.js";
import { copies, linesOf, withLinks } from "./copies.js";
import { newId } from "./ids.js";
import { TYPES, short, word } from "./labels.js";
import { textOf } from "./records.js";

const STEP = { x: 208, y: 120 };
const IN_A_ROW = 4;

export class Copying {
  /** @param {Parts} parts */
  constructor(parts) {
    this.parts = parts;
    /** @type {{text: string, records: Rec[]}} */
    this.held = { text: "", records: [] };
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
    const { desk } = this.parts;
    const records = withLinks(desk.state.view, new Set(ids));
    if (!records.length) return undefined;
    const text = records.map(textOf).filter(Boolean).join("\n");
    this.held = { text, records };
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
    this.put(copies(this.held.records, 40));
    desk.say(t("%(count)s件を貼りました。", { count: this.held.records.length }));
  }

  /** Lines to cards: shown first, so that nobody's mail lands on the board by one key. @param {string} [text] */
  list(text = "") {
    const { adding } = this.parts;
    const may = ["note", ...TYPES].filter((what) => this.parts.desk.rights.adds(what));
    if (!may.length) return void adding.allowed();
    this.parts.lines.open(text, may);
  }

  /** @param {string} text one card a line @param {string} what "note" or a card's type */
  fromLines(text, what) {
    const lines = linesOf(text);
    const { adding, desk } = this.parts;
    if (!lines.length || !adding.allowed(what)) return false;
    const size = { w: IN_A_ROW * STEP.x, h: Math.ceil(lines.length / IN_A_ROW) * STEP.y };
    const from = adding.free(size);
    this.put(
      lines.map((line, n) => ({
        kind: what === "note" ? "note" : "card",
        ...(what === "note" ? {} : { type: what }),
        id: newId(),
        text: line,
        x: Math.round(from.x + (n % IN_A_ROW) * STEP.x),
        y: Math.round(from.y + Math.floor(n / IN_A_ROW) * STEP.y),
      })),
    );
    const name = what === "note" ? word("note") : short(what);
    desk.say(t("%(what)sを%(count)s枚置きました。", { what: name, count: lines.length }));
    return true;
  }

  /** @param {any[]} records */
  put(records) {
    const { desk } = this.parts;
    if (!records.length) return;
    desk.do({ t: "add", records });
    desk.selection.set(records.filter((one) => one.kind !== "link").map((one) => one.id));
  }
}
