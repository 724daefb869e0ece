/**
 * How large cards and notes have become under their words. Asking an element while drawing would lay everything out
 * again, so one observer tells; until it has, a usual size stands in.
 * @typedef {import("./types").Placed} Placed
 * @typedef {{w: number, h: number}} Size
 */

const USUAL = { card: { w: 184, h: 88 }, note: { w: 168, h: 88 } };

export class Measuring {
  /** @param {(ids: string[]) => void} changed */
  constructor(changed) {
    /** @type {Map<string, Size>} */
    this.sizes = new Map();
    /** @type {Map<string, HTMLElement>} */
    this.watched = new Map();
    this.observer = new ResizeObserver((entries) => changed(this.read(entries)));
  }

  /** @param {string} id @param {HTMLElement} element with `data-id` */
  watch(id, element) {
    this.watched.set(id, element);
    this.observer.observe(element);
  }

  /** @param {string} id */
  forget(id) {
    const element = this.watched.get(id);
    if (element) this.observer.unobserve(element);
    this.watched.delete(id);
    this.sizes.delete(id);
  }

  end() {
    this.observer.disconnect();
  }

  /** @param {Placed} record @returns {Size} board units */
  of(record) {
    return record.kind === "zone" ? record : (this.sizes.get(record.id) ?? USUAL[record.kind]);
  }

  /** @param {string} id @returns {boolean} whether its size is still to come */
  awaits(id) {
    return this.watched.has(id) && !this.sizes.has(id);
  }

  /** @param {ResizeObserverEntry[]} entries @returns {string[]} */
  read(entries) {
    return entries.flatMap(({ target, borderBoxSize: [box] }) => {
      const id = /** @type {HTMLElement} */ (target).dataset.id ?? "";
      if (!box || !this.watched.has(id)) return [];
      this.sizes.set(id, { w: box.inlineSize, h: box.blockSize });
      return [id];
    });
  }
}
