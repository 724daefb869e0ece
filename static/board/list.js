/**
 * 一覧: the same records in reading order, as headings and rows. Every act of the picture works here;
 * what is chosen here is chosen there. Rows are redrawn one by one, so that nobody loses the place.
 * @typedef {import("./types").Rec} Rec
 * @typedef {import("./parts.js").Parts} Parts
 */
import { t } from "../words.js";
import { actsFor } from "./acts.js";
import { press } from "./controls.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { TYPES, chipOf, groupName, linkSentence, nameOf, signOf, short, word } from "./labels.js";
import { marksInWords, NO_MARKS } from "./marks.js";
import { readingOrder } from "./order.js";
import { isPlaced } from "./records.js";

export class List {
  /** @param {Parts} parts @param {HTMLElement} root */
  constructor(parts, root) {
    this.parts = parts;
    this.shown = false;
    this.frame = 0;
    /** @type {Map<string, {row: HTMLElement, sign: string}>} */
    this.rows = new Map();
    this.adders = el("div", { class: "b-adders" });
    this.body = el("div", { class: "b-list-body" });
    this.panel = el(
      "section",
      { class: "b-list b-ui", "aria-label": t("一覧"), hidden: true },
      this.adders,
      this.body,
    );
    root.append(this.panel);
    const { desk } = parts;
    desk.state.onChange(() => this.later());
    for (const what of /** @type {const} */ (["selection", "room", "found", "tool"]))
      desk.on(what, () => this.later());
    desk.ends.push(() => cancelAnimationFrame(this.frame));
  }

  /** @param {boolean} [shown] @param {boolean} [enter] the keyboard follows */
  toggle(shown = !this.shown, enter = false) {
    this.shown = shown;
    this.panel.hidden = !shown;
    this.parts.root.classList.toggle("b-listed", shown);
    this.parts.desk.tell("selection");
    if (!shown) return this.parts.fitOnce();
    this.draw();
    if (!enter) return;
    const chosen = this.rows.get(this.parts.desk.selection.one)?.row ?? this.body;
    chosen.querySelector("button")?.focus();
  }

  later() {
    if (this.shown && !this.frame) this.frame = requestAnimationFrame(() => this.draw());
  }

  draw() {
    this.frame = 0;
    this.drawAdders();
    const { find } = this.parts;
    const order = readingOrder(this.parts.desk.state.view.values()).filter((one) => find.fits(one));
    const offers = this.parts.offers.all().filter((one) => find.fits(one));
    /** @type {[string, Rec[]][]} */
    const chapters = [
      [t("カードと付箋"), order.filter((one) => one.kind !== "link" && one.kind !== "comment")],
      [t("つなぎ"), order.filter((one) => one.kind === "link")],
      [t("うちならこうできる"), offers],
      [t("コメント"), order.filter((one) => one.kind === "comment")],
    ];
    const alive = new Set();
    const nodes = chapters.flatMap(([title, records]) => {
      if (!records.length) return [];
      for (const record of records) alive.add(record.id);
      return [this.chapter(title, records)];
    });
    for (const id of this.rows.keys()) if (!alive.has(id)) this.rows.delete(id);
    const none = find.narrows
      ? t("見つかりません。別の言葉でさがしてください。")
      : t("まだ何もありません。");
    if (!nodes.length) nodes.push(el("p", { class: "b-hint", text: none }));
    this.put(nodes);
  }

  /** Moving a row would drop its focus; it is given back. @param {HTMLElement[]} nodes */
  put(nodes) {
    const held = this.body.contains(document.activeElement) ? document.activeElement : null;
    this.body.replaceChildren(...nodes);
    if (!(held instanceof HTMLElement)) return;
    if (held.isConnected) held.focus({ preventScroll: true });
    else
      this.rows
        .get(held.closest("[data-row]")?.getAttribute("data-row") ?? "")
        ?.row.querySelector("button")
        ?.focus();
  }

  /** @param {string} title @param {Rec[]} records */
  chapter(title, records) {
    const rows = records.map((record) => this.row(record));
    return el("div", {}, el("h2", { text: `${title} ${records.length}` }), el("ol", {}, ...rows));
  }

  /** @param {Rec} record @returns {HTMLElement} the row as it stands, or made anew where it changed */
  row(record) {
    const { desk, draw } = this.parts;
    const chosen = desk.selection.has(record.id);
    const marks = draw.marks.get(record.id) ?? NO_MARKS;
    const sentence = this.sentence(record);
    const group = groupName(desk.room(), record);
    const rights = chosen ? [...desk.rights.list] : 0;
    const several = chosen && desk.selection.ids.size > 1;
    const first = several && record.id === [...desk.selection.ids][0];
    const gathers = desk.selection.gathering;
    const seen = [sentence, group, marks, record.lock, record.vis];
    const sign = JSON.stringify([
      ...seen,
      rights,
      chosen && [record, several, gathers],
      first && [...desk.selection.ids],
    ]);
    const found = this.rows.get(record.id);
    if (found?.sign === sign) return found.row;
    const row = el("li", { class: chosen ? "b-row-chosen" : "", "data-row": record.id });
    row.append(this.button(record, sentence, group, chosen));
    const small = marksInWords(marks);
    if (record.vis === "private") small.push(t("自分だけに見えています"));
    if (small.length) row.append(el("span", { class: "b-hint", text: small.join("、") }));
    if (chosen && (first || !several)) {
      const all = [...desk.selection.ids].flatMap((id) => desk.state.get(id) ?? []);
      row.append(el("div", { class: "b-acts" }, ...actsFor(this.parts, all)));
    }
    this.rows.set(record.id, { row, sign });
    return row;
  }

  /** @param {Rec} record @param {string} sentence @param {string} group @param {boolean} chosen */
  button(record, sentence, group, chosen) {
    const { desk } = this.parts;
    const sign =
      record.kind === "link" ? signOf(record) : record.kind === "card" ? record.type : record.kind;
    const chip = chipOf(desk.room(), record.group);
    const broken = record.kind === "link" && record.relation === "broken" ? " r-broken" : "";
    return el(
      "button",
      {
        type: "button",
        class: `b-item b-ui${broken}`,
        "aria-pressed": String(chosen),
        click: (/** @type {MouseEvent} */ event) => this.press(record, event),
      },
      icon(sign),
      el("span", { class: "b-text", text: sentence }),
      group ? el("span", { class: `b-chip b-chip-${chip}`, text: group }) : null,
    );
  }

  /** As in the picture: the end of a line that is being drawn, one more of several, or the only one. @param {Rec} record @param {MouseEvent} event */
  press(record, { shiftKey, ctrlKey }) {
    const { desk, linking } = this.parts;
    if (desk.tool === "link" && isPlaced(record)) return linking.press(record.id);
    if (shiftKey || ctrlKey || desk.selection.gathering) return desk.selection.toggle(record.id);
    return desk.selection.set(desk.selection.has(record.id) ? [] : [record.id]);
  }

  /** @param {Rec} record */
  sentence(record) {
    if (record.kind === "link") return linkSentence(record, (id) => this.parts.desk.state.get(id));
    if (record.kind === "offer" || record.kind === "comment") return record.text;
    return nameOf(record);
  }

  /** The tools of the picture, as words: nothing can be done there alone. */
  drawAdders() {
    const { desk, adding } = this.parts;
    const kinds = ["note", ...TYPES, "zone"].filter((what) => desk.rights.adds(what));
    const links = desk.tool === "link" && this.parts.linking.from !== "";
    const sign = `${kinds.join()} ${links}`;
    if (this.adders.dataset.sign === sign) return;
    this.adders.dataset.sign = sign;
    const nodes = kinds.map((what) =>
      press(what, what === "note" || what === "zone" ? word(what) : short(what), () =>
        adding.begin(what),
      ),
    );
    // Empty ground, for those who draw a line in the list.
    if (links)
      nodes.unshift(
        press("close", t("宛先未定にする"), () => this.parts.linking.leave(), "b-main"),
      );
    nodes.push(press("find", t("さがす"), () => this.parts.find.begin()));
    nodes.push(press("more", t("ほか"), () => this.parts.showCommands()));
    this.adders.replaceChildren(...nodes);
  }
}
