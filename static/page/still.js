/** A way to the server that there is none of: a board mounted on it is looked at, and nothing else. */
import { t } from "../words.js";

export class Still {
  constructor() {
    /** @type {Map<string, Set<(message: any) => void>>} */
    this.hearers = new Map();
  }
  /** @param {string} event @param {(message: any) => void} heard */
  on(event, heard) {
    const set = this.hearers.get(event) ?? new Set();
    this.hearers.set(event, set.add(heard));
    return () => set.delete(heard);
  }
  /** @param {import("../messages.js").Scene} scene */
  show(scene) {
    for (const heard of this.hearers.get("scene") ?? []) heard(scene);
  }
  /** @param {import("../messages.js").Act} act @returns {Promise<import("../messages.js").Receipt>} */
  act(act) {
    return Promise.resolve({ id: act.id, refused: "step", say: t("ふり返りでは書きこめません。") });
  }
  look() {}
  cursor() {}
  slot() {}
  /** @returns {Promise<{[field: string]: string}>} */
  slots() {
    return Promise.resolve({});
  }
  /** @returns {"open"} */
  line() {
    return "open";
  }
}
