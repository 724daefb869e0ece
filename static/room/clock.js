/** The server's clock in this browser: each room message sets it; a watch more than 2 s off is corrected, less is kept. */

const TOLERANCE_MS = 2000;

export class ServerClock {
  constructor() {
    /** @type {number | null} */
    this.offset = null;
    /** @type {number[]} */
    this.ticking = [];
  }

  /** @param {number} server epoch milliseconds as the server just said */
  set(server) {
    if (!server) return;
    const offset = server - Date.now();
    // Small differences are the way's own delay; following them would make the seconds jump.
    if (this.offset === null || Math.abs(offset - this.offset) > TOLERANCE_MS) this.offset = offset;
  }

  /** @returns {number} the server's time now, ms */
  now() {
    return Date.now() + (this.offset ?? 0);
  }

  /** @param {() => void} tick called about each half second, not while the page is hidden */
  every(tick) {
    const timer = window.setInterval(() => {
      if (!document.hidden) tick();
    }, 500);
    this.ticking.push(timer);
  }

  /** The page is being wiped: nothing may draw on it any more. */
  stop() {
    for (const timer of this.ticking) window.clearInterval(timer);
  }
}
