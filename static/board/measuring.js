/**
 * How large cards and notes have become under their words. Asking an element while drawing would lay everything out
 * again, so one observer tells; until it has, letters are counted.
 * @typedef {import("./types").Placed} Placed
 * @typedef {{w: number, h: number}} Size
 */

/** As in records.css: a card's width, and what of it is edge, in which direction. */
const WIDE = { card: 184, note: 168 };
/** @type {{[type: string]: {across: number, down: number}}} */
const EDGES = {
  person: { across: 38, down: 22 },
  family: { across: 30, down: 18 },
  agency: { across: 22, down: 23 },
  concern: { across: 29, down: 18 },
  action: { across: 32, down: 18 },
};
const USUAL = { across: 22, down: 18 };
const LETTER = 15;
const LINE = 21.75;
const HEAD = 22;
const FOOT = 25;

/** What a card will measure, by counting its letters; nearly always right. @param {Exclude<Placed, {kind: "zone"}>} record */
function guessed(record) {
  const w = WIDE[record.kind];
  const { across, down } = (record.kind === "card" && EDGES[record.type]) || USUAL;
  const row = Math.floor((w - across) / LETTER);
  const lines = record.text.split("\n").map((line) => Math.max(1, Math.ceil(widthOf(line) / row)));
  const head = record.kind === "card" ? HEAD : 0;
  const foot = record.group || record.unit ? FOOT : 0;
  return { w, h: down + head + lines.reduce((sum, one) => sum + one, 0) * LINE + foot };
}

/** In letters; half of one for those of Latin and digits. @param {string} text */
function widthOf(text) {
  let sum = 0;
  for (const letter of text) sum += letter < "\u0250" ? 0.56 : 1;
  return sum;
}

export class Measuring {
  /** @param {(ids: string[]) => void} changed */
  constructor(changed) {
    /** @type {Map<string, Size>} */
    this.sizes = new Map();
    /** @type {Map<string, HTMLElement>} written, and not measured yet: the browser asks each at every picture */
    this.watched = new Map();
    this.observer = new ResizeObserver((entries) => changed(this.read(entries)));
  }

  /** Words were written in it. @param {string} id @param {HTMLElement} element with `data-id` */
  watch(id, element) {
    if (this.watched.get(id) === element) return;
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
    if (record.kind === "zone") return record;
    const known = this.sizes.get(record.id) ?? guessed(record);
    this.sizes.set(record.id, known);
    return known;
  }

  /** @param {ResizeObserverEntry[]} entries @returns {string[]} those that are not as they were thought to be */
  read(entries) {
    return entries.flatMap(({ target, borderBoxSize: [box] }) => {
      const id = /** @type {HTMLElement} */ (target).dataset.id ?? "";
      // Nothing measures nothing: it is hidden behind the list.
      if (!box?.blockSize || !this.watched.has(id)) return [];
      this.observer.unobserve(target);
      this.watched.delete(id);
      const known = this.sizes.get(id);
      if (known && known.w === box.inlineSize && Math.abs(known.h - box.blockSize) < 1) return [];
      this.sizes.set(id, { w: box.inlineSize, h: box.blockSize });
      return [id];
    });
  }
}
