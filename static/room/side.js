/** The side panel at the right: one thing at a time (待合, みんな, お知らせ, 閉会), beside the board, never over it. */
import { t } from "../words.js";
import { el, press } from "./dom.js";

export class Side {
  /** @param {HTMLElement} place */
  constructor(place) {
    this.place = place;
    this.now = "";
    /** @type {HTMLElement | null} */
    this.from = null;
    place.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.isComposing) this.close();
    });
  }

  /**
   * @param {string} name
   * @param {string} title
   * @param {HTMLElement} body
   * @param {boolean} [take] whether the focus goes there
   */
  open(name, title, body, take = true) {
    if (!this.now) {
      const held = document.activeElement;
      this.from = held instanceof HTMLElement ? held : null;
    }
    this.now = name;
    const close = press(t("閉じる"), "close", () => this.close(), { class: "quiet" });
    const head = el(
      "header",
      { class: "side-head" },
      el("h2", { text: title, tabindex: "-1" }),
      close,
    );
    this.place.replaceChildren(head, body);
    this.place.hidden = false;
    this.told();
    if (take) head.querySelector("h2")?.focus();
  }

  /** @param {string} [name] only if this is what is shown */
  close(name) {
    if (name && name !== this.now) return;
    const inside = this.place.contains(document.activeElement);
    this.now = "";
    this.place.hidden = true;
    this.place.replaceChildren();
    this.told();
    if (inside) this.from?.focus();
    this.from = null;
  }

  told() {
    this.place.dispatchEvent(new CustomEvent("moved", { bubbles: true }));
  }
}
