/**
 * 一覧: the same records in reading order, as headings and rows. Every act of the picture works here;
 * what is chosen here is chosen there. What a row says is in rows.js.
 * @typedef {import("./types").Rec} Rec
 * @typedef {import("./parts.js").Parts} Parts
 */
import { t } from "../words.js";
import { Bookmark } from "./bookmark.js";
import { press } from "./controls.js";
import { el, order } from "./dom.js";
import { TYPES, short, word } from "./labels.js";
import { readingOrder } from "./order.js";
import { Rows } from "./rows.js";

export class List {
  /** @param {Parts} parts @param {HTMLElement} root */
  constructor(parts, root) {
    this.parts = parts;
    this.shown = false;
    this.frame = 0;
    this.rows = new Rows(parts);
    /** @type {Map<string, {box: HTMLElement, head: HTMLElement, list: HTMLElement}>} by title */
    this.chapters = new Map();
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
    this.bookmark = new Bookmark(this.panel, root, desk.ends);
    // Keys act on the row that has the keyboard as on the card in the picture.
    this.panel.addEventListener("focusin", () => {
      parts.focus.id = this.bookmark.mark?.row ?? "";
    });
    desk.state.onChange(() => this.later());
    desk.on("room", () => this.rows.doubt());
    // Somebody else may have changed the row while its words were written in the sheet.
    for (const what of /** @type {const} */ (["selection", "room", "found", "tool", "typing"]))
      desk.on(what, () => this.later());
    desk.ends.push(() => cancelAnimationFrame(this.frame));
  }

  /** @param {boolean} [shown] @param {boolean} [enter] the keyboard follows */
  toggle(shown = !this.shown, enter = false) {
    const { desk, focus, root, stage } = this.parts;
    const within = this.panel.contains(document.activeElement);
    this.shown = shown;
    this.panel.hidden = !shown;
    root.classList.toggle("b-listed", shown);
    focus.list = shown ? this : undefined;
    desk.tell("selection");
    if (!shown) {
      this.parts.fitOnce();
      if (within && !focus.go(this.bookmark.mark?.row ?? "", false)) stage.focus();
      return;
    }
    this.draw();
    if (!enter) return;
    const chosen = this.rows.button(desk.selection.one);
    (chosen ?? this.body.querySelector("button") ?? this.panel.querySelector("button"))?.focus();
  }

  /** To what can be done with what is chosen. */
  enter() {
    // Chosen in this very moment, it has none yet.
    cancelAnimationFrame(this.frame);
    this.draw();
    /** @type {HTMLElement | null} */ (
      this.body.querySelector(".b-acts :is(button, select)")
    )?.focus();
  }

  later() {
    if (this.shown && !this.frame) this.frame = requestAnimationFrame(() => this.draw());
  }

  draw() {
    this.frame = 0;
    this.bookmark.note();
    this.drawAdders();
    const { find } = this.parts;
    const all = readingOrder(this.parts.desk.state.view.values()).filter((one) => find.fits(one));
    const offers = this.parts.offers.all().filter((one) => find.fits(one));
    /** @type {[string, Rec[]][]} */
    const chapters = [
      [t("カードと付箋"), all.filter((one) => one.kind !== "link" && one.kind !== "comment")],
      [t("つなぎ"), all.filter((one) => one.kind === "link")],
      [t("うちならこうできる"), offers],
      [t("コメント"), all.filter((one) => one.kind === "comment")],
    ];
    const alive = new Set();
    const nodes = chapters.flatMap(([title, records]) => {
      if (!records.length) return [];
      for (const record of records) alive.add(record.id);
      return [this.chapter(title, records)];
    });
    this.rows.keepOnly(alive);
    const none = find.narrows
      ? t("見つかりません。別の言葉でさがしてください。")
      : t("まだ何もありません。");
    if (!nodes.length) nodes.push(el("p", { class: "b-hint", text: none }));
    order(this.body, nodes);
    // Making a row anew or moving it drops the focus.
    this.bookmark.regain();
  }

  /** @param {string} title @param {Rec[]} records */
  chapter(title, records) {
    const found = this.chapters.get(title) ?? this.begin(title);
    const head = `${title} ${records.length}`;
    if (found.head.textContent !== head) found.head.textContent = head;
    order(
      found.list,
      records.map((record) => this.rows.row(record)),
    );
    return found.box;
  }

  /** @param {string} title */
  begin(title) {
    const [head, list] = [el("h2"), el("ol")];
    const made = { head, list, box: el("div", {}, head, list) };
    this.chapters.set(title, made);
    return made;
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
