/**
 * What I did and the server has not answered yet: kept, sent in order, sent again after a reconnect under the same id.
 * Knows nothing of drawing and nothing of rights.
 * @typedef {import("./types").Act} Act
 * @typedef {import("./types").Receipt} Receipt
 * @typedef {{save(acts: Act[]): void}} Keep where un-acked acts lie besides memory: the one door for a sealed store
 */

const ASK_AGAIN_MS = 8000;

/** @type {Keep} Un-acked acts lie in the page's memory alone unless a sealed store is handed in. */
export const MEMORY = { save() {} };

export class Outbox {
  /**
   * @param {(act: Act) => Promise<Receipt>} send rejects when the line is down
   * @param {(act: Act, receipt: Receipt) => void} answered
   * @param {Keep} [keep]
   */
  constructor(send, answered, keep = MEMORY) {
    this.send = send;
    this.answered = answered;
    this.keep = keep;
    /** @type {Act[]} */
    this.waiting = [];
    this.busy = false;
    this.up = true;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /** @param {Act} act */
  put(act) {
    this.waiting.push(act);
    this.keep.save(this.waiting);
    this.push();
  }

  /** @param {boolean} up whether the line to the server stands */
  line(up) {
    this.up = up;
    if (up) this.push();
  }

  end() {
    this.up = false;
    clearTimeout(this.timer);
  }

  /** One at a time: a link must never arrive before its card, also when the server asks to wait. */
  async push() {
    const act = this.waiting[0];
    if (!act || this.busy || !this.up) return;
    this.busy = true;
    const receipt = await this.ask(act);
    this.busy = false;
    if (!receipt || receipt.retry_ms) {
      this.later(receipt?.retry_ms ?? 1000);
      return;
    }
    this.waiting.shift();
    this.keep.save(this.waiting);
    this.answered(act, receipt);
    this.push();
  }

  /** @param {Act} act @returns {Promise<Receipt | undefined>} undefined: no answer, ask again */
  async ask(act) {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const late = new Promise((_, fail) => {
      timer = setTimeout(() => fail(new Error("late")), ASK_AGAIN_MS);
    });
    try {
      return /** @type {Receipt} */ (await Promise.race([this.send(act), late]));
    } catch {
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }

  /** @param {number} ms */
  later(ms) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.push(), ms);
  }
}
