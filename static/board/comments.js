/**
 * Remarks: threads pinned to a record or a place. Reading and answering in the side sheet.
 * @typedef {import("./types").Comment} Comment
 * @typedef {import("./types").Point} Point
 * @typedef {import("./types").Rec} Rec
 * @typedef {import("./desk.js").Desk} Desk
 */
import { t } from "../words.js";
import { press } from "./controls.js";
import { el } from "./dom.js";
import { drafting } from "./drafts.js";
import { newId } from "./ids.js";
import { groupName, nameOf } from "./labels.js";
import { isReply } from "./order.js";
import { why } from "./rights.js";

const LONGEST = 400;

export class Comments {
  /** @param {Desk} desk @param {import("./panel.js").Panel} panel @param {import("./stash.js").Stash} stash
   * @param {import("./draw.js").Draw} draw */
  constructor(desk, panel, stash, draw) {
    this.desk = desk;
    this.panel = panel;
    this.stash = stash;
    this.draw = draw;
    /** @type {string} what the open sheet is about: a record's id, or a pin's */
    this.about = "";
    desk.state.onChange((touched) => this.changed(touched));
  }

  /** @param {string} on a record's id or a thread's, "" for a place @param {Point} [at] board units */
  begin(on, at) {
    this.desk.take("select");
    const record = this.desk.state.get(on);
    if (record?.kind === "comment" || record) return this.open(on);
    if (!this.desk.rights.may("comment")) return this.desk.say(why(this.desk.room()));
    const box = { x: Math.round(at?.x ?? 0), y: Math.round(at?.y ?? 0) };
    const { board } = this.desk.state;
    this.show("", [], (text) => this.add({ text, x: box.x, y: box.y }, board));
  }

  /** @param {string} id of a record or a pin */
  open(id) {
    const record = this.desk.state.get(id);
    if (!record) return;
    const box = this.draw.boxOfAny(id);
    const pin = record.kind === "comment";
    const place = { x: Math.round((box?.x ?? 0) + (box?.w ?? 0)), y: Math.round(box?.y ?? 0) };
    const first = this.threads(id)[0];
    const thread = pin ? id : first?.id;
    const on = pin ? record.on : id;
    const { board } = this.desk.state;
    this.show(id, this.threads(id), (text) =>
      this.add({ text, on, ...place, ...(thread ? { thread } : {}) }, board),
    );
  }

  /** @param {string} id @returns {Comment[]} roots about it */
  threads(id) {
    return this.all().filter((one) => !isReply(one) && (one.on === id || one.id === id));
  }

  /** @returns {Comment[]} */
  all() {
    return /** @type {Comment[]} */ (
      [...this.desk.state.view.values()].filter((one) => one.kind === "comment")
    );
  }

  /**
   * @param {{text: string, on?: string, thread?: string, x: number, y: number}} fields
   * @param {string} board on which it was begun: the meeting may have gone on to the next case since
   */
  add(fields, board) {
    if (!this.desk.rights.may("comment")) {
      this.stash.put(fields.text);
      return this.desk.say(why(this.desk.room()));
    }
    const records = [/** @type {any} */ ({ kind: "comment", id: newId(), ...fields })];
    this.desk.do({ t: "add", records }, board);
  }

  /** @param {string} about @param {Comment[]} threads @param {(text: string) => void} add */
  show(about, threads, add) {
    const record = this.desk.state.get(about);
    const title = record && record.kind !== "comment" ? nameOf(record) : t("コメント");
    this.thread = el("div", { class: "b-thread" }, ...this.rows(threads));
    const content = [this.thread];
    if (this.desk.rights.may("comment")) content.push(this.form(about || "place", add));
    this.panel.open(title, ...content);
    this.about = about;
  }

  /** @param {Comment[]} threads */
  rows(threads) {
    if (!threads.length)
      return [el("p", { class: "b-hint", text: t("まだコメントはありません。") })];
    const all = this.all().sort((one, two) => one.rev - two.rev);
    return threads.flatMap((root) =>
      [root, ...all.filter((one) => one.thread === root.id && one.id !== root.id)].map((one) =>
        this.row(one),
      ),
    );
  }

  /** @param {Comment} comment */
  row(comment) {
    const who = groupName(this.desk.room(), comment);
    const row = el(
      "div",
      { class: comment.done ? "b-remark b-done" : "b-remark" },
      el("div", { class: "b-hint", text: comment.done ? `${who}　${t("済み")}` : who }),
      el("p", { class: "b-text", text: comment.text }),
    );
    if (!this.desk.edits(comment)) return row;
    if (!isReply(comment)) {
      const done = !comment.done;
      const word = done ? t("済みにする") : t("済みを取り消す");
      row.append(
        press("accepted", word, () =>
          this.desk.do({ t: "edit", changes: [{ id: comment.id, set: { done } }] }),
        ),
      );
    }
    row.append(
      press("trash", t("削除"), () => this.desk.do({ t: "drop", ids: [comment.id] }), "b-quiet"),
    );
    return row;
  }

  /** @param {string} about @param {(text: string) => void} add */
  form(about, add) {
    const field = el("textarea", {
      class: "b-field",
      rows: 3,
      "aria-label": t("コメントを書く"),
      maxlength: LONGEST,
    });
    const slot = `comment:${about.toLowerCase()}`;
    field.value = this.desk.drafts.take(slot);
    const draft = drafting(this.desk.transport, slot, () => field.value);
    field.addEventListener("input", draft.later);
    const send = () => {
      const text = field.value.trim();
      if (!text) return;
      field.value = "";
      draft.clear();
      add(text);
      if (!this.about) this.panel.close();
    };
    field.addEventListener("keydown", (event) => {
      if (event.isComposing || event.keyCode === 229) return;
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
    });
    const form = el(
      "div",
      { class: "b-write" },
      field,
      press("comment", t("書き込む"), send, "b-main"),
    );
    // Closing keeps what was begun: it waits among the kept texts.
    queueMicrotask(() =>
      form.closest(".b-panel")?.addEventListener("keep", () => {
        const text = field.value.trim();
        if (!text) return;
        draft.clear();
        this.stash.put(text);
      }),
    );
    return form;
  }

  /** The open thread follows the others; the field being typed in is never touched. @param {Set<string>} touched */
  changed(touched) {
    if (!this.about || !this.panel.sheet?.contains(this.thread ?? null)) return;
    const { state } = this.desk;
    if ([...touched].some((id) => state.get(id)?.kind === "comment" || !state.get(id))) {
      this.thread?.replaceChildren(...this.rows(this.threads(this.about)));
    }
  }
}
