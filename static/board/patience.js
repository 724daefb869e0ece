/**
 * While a hand moves the picture or something on it, what others change is drawn some times a second, not at every
 * picture: a slow machine would else draw everything anew between any two steps of the hand. Draws nothing itself.
 */

/** A hand that has rested so long moves nothing. */
const HAND_MS = 120;
const PAUSE_MS = 40;

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
    this.timer = undefined;
    this.draw(this.waiting);
    this.waiting = new Set();
  }

  end() {
    clearTimeout(this.timer);
  }
}
