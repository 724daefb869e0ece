/**
 * Texts that wait for their author: those that could not be kept where they were meant (refused, step over), and those
 * an earlier page left half-typed. Nothing typed is ever lost. Sends nothing but draft slots.
 * @typedef {import("./desk.js").Desk} Desk
 */
import { t } from "../words.js";
import { el } from "./dom.js";
import { packed, unpacked } from "./drafts.js";
import { draftText, draftWord } from "./reopening.js";

export class Stash {
  /**
   * @param {Desk} desk
   * @param {HTMLElement} root
   * @param {import("./panel.js").Panel} panel
   * @param {(text: string) => void} again writes a text anew
   */
  constructor(desk, root, panel, again) {
    this.desk = desk;
    this.root = root;
    this.panel = panel;
    this.again = again;
    /** @type {(field: string) => void} */
    this.reopen = () => undefined;
    /** @type {string[]} */
    this.texts = [];
    /** what the server has of them, by slot @type {Map<string, string>} */
    this.said = packed([]);
    this.button = el("button", {
      type: "button",
      class: "b-button b-stash b-ui",
      hidden: true,
      click: () => this.show(),
    });
    root.append(this.button);
    desk.on("refused", (act) => this.refused(act));
    desk.on("spare", (text) => this.put(text));
    desk.on("drafts", (loose) => this.found(loose));
    desk.drafts.changed = () => this.draw();
  }

  /** @param {import("./types").Act} act */
  refused({ op }) {
    const parts =
      op.t === "add" ? op.records : op.t === "edit" ? op.changes.map((one) => one.set) : [];
    const texts = parts.map((part) => {
      const { text, title } = /** @type {{text?: string, title?: string}} */ (part);
      return text || title || "";
    });
    this.put(...texts.filter(Boolean));
  }

  /** What an earlier page left. @param {import("./drafts.js").Slots} loose */
  found(loose) {
    for (const field of this.said.keys()) this.said.set(field, loose[field] ?? "");
    this.texts = [...new Set([...unpacked(loose), ...this.texts])].filter((text) => text.trim());
    if (this.texts.length) this.save();
    this.draw();
    if (this.count) this.desk.say(t("書きかけの文を預かっています。"));
  }

  /** @param {...string} texts of one act at once: the server takes sixty words in a row */
  put(...texts) {
    if (!texts.length) return;
    this.texts.push(...texts);
    this.changed();
  }

  changed() {
    this.save();
    this.draw();
  }

  save() {
    if (!this.desk.drafts.known) return;
    for (const [field, text] of packed(this.texts)) {
      if (text !== this.said.get(field)) this.desk.transport.slot(field, text);
      this.said.set(field, text);
    }
  }

  get count() {
    return this.texts.length + this.desk.drafts.left.size;
  }

  draw() {
    this.button.hidden = !this.count;
    this.button.textContent = t("預かっている文 %(count)s", { count: this.count });
    this.root.dispatchEvent(new CustomEvent("board:kept", { detail: this.count }));
  }

  show() {
    // What is half-typed in the open sheet belongs here too.
    this.panel.close();
    const { left } = this.desk.drafts;
    const half = [...left].map(([field, text]) => this.half(field, text));
    const rows = this.texts.map((text) => this.row(text));
    const why = t("ボードに残せなかった文です。なくなっていません。");
    this.panel.open(
      t("預かっている文"),
      ...(half.length ? [el("p", { text: t("書きかけの文です。続きから書けます。") })] : []),
      ...half,
      ...(rows.length ? [el("p", { text: why })] : []),
      ...rows,
    );
  }

  /** @param {string} field @param {string} text */
  half(field, text) {
    const go = () => {
      this.panel.close();
      this.reopen(field);
    };
    const away = () => {
      this.desk.drafts.take(field);
      this.desk.transport.slot(field, "");
      this.panel.close();
    };
    const word = el("p", { class: "b-hint", text: draftWord(field, this.desk) });
    return kept(
      [word, el("p", { class: "b-text", text: draftText(field, text) })],
      [
        [t("続きを書く"), go, "b-main"],
        [t("捨てる"), away, "b-quiet"],
      ],
    );
  }

  /** @param {string} text */
  row(text) {
    const take = () => {
      this.texts = this.texts.filter((one) => one !== text);
      this.changed();
      this.panel.close();
    };
    const go = () => {
      take();
      this.again(text);
    };
    return kept(
      [el("p", { class: "b-text", text })],
      [
        [t("もう一度書く"), go, ""],
        [t("捨てる"), take, "b-quiet"],
      ],
    );
  }
}

/** @param {HTMLElement[]} words @param {[string, () => void, string][]} ways */
function kept(words, ways) {
  const buttons = ways.map(([text, click, kind]) =>
    el("button", { type: "button", class: `b-button ${kind}`, text, click }),
  );
  return el("div", { class: "b-kept" }, ...words, ...buttons);
}
