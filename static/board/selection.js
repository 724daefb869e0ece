/** Which records are chosen, shared by picture and list. Draws nothing. */

export class Selection {
  /** @param {() => void} changed */
  constructor(changed) {
    /** @type {Set<string>} */
    this.ids = new Set();
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
    if (ids.length === this.ids.size && ids.every((id) => this.ids.has(id))) return;
    this.ids = new Set(ids);
    this.changed();
  }

  /** @param {string} id */
  toggle(id) {
    if (!this.ids.delete(id)) this.ids.add(id);
    this.changed();
  }

  /** Forgets what is no longer there. @param {(id: string) => boolean} exists */
  prune(exists) {
    const left = [...this.ids].filter(exists);
    if (left.length !== this.ids.size) this.set(left);
  }
}
