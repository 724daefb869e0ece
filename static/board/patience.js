/**
 * While a hand moves the picture or something on it, what others change is drawn some times a second, not at every
 * picture: a slow machine would else draw everything anew between any two steps of the hand. Draws nothing itself.
 */

/** A hand that has rested so long moves nothing. */
const HAND_MS = 120;
const PAUSE_MS = 40;
/** So many at a time, or a share of what waits, where more come than that: a picture that brings all is late. */
const FEW = 2;
const SHARE = 1 / 4;

export class Patience {
  /** @param {(ids: Iterable<string>) => void} draw */
  constructor(draw) {
    this.draw = draw;
    /** @type {Set<string>} */
    this.waiting = new Set();
    this.moved = -HAND_MS;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /** A hand moves. */
  moves() {
    this.moved = performance.now();
  }

  /** @param {Iterable<string>} ids what others have changed */
  take(ids) {
    if (!this.timer && performance.now() - this.moved > HAND_MS) return this.draw(ids);
    for (const id of ids) this.waiting.add(id);
    this.timer ??= setTimeout(() => this.give(), PAUSE_MS);
  }

  give() {
    const rests = performance.now() - this.moved > HAND_MS;
    const many = rests ? this.waiting.size : Math.max(FEW, this.waiting.size * SHARE);
    const now = [...this.waiting].slice(0, many);
    for (const id of now) this.waiting.delete(id);
    this.timer = this.waiting.size ? setTimeout(() => this.give(), PAUSE_MS) : undefined;
    this.draw(now);
  }

  end() {
    clearTimeout(this.timer);
  }
}
