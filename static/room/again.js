/**
 * The second press: a quiet bar on another spot than the first, saying what will happen. Esc and 「やめる」 leave it.
 * Never covers the board; only one at a time.
 */
import { t } from "../words.js";
import { el, icon, press, swap } from "./dom.js";

export class Again {
  /** @param {HTMLElement} place */
  constructor(place) {
    this.place = place;
    /** @type {HTMLElement | null} */
    this.from = null;
    place.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.leave();
    });
  }

  /**
   * @param {string} sentence what will happen, to how many
   * @param {string} yes
   * @param {() => void} go
   * @param {{danger?: boolean}} [how]
   */
  ask(sentence, yes, go, how = {}) {
    const held = document.activeElement;
    this.from = held instanceof HTMLElement ? held : null;
    const no = press(t("やめる"), "", () => this.leave(), { class: "quiet" });
    const sure = press(
      yes,
      how.danger ? "warn" : "check",
      () => {
        this.leave();
        go();
      },
      { class: how.danger ? "danger primary" : "primary" },
    );
    this.place.setAttribute("role", "alertdialog");
    this.place.setAttribute("aria-label", sentence);
    swap(this.place, icon(how.danger ? "warn" : "info"), el("p", { text: sentence }), no, sure);
    this.place.hidden = false;
    // On "no": a hurried second Enter must not mean yes.
    no.focus();
  }

  leave() {
    this.place.hidden = true;
    this.place.replaceChildren();
    this.from?.focus();
    this.from = null;
  }
}
