/** The one line under the header where the page says what happened, and the spoken line nobody sees. Keeps no history. */
import { el, icon, swap } from "./dom.js";

const SHOWN_MS = 8000;
const SIGNS = { info: "info", ok: "ready", warn: "warn", danger: "stop" };

export class Line {
  /**
   * @param {HTMLElement} place
   * @param {HTMLElement} spoken
   */
  constructor(place, spoken) {
    this.place = place;
    this.spoken = spoken;
    /** @type {number | undefined} */
    this.timer = undefined;
    /** @type {Map<string, HTMLElement>} sentences that stay until their cause is gone */
    this.held = new Map();
  }

  /**
   * @param {string} sentence
   * @param {keyof typeof SIGNS} [kind]
   */
  say(sentence, kind = "info") {
    if (!sentence) return;
    this.draw(strip(sentence, kind));
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.draw(), SHOWN_MS);
  }

  /**
   * A sentence that stays, with its own acts; null takes it away.
   * @param {string} cause
   * @param {string | null} sentence
   * @param {keyof typeof SIGNS} [kind]
   * @param {...HTMLElement} acts
   */
  hold(cause, sentence, kind = "info", ...acts) {
    if (sentence === null) {
      if (!this.held.delete(cause)) return;
    } else this.held.set(cause, strip(sentence, kind, acts));
    this.draw();
  }

  /** @param {string} sentence for those who listen */
  speak(sentence) {
    this.spoken.textContent = sentence;
  }

  /** @param {HTMLElement} [passing] */
  draw(passing) {
    swap(this.place, ...this.held.values(), passing);
  }
}

/**
 * @param {string} sentence
 * @param {keyof typeof SIGNS} kind
 * @param {HTMLElement[]} [acts]
 */
function strip(sentence, kind, acts = []) {
  return el(
    "div",
    { class: `strip-line ${kind}` },
    icon(SIGNS[kind]),
    el("span", { text: sentence }),
    ...acts,
  );
}
