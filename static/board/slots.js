/**
 * What is being typed, by its field, on the way to this person's drafts on the server: at once, or as soon as somebody
 * hears. Keeps in memory what fields still hold, since no slot is answered and a line may be dead before it says so.
 */

/** Code points the server takes in a slot; a longer one would end the line. */
const LONGEST = 4000;

export class Slots {
  /** @param {(field: string, text: string) => Promise<boolean>} send whether it left */
  constructor(send) {
    this.send = send;
    this.heard = false;
    /** @type {Map<string, string>} */
    this.typed = new Map();
  }

  /** @param {string} field @param {string} text "" clears it */
  type(field, text) {
    const short = [...text].slice(0, LONGEST).join("");
    this.typed.set(field, short);
    if (this.heard) void this.pass(field, short);
  }

  /** @param {boolean} now whether the server would take it */
  hears(now) {
    const before = this.heard;
    this.heard = now;
    if (now && !before) for (const [field, text] of this.typed) void this.pass(field, text);
  }

  forget() {
    this.hears(false);
    this.typed.clear();
  }

  /** @param {string} field @param {string} text */
  async pass(field, text) {
    const left = await this.send(field, text);
    // What is empty on both sides needs no second word.
    if (left && !text && this.typed.get(field) === "") this.typed.delete(field);
  }
}
