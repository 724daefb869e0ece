/**
 * What cannot be seen from afar (small words, what is for the ear) is filled in once nobody waits for the picture, a few
 * records at a time. Draws nothing itself.
 */

/** So many at a time: a frame's worth on a slow machine. */
const MOST = 24;
/** Heard by then, however busy the page is. */
const LATEST_MS = 1000;

/** Not in every browser. @param {() => void} run @returns {number} */
const idle = (run) =>
  globalThis.requestIdleCallback?.(run, { timeout: LATEST_MS }) ?? Number(setTimeout(run, 50));

export class Later {
  /** @param {(ids: string[]) => void} fill */
  constructor(fill) {
    /** @type {Set<string>} */
    this.ids = new Set();
    this.fill = fill;
    this.waits = false;
    this.ended = false;
  }

  /** @param {string} id */
  has(id) {
    return this.ids.has(id);
  }

  /** @param {string} id @param {boolean} wanted false: done, or gone */
  put(id, wanted) {
    if (wanted) this.ids.add(id);
    else this.ids.delete(id);
    this.wait();
  }

  wait() {
    if (this.waits || this.ended || !this.ids.size) return;
    this.waits = true;
    idle(() => this.some());
  }

  some() {
    this.waits = false;
    const ids = [...this.ids].slice(0, MOST);
    for (const id of ids) this.ids.delete(id);
    if (ids.length && !this.ended) this.fill(ids);
    this.wait();
  }

  end() {
    this.ended = true;
  }
}
