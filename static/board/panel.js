/** One side sheet on the board, for threads, offers, help: never modal, never over the whole board. */
import { t } from "../words.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";

export class Panel {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    /** @type {HTMLElement | undefined} */
    this.sheet = undefined;
    /** @type {Element | null} */
    this.back = null;
    this.title = "";
  }

  /** @param {string} title @param {...Node} content */
  open(title, ...content) {
    const back = this.sheet ? this.back : document.activeElement;
    this.sheet?.dispatchEvent(new CustomEvent("keep"));
    this.sheet?.remove();
    this.back = back;
    this.title = title;
    const close = el(
      "button",
      { type: "button", class: "b-button b-quiet", click: () => this.close() },
      icon("close"),
      t("閉じる"),
    );
    const head = el(
      "div",
      { class: "b-row" },
      el("h2", { class: "b-panel-title", text: title }),
      close,
    );
    this.sheet = el(
      "div",
      { class: "b-panel b-ui", role: "dialog", "aria-label": title },
      head,
      ...content,
    );
    this.sheet.addEventListener("keydown", (event) => this.key(event));
    this.root.append(this.sheet);
    this.root.dispatchEvent(new CustomEvent("board:sheet"));
    const first = this.sheet.querySelector("textarea, input, .b-first") ?? close;
    if (first instanceof HTMLElement) first.focus({ preventScroll: true });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.isComposing || event.keyCode === 229 || event.key !== "Escape") return;
    event.stopPropagation();
    this.close();
  }

  close() {
    if (!this.sheet) return;
    this.sheet.dispatchEvent(new CustomEvent("keep"));
    this.sheet.remove();
    this.sheet = undefined;
    this.title = "";
    this.root.dispatchEvent(new CustomEvent("board:sheet"));
    if (this.back instanceof HTMLElement && this.back.isConnected)
      this.back.focus({ preventScroll: true });
  }
}
