/**
 * A line that stands while nobody answers, behind a server that is frozen or a proxy that keeps the socket and no more.
 * The heartbeat of the line itself takes 25 s to say so.
 * @typedef {import("./types").Receipt} Receipt
 */

/** So many acts in a row without an answer. */
const SIGNS = 2;

export class Hearing {
  /** @param {() => void} giveUp makes the line anew: it may end at a server that hears */
  constructor(giveUp) {
    this.giveUp = giveUp;
    this.unheard = 0;
  }

  /** A new line: nobody has been missed on it. */
  anew() {
    this.unheard = 0;
  }

  /** @param {Receipt} receipt @returns {Receipt} */
  answered(receipt) {
    this.unheard = 0;
    return receipt;
  }

  /** @param {Error} why @returns {Error} */
  missed(why) {
    this.unheard += 1;
    if (this.unheard >= SIGNS) this.giveUp();
    return why;
  }
}
