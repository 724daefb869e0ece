/**
 * Ctrl+F: words, group, state and kind narrow picture and list alike; what does not fit grows pale, nothing is hidden
 * from others. Enter goes on to the next. Changes no record.
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {import("./types").Rec} Rec
 */
import { t } from "../words.js";
import { press } from "./controls.js";
import { el } from "./dom.js";
import { STATUSES, TYPES, groupName, word } from "./labels.js";
import { NO_WISH, asks, meets } from "./matching.js";
import { readingOrder } from "./order.js";

export class Find {
  /** @param {Parts} parts */
  constructor(parts) {
    this.parts = parts;
    this.wish = { ...NO_WISH };
    this.open = false;
    this.at = -1;
    /** @type {Element | null} */
    this.back = null;
    this.input = el("input", {
      type: "search",
      class: "b-field",
      input: () => this.ask("words", this.input.value),
    });
    this.count = el("span", { class: "b-hint", role: "status" });
    this.choosers = el("div", { class: "b-find-choosers" });
    this.bar = el(
      "div",
      { class: "b-find b-ui", role: "search", hidden: true },
      el("label", { class: "b-asked" }, el("span", { text: t("さがす言葉") }), this.input),
      this.count,
      this.acts(),
      this.choosers,
    );
    this.bar.addEventListener("keydown", (event) => this.key(event));
    parts.root.append(this.bar);
    parts.desk.state.onChange(() => this.open && this.later());
    parts.draw.drawn.add(() => this.open && this.mark());
    this.frame = 0;
  }

  acts() {
    return el(
      "div",
      { class: "b-row" },
      press("undo", t("前へ"), () => this.step(-1)),
      press("redo", t("次へ"), () => this.step(1)),
      press("close", t("閉じる"), () => this.close(), "b-quiet"),
    );
  }

  begin() {
    if (!this.open) this.back = document.activeElement;
    this.open = true;
    this.bar.hidden = false;
    this.parts.root.classList.add("b-finds");
    this.choosers.replaceChildren(...this.choices());
    this.input.focus();
    this.input.select();
    this.show();
  }

  close() {
    this.open = false;
    this.bar.hidden = true;
    this.parts.root.classList.remove("b-finds");
    this.wish = { ...NO_WISH };
    this.input.value = "";
    this.show();
    const chosen = this.parts.desk.selection.one;
    if (chosen && !this.parts.root.classList.contains("b-listed")) this.parts.focus.go(chosen);
    else if (this.back instanceof HTMLElement) this.back.focus({ preventScroll: true });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && event.target === this.input)
      this.step(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  choices() {
    const room = this.parts.desk.room();
    const here = new Set([...this.parts.desk.state.view.values()].map((one) => one.group));
    /** @type {[string, string][]} */
    const groups = [...here].flatMap((group) => {
      const name = group ? groupName(room, { group, unit: "" }) : "";
      return name ? [/** @type {[string, string]} */ ([group, name])] : [];
    });
    const states = [...STATUSES, "broken"].map(
      (one) => /** @type {[string, string]} */ ([one, word(one)]),
    );
    const kinds = [...TYPES, "note", "zone", "link", "offer", "comment"];
    return [
      this.chooser(t("団体"), "group", groups),
      this.chooser(t("状態"), "status", [...states, ["open", t("宛先未定")]]),
      this.chooser(
        t("種類"),
        "kind",
        kinds.map((one) => [one, word(one)]),
      ),
    ];
  }

  /** @param {string} label @param {"group" | "status" | "kind"} what @param {[string, string][]} values */
  chooser(label, what, values) {
    const select = el("select", { change: () => this.ask(what, select.value) });
    select.append(el("option", { value: "", text: t("すべて") }));
    for (const [value, text] of values)
      select.append(el("option", { value, text, selected: value === this.wish[what] }));
    return el("label", { class: "b-choose" }, el("span", { text: label }), select);
  }

  /** @param {"words" | "group" | "status" | "kind"} what @param {string} value */
  ask(what, value) {
    this.wish = { ...this.wish, [what]: value };
    this.at = -1;
    this.show();
  }

  /** @returns {boolean} whether picture and list are narrowed now */
  get narrows() {
    return this.open && asks(this.wish);
  }

  /** @param {Rec} record */
  fits(record) {
    return (
      !this.narrows || meets(record, this.wish, (one) => groupName(this.parts.desk.room(), one))
    );
  }

  found() {
    const all = this.parts.desk.state.view;
    return readingOrder(all.values()).filter((one) => this.fits(one));
  }

  /** @param {1 | -1} way */
  step(way) {
    const found = this.found();
    if (!this.narrows || !found.length) return;
    this.at = (this.at + way + found.length) % found.length;
    const id = found[this.at]?.id ?? "";
    const box = this.parts.draw.boxOfAny(id);
    if (box) this.parts.camera.reveal(box);
    this.parts.desk.selection.set([id]);
    this.show();
  }

  later() {
    this.frame ||= requestAnimationFrame(() => this.show());
  }

  show() {
    this.frame = 0;
    const found = this.narrows ? this.found().length : 0;
    const place = this.at < 0 ? "" : `${this.at + 1} / `;
    this.count.textContent = this.narrows ? place + t("%(count)s件", { count: found }) : "";
    this.mark();
    this.parts.desk.tell("found");
  }

  mark() {
    const { draw, desk, stage } = this.parts;
    stage.classList.toggle("b-finding", this.narrows);
    for (const id of [...draw.elements.keys(), ...draw.links.drawn.keys()]) {
      const record = desk.state.get(id);
      const pale = this.narrows && record !== undefined && !this.fits(record);
      draw.target(id)?.classList.toggle("b-pale", pale);
      draw.links.drawn.get(id)?.group.classList.toggle("b-pale", pale);
    }
  }
}
