/**
 * What is being typed, by its field, on the way to this person's drafts on the server: at once, or as soon as somebody
 * hears. Keeps in memory what fields still hold, since a socket answers no slot and may be dead before it says so.
 */

/** Code points the server takes in a slot; a longer one would end the line. */
export const LONGEST = 4000;
/** Of the fields that were cleared, so many are cleared again where nobody knows whether it was heard: else a text that
 * stands on the board would be offered as half-typed. */
const CLEARED = 10;

export class Slots {
  /** @param {(field: string, text: string) => Promise<boolean>} send whether the server has it for certain */
  constructor(send) {
    this.send = send;
    this.heard = false;
    /** the newest last @type {Map<string, string>} */
    this.typed = new Map();
    /** fields of which a word is on its way: the next one waits, for by HTTP it may overtake @type {Set<string>} */
    this.underway = new Set();
    /** fields whose last word may not have arrived @type {Set<string>} */
    this.missed = new Set();
  }

  /** @param {string} field @param {string} text "" clears it */
  type(field, text) {
    this.typed.delete(field);
    this.typed.set(field, [...text].slice(0, LONGEST).join(""));
    const cleared = [...this.typed].filter(([, each]) => !each);
    for (const [old] of cleared.slice(0, -CLEARED)) this.typed.delete(old);
    void this.pass(field);
  }

  /** @param {boolean} now whether the server would take it */
  hears(now) {
    if (now === this.heard) return;
    this.heard = now;
    this.underway = new Set();
    this.missed.clear();
    if (now) for (const field of this.typed.keys()) void this.pass(field);
  }

  /** The same line has just carried something: what it did not take before may go now. */
  again() {
    for (const field of [...this.missed]) void this.pass(field);
  }

  forget() {
    this.hears(false);
    this.typed.clear();
  }

  /** @param {string} field @returns {Promise<void>} */
  async pass(field) {
    const { underway } = this;
    const text = this.typed.get(field);
    this.missed.delete(field);
    if (!this.heard || text === undefined || underway.has(field)) return undefined;
    underway.add(field);
    const taken = await this.send(field, text);
    underway.delete(field);
    // On another line everything is said anew.
    if (underway !== this.underway) return undefined;
    if (this.typed.get(field) !== text) return this.pass(field);
    if (!taken) this.missed.add(field);
    // What is empty on both sides needs no second word.
    else if (!text) this.typed.delete(field);
    return undefined;
  }
}
