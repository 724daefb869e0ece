/** Which records are chosen, shared by picture and list. Draws nothing. */

export class Selection {
  /** @param {() => void} changed */
  constructor(changed) {
    /** @type {Set<string>} */
    this.ids = new Set();
    /** several are being gathered: a press adds or takes out, moving the keyboard chooses nothing */
    this.gathering = false;
    this.changed = changed;
  }

  /** @returns {string} the only one chosen, "" for none or several */
  get one() {
    return this.ids.size === 1 ? ([...this.ids][0] ?? "") : "";
  }

  /** @param {string} id */
  has(id) {
    return this.ids.has(id);
  }

  /** @param {string[]} ids */
  set(ids) {
    this.gathering = false;
    if (ids.length === this.ids.size && ids.every((id) => this.ids.has(id))) return;
    this.ids = new Set(ids);
    this.changed();
  }

  /** @param {string} id */
  toggle(id) {
    if (!this.ids.delete(id)) this.ids.add(id);
    if (!this.ids.size) this.gathering = false;
    this.changed();
  }

  /** By the keyboard the first that is gathered is often chosen already: then it stays. @param {string} id */
  gather(id) {
    if (this.gathering || !this.ids.has(id)) this.toggle(id);
    this.gathering = this.ids.size > 0;
    this.changed();
  }

  /** From now on presses add and take out. */
  several() {
    this.gathering = true;
    this.changed();
  }

  /** Forgets what is no longer there. @param {(id: string) => boolean} exists */
  prune(exists) {
    const left = [...this.ids].filter(exists);
    if (left.length === this.ids.size) return;
    this.ids = new Set(left);
    this.changed();
  }
}
