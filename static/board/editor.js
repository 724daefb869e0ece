/**
 * Where text is typed: one small sheet beside its record. Ctrl+Enter, Esc, the button and a press elsewhere all keep it;
 * nothing discards it. Never writes into the field while somebody types. Knows no operation.
 * @typedef {import("./types").Box} Box
 * @typedef {object} Task what is being written
 * @property {string} title
 * @property {string} text as it was when writing began
 * @property {number} longest code points
 * @property {string} slot the draft's field on the server
 * @property {Box | undefined} at stage pixels; none: at the lower edge
 * @property {boolean} [line] one line only
 * @property {(text: string, name?: import("./suggesting.js").Offer) => void} keep with the name that was taken, if one was
 * @property {(typed: string) => import("./suggesting.js").Offer[]} [offers] names to choose from
 * @property {() => string | undefined} [now] what the board says now; undefined: the record is gone
 * @property {(text: string) => void} [aside] keeps my text beside somebody else's
 * @typedef {import("./desk.js").Desk} Desk
 */
import { t } from "../words.js";
import { differing } from "./differing.js";
import { byFinger, el } from "./dom.js";
import { beside } from "./placing.js";
import { suggesting } from "./suggesting.js";

const SLOT_MS = 2000;
const keepsBy = () =>
  byFinger() ? t("ほかの所を押しても残ります") : t("Ctrl+Enter か Esc で残ります");

export class Editor {
  /** @param {Desk} desk @param {HTMLElement} root */
  constructor(desk, root) {
    this.desk = desk;
    this.root = root;
    /** @type {Task | undefined} */
    this.task = undefined;
    /** @type {HTMLElement | undefined} */
    this.sheet = undefined;
    /** @type {HTMLTextAreaElement | undefined} */
    this.field = undefined;
    /** @type {Element | null} */
    this.back = null;
    this.composing = false;
    /** @type {import("./suggesting.js").Offer | undefined} */
    this.name = undefined;
    /** @param {PointerEvent} event */
    const away = (event) => {
      if (this.sheet && !this.sheet.contains(/** @type {Node} */ (event.target))) this.keep();
    };
    document.addEventListener("pointerdown", away, true);
    desk.ends.push(() => document.removeEventListener("pointerdown", away, true));
    desk.ends.push(() => clearInterval(this.timer));
    /** @type {ReturnType<typeof setInterval> | undefined} */
    this.timer = undefined;
  }

  /** @param {Task} task */
  open(task) {
    this.keep();
    this.putAside();
    const left = this.desk.drafts.take(task.slot);
    this.task = task;
    this.back = document.activeElement;
    this.field = this.makeField(task);
    this.sheet = this.makeSheet(task, this.field);
    this.root.append(this.sheet);
    const listed = this.root.classList.contains("b-listed");
    beside(this.sheet, listed ? undefined : task.at, this.root);
    this.goOn(task, this.field, left);
    this.field.focus({ preventScroll: true });
    this.field.setSelectionRange(this.field.value.length, this.field.value.length);
    this.timer = setInterval(() => this.draft(), SLOT_MS);
    this.desk.tell("typing", true);
  }

  /** An earlier page's text of the same field goes on, unless another text was brought to it. @param {Task} task
   * @param {HTMLTextAreaElement} field @param {string} left "" for none */
  goOn(task, field, left) {
    if (!left || left === task.text) return;
    if (task.text && !task.now) return this.desk.tell("spare", left);
    field.value = left;
    this.note(
      task.text
        ? t("書きかけの続きです。いまボードにあるのは「%(text)s」です。", { text: task.text })
        : t("書きかけの続きです。"),
    );
  }

  /** @param {Task} task */
  makeField(task) {
    const field = el("textarea", {
      class: "b-field",
      rows: task.line ? 1 : 3,
      "aria-label": task.title,
      lang: "ja",
      keydown: (/** @type {KeyboardEvent} */ event) => this.key(event),
      compositionstart: () => (this.composing = true),
      compositionend: () => (this.composing = false),
      input: () => this.count(),
    });
    field.value = task.text;
    return field;
  }

  /** @param {Task} task @param {HTMLTextAreaElement} field */
  makeSheet(task, field) {
    return el(
      "div",
      { class: "b-editor b-ui", role: "group", "aria-label": task.title },
      el("div", { class: "b-editor-title", text: task.title }),
      field,
      task.offers ? suggesting(field, task.offers, (name) => (this.name = name)) : null,
      el("div", { class: "b-editor-note", "aria-live": "polite" }),
      el(
        "div",
        { class: "b-row" },
        el("span", { class: "b-hint", text: keepsBy() }),
        el("button", {
          type: "button",
          class: "b-button b-main",
          click: () => this.keep(),
          text: t("残す"),
        }),
      ),
    );
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.isComposing || this.composing || event.keyCode === 229) return;
    const enter = event.key === "Enter" && (event.ctrlKey || event.metaKey || this.task?.line);
    // Where a person has to choose, Tab leads to the choices: it would ask again for ever.
    const tab = event.key === "Tab" && !this.sheet?.querySelector(".b-editor-note button");
    if (enter || event.key === "Escape" || tab) {
      event.preventDefault();
      this.keep();
    }
    event.stopPropagation();
  }

  count() {
    const over = [...(this.field?.value ?? "")].length - (this.task?.longest ?? 0);
    this.note(over > 0 ? t("%(count)s字多いです。短くしてください。", { count: over }) : "");
    return over <= 0;
  }

  /** @param {string} sentence @param {...Node} more */
  note(sentence, ...more) {
    this.sheet?.querySelector(".b-editor-note")?.replaceChildren(sentence, ...more);
  }

  draft() {
    if (this.task && this.field && !this.composing)
      this.desk.transport.slot(this.task.slot, this.field.value);
  }

  /** Closes and keeps. Stays open where a person has to decide: too long, or somebody else wrote meanwhile. */
  keep() {
    const { task, field } = this;
    if (!task || !field) return;
    const text = field.value.trim();
    if (!this.count()) return void field.focus();
    const { name } = this;
    const now = task.now ? task.now() : task.text;
    if (now !== undefined && now !== task.text && now !== text && text !== task.text) {
      return differing(this, task, text, now);
    }
    this.close();
    if (now === undefined && text) task.aside?.(text);
    else task.keep(text, name);
  }

  /** Left undecided while something else is begun: its field is needed, its text is not lost. */
  putAside() {
    const text = this.field?.value.trim();
    if (!this.task) return;
    this.close();
    if (text) this.desk.tell("spare", text);
  }

  close() {
    const { task, back } = this;
    clearInterval(this.timer);
    this.sheet?.remove();
    this.sheet = undefined;
    this.field = undefined;
    this.task = undefined;
    this.composing = false;
    this.name = undefined;
    if (task) this.desk.transport.slot(task.slot, "");
    this.desk.tell("typing", false);
    if (back instanceof HTMLElement && back.isConnected) back.focus({ preventScroll: true });
  }
}
