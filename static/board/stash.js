/**
 * Texts that could not be kept where they were meant (refused, step over): nothing typed is ever lost.
 * They stay until their author uses or throws them away. Sends nothing but the draft slot.
 * @typedef {import("./desk.js").Desk} Desk
 */
import { t } from "../words.js";
import { el } from "./dom.js";

export class Stash {
  /**
   * @param {Desk} desk
   * @param {HTMLElement} root
   * @param {import("./panel.js").Panel} panel
   * @param {(text: string) => void} again writes a text anew
   */
  constructor(desk, root, panel, again) {
    this.desk = desk;
    this.panel = panel;
    this.again = again;
    /** @type {string[]} */
    this.texts = [];
    this.button = el("button", {
      type: "button",
      class: "b-button b-stash b-ui",
      hidden: true,
      click: () => this.show(),
    });
    root.append(this.button);
    desk.on("refused", (act) => this.refused(act));
  }

  /** @param {import("./types").Act} act */
  refused({ op }) {
    const parts =
      op.t === "add" ? op.records : op.t === "edit" ? op.changes.map((one) => one.set) : [];
    for (const part of parts) {
      const { text, title } = /** @type {{text?: string, title?: string}} */ (part);
      if (text || title) this.put(text || title || "");
    }
  }

  /** @param {string} text */
  put(text) {
    this.texts.push(text);
    this.changed();
  }

  changed() {
    this.button.hidden = !this.texts.length;
    this.button.textContent = t("預かっている文 %(count)s", { count: this.texts.length });
    this.desk.transport.slot("kept", this.texts.join("\n\n"));
  }

  show() {
    const rows = this.texts.map((text) => this.row(text));
    this.panel.open(
      t("預かっている文"),
      el("p", { text: t("ボードに残せなかった文です。なくなっていません。") }),
      ...rows,
    );
  }

  /** @param {string} text */
  row(text) {
    const take = () => {
      this.texts = this.texts.filter((one) => one !== text);
      this.changed();
      this.panel.close();
    };
    return el(
      "div",
      { class: "b-kept" },
      el("p", { class: "b-text", text }),
      el("button", {
        type: "button",
        class: "b-button",
        text: t("もう一度書く"),
        click: () => {
          take();
          this.again(text);
        },
      }),
      el("button", { type: "button", class: "b-button b-quiet", text: t("捨てる"), click: take }),
    );
  }
}
