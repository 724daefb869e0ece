/**
 * Draws what changed, once a frame: cards as elements, links through links.js. Reads the records, writes none.
 * @typedef {import("./types").Box} Box
 * @typedef {import("./types").Point} Point
 * @typedef {import("./types").Rec} Rec
 * @typedef {import("./types").Link} Link
 * @typedef {import("./desk.js").Desk} Desk
 * @typedef {import("./marks.js").Marks} Marks
 */
import { fill, shell } from "./cards.js";
import { el, lay, mark } from "./dom.js";
import { Ends } from "./ends.js";
import { Field } from "./field.js";
import { around } from "./geometry.js";
import { Heaps, heap, sheet } from "./heaps.js";
import { Links } from "./links.js";
import { Measuring } from "./measuring.js";
import { NO_MARKS, countMarks, remarked } from "./marks.js";
import { isReply } from "./order.js";
import { isPlaced } from "./records.js";

export class Draw {
  /** @param {Desk} desk @param {HTMLElement} world */
  constructor(desk, world) {
    this.desk = desk;
    const layer = () => el("div", { class: "b-layer", role: "presentation" });
    const [zones, lines, cards, labels] = [layer(), layer(), layer(), layer()];
    lines.setAttribute("aria-hidden", "true");
    world.append(el("div", { class: "b-ground" }), zones, lines, cards, labels);
    this.zones = new Heaps(zones, heap);
    this.cards = new Heaps(cards, heap);
    this.ends = new Ends();
    /** where cards and notes lie; frames are ground */
    this.taken = new Field();
    this.links = new Links(new Heaps(lines, sheet), new Heaps(labels, heap), {
      box: (id) => this.box(id),
      get: (id) => desk.state.get(id),
      ends: this.ends,
      cards: this.taken,
    });
    /** @type {Map<string, HTMLElement>} */
    this.elements = new Map();
    this.sizes = new Measuring((ids) => this.touch(ids));
    /** @type {Map<string, Point>} records on their way under somebody's hand */
    this.shifts = new Map();
    /** @type {Map<string, Marks>} */
    this.marks = new Map();
    /** @type {Set<string>} */
    this.dirty = new Set();
    /** @type {Set<string>} shown as chosen */
    this.chosen = new Set();
    this.remarks = true;
    /** nobody can read a label from here */
    this.far = false;
    this.frame = 0;
    /** @type {Set<() => void>} told after each drawing */
    this.drawn = new Set();
    desk.state.onChange((touched) => this.changed(touched));
    desk.on("room", () => this.touch(desk.state.view.keys()));
    desk.on("selection", () => this.choose());
    desk.ends.push(
      () => this.sizes.end(),
      () => cancelAnimationFrame(this.frame),
    );
  }

  /** @param {Iterable<string>} ids */
  touch(ids) {
    for (const id of ids) this.dirty.add(id);
    if (!this.frame) this.frame = requestAnimationFrame(() => this.flush());
  }

  /** Records that came, changed or went. @param {Set<string>} touched */
  changed(touched) {
    for (const id of touched) {
      const record = this.desk.state.get(id);
      this.ends.take(id, record);
      this.remarks ||= !record || !(isPlaced(record) || record.kind === "link");
    }
    this.touch(touched);
  }

  flush() {
    this.frame = 0;
    if (this.remarks) this.recount();
    const moved = this.dirty;
    this.dirty = new Set();
    for (const id of moved) this.one(id, this.desk.state.get(id));
    const again = this.ends.touching(moved).filter((link) => this.settled(link));
    if (again.length) this.links.layOut(again, this.marks, this.far);
    this.choose(moved);
    for (const tell of this.drawn) tell();
  }

  /** From afar labels are for the ear alone; nearer they get their words. @param {boolean} far */
  seenFrom(far) {
    if (far === this.far) return;
    this.far = far;
    this.touch(this.links.drawn.keys());
  }

  /** A line waits until its ends have been measured; else a new board would be laid out twice. @param {Link} link */
  settled({ a, b }) {
    return !this.sizes.awaits(a) && !this.sizes.awaits(b);
  }

  /** Marks of a record change with the remarks on it. */
  recount() {
    this.remarks = false;
    const before = this.marks;
    this.marks = countMarks(this.desk.state.view);
    for (const id of remarked(before, this.marks)) this.dirty.add(id);
  }

  /** @param {string} id @param {Rec | undefined} record */
  one(id, record) {
    const pin = record?.kind === "comment" && !record.on && !isReply(record);
    if (!record || !(isPlaced(record) || pin)) {
      if (record?.kind !== "link") this.remove(id);
      return;
    }
    const element = this.elements.get(id) ?? this.make(record);
    fill(element, record, this.marks.get(id) ?? NO_MARKS, this.desk.room());
    const { x = 0, y = 0 } = this.shifts.get(id) ?? {};
    const at = /** @type {Point} */ (record);
    lay(element, at.x + x, at.y + y);
    const box = record.kind === "zone" || pin ? undefined : this.box(id);
    if (box) this.taken.put(id, box);
    element.classList.toggle("b-moving", this.shifts.has(id));
    if (record.kind !== "zone") return;
    element.style.setProperty("width", `${record.w}px`);
    element.style.setProperty("height", `${record.h}px`);
  }

  /** @param {Rec} record */
  make(record) {
    const element = shell(record);
    (record.kind === "zone" ? this.zones : this.cards).add(element);
    this.elements.set(record.id, element);
    if (record.kind !== "zone") this.sizes.watch(record.id, element);
    return element;
  }

  /** @param {string} id */
  remove(id) {
    this.links.remove(id);
    const element = this.elements.get(id);
    if (!element) return;
    element.remove();
    this.elements.delete(id);
    this.sizes.forget(id);
    this.taken.remove(id);
  }

  /** @param {string} id @returns {Box | undefined} where a card, note or frame lies now, board units */
  box(id) {
    const record = this.desk.state.get(id);
    if (!isPlaced(record)) return undefined;
    const size = this.sizes.of(record);
    const shift = this.shifts.get(id);
    return { x: record.x + (shift?.x ?? 0), y: record.y + (shift?.y ?? 0), w: size.w, h: size.h };
  }

  /** @param {string} id @returns {Box | undefined} also of links' labels and pins */
  boxOfAny(id) {
    const record = this.desk.state.get(id);
    if (record?.kind === "link") return this.links.drawn.get(id)?.place;
    if (record?.kind === "comment") return { x: record.x, y: record.y, w: 48, h: 40 };
    return this.box(id);
  }

  /** @returns {Box[]} of everything that lies on the board, drawn already or not */
  boxes() {
    return [...this.desk.state.view.values()].flatMap((one) =>
      one.kind === "comment" && (one.on || isReply(one)) ? [] : (this.boxOfAny(one.id) ?? []),
    );
  }

  /** @param {Iterable<string>} ids @returns {Box | undefined} around all of them */
  around(ids) {
    return around([...ids].flatMap((id) => this.boxOfAny(id) ?? []));
  }

  /** @param {string} id @returns {HTMLElement | undefined} what takes the focus for a record */
  target(id) {
    return this.elements.get(id) ?? this.links.drawn.get(id)?.label;
  }

  /** Only what differs: with a thousand records on the board most presses concern two. @param {Iterable<string>} [drawn] */
  choose(drawn = []) {
    const { selection } = this.desk;
    selection.prune((id) => this.desk.state.view.has(id));
    for (const id of new Set([...this.chosen, ...selection.ids, ...drawn])) {
      const target = this.target(id);
      if (target) mark(target, "aria-selected", String(selection.has(id)));
      this.links.drawn.get(id)?.group.classList.toggle("b-chosen", selection.has(id));
    }
    this.chosen = new Set(selection.ids);
  }
}
