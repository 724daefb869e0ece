/**
 * What cannot be seen from afar (small words, what is for the ear) is filled in once nobody waits for the picture, some
 * records at a time. Draws nothing itself.
 */

/** At a time where nothing moves, and where something always does. */
const MOST = { idle: 48, busy: 8 };
/** Less time than this until the next picture: something moves. */
const LEAST_MS = 20;
/** A busy page fills in a few nevertheless. */
const LATEST_MS = 2000;

/** Not in every browser. @param {(deadline: IdleDeadline) => void} run */
const idle = (run) =>
  "requestIdleCallback" in globalThis
    ? requestIdleCallback(run, { timeout: LATEST_MS })
    : setTimeout(() => run({ didTimeout: false, timeRemaining: () => 50 }), 100);

export class Later {
  /** @param {(ids: string[]) => void} fill */
  constructor(fill) {
    /** @type {Set<string>} */
    this.ids = new Set();
    this.fill = fill;
    this.waits = false;
    this.ended = false;
    this.last = 0;
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
    idle((deadline) => this.some(deadline));
  }

  /** @param {IdleDeadline} deadline */
  some(deadline) {
    this.waits = false;
    if (this.ended) return;
    const busy = deadline.didTimeout || deadline.timeRemaining() < LEAST_MS;
    const due = performance.now() - this.last > LATEST_MS;
    if (!busy || due) this.take([...this.ids].slice(0, busy ? MOST.busy : MOST.idle));
    if (busy) setTimeout(() => this.wait(), LEAST_MS * 5);
    else this.wait();
  }

  /** Now, for whoever comes to it. @param {string[]} ids */
  take(ids) {
    for (const id of ids) this.ids.delete(id);
    this.last = performance.now();
    if (ids.length) this.fill(ids);
  }

  end() {
    this.ended = true;
  }
}
