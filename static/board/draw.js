/**
 * Draws what changed, once a frame: cards as elements, links through links.js. Reads the records, writes none.
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
import { Heaps, heap, sheet } from "./heaps.js";
import { Later } from "./later.js";
import { Links } from "./links.js";
import { NO_MARKS, countMarks, remarked } from "./marks.js";
import { isReply } from "./order.js";
import { Patience } from "./patience.js";
import { Places } from "./places.js";
import { isPlaced } from "./records.js";

export class Draw extends Places {
  /** @param {Desk} desk @param {HTMLElement} world */
  constructor(desk, world) {
    super(desk, (ids) => this.touch(ids));
    const layer = () => el("div", { class: "b-layer", role: "presentation" });
    const [zones, lines, cards, labels] = [layer(), layer(), layer(), layer()];
    lines.setAttribute("aria-hidden", "true");
    world.append(zones, lines, cards, labels);
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
      moves: (link) => this.moves(link),
    });
    this.labelled = (/** @type {string} */ id) => this.links.drawn.get(id)?.place;
    /** @type {Map<string, HTMLElement>} */
    this.elements = new Map();
    /** @type {Map<string, Marks>} */
    this.marks = new Map();
    /** @type {Set<string>} */
    this.dirty = new Set();
    /** @type {Set<string>} shown as chosen */
    this.chosen = new Set();
    this.remarks = true;
    this.gone = 0; // how often something went
    this.far = false; // nobody can read a label from here
    this.frame = 0;
    this.later = new Later((ids) => this.fill(ids));
    this.patience = new Patience((ids) => this.touch(ids));
    /** @type {Set<() => void>} told after each drawing */
    this.drawn = new Set();
    desk.state.onChange((touched, _, frame) => this.changed(touched, Boolean(frame)));
    desk.on("room", () => this.touch(desk.state.view.keys()));
    desk.on("selection", () => this.choose());
    desk.ends.push(...[this.sizes, this.later, this.patience].map((part) => () => part.end()), () =>
      cancelAnimationFrame(this.frame),
    );
  }

  /** @param {Iterable<string>} ids */
  touch(ids) {
    if (this.shifts.size) this.patience.moves();
    for (const id of ids) this.dirty.add(id);
    if (!this.frame) this.frame = requestAnimationFrame(() => this.flush());
  }

  /** Records that came, changed or went. @param {Set<string>} touched @param {boolean} frame by a word of the server */
  changed(touched, frame) {
    for (const id of touched) {
      const record = this.desk.state.get(id);
      this.ends.take(id, record);
      this.remarks ||= !record || !(isPlaced(record) || record.kind === "link");
    }
    if (frame) this.patience.take(touched);
    else this.touch(touched);
  }

  flush() {
    this.frame = 0;
    if (this.remarks) this.recount();
    const moved = this.dirty;
    this.dirty = new Set();
    for (const id of moved) this.one(id, this.desk.state.get(id));
    this.line(this.ends.touching(moved));
    this.show();
    for (const tell of this.drawn) tell();
  }

  /** What was made, as one piece, and what is chosen of it. */
  show() {
    const { zones, cards, links } = this;
    for (const heaps of [zones, cards, links.lines, links.labels]) heaps.show();
    this.choose();
  }

  /** @param {Link[]} links */
  line(links) {
    for (const { id } of links) this.later.put(id, this.far);
    if (links.length) this.links.layOut(links, this.marks, this.far, (id) => this.later.has(id));
  }

  /** What could wait. @param {string[]} ids */
  fill(ids) {
    const records = ids.flatMap((id) => this.desk.state.get(id) ?? []);
    for (const record of records) if (record.kind !== "link") this.one(record.id, record);
    const links = records.filter((record) => record.kind === "link");
    if (links.length) this.links.layOut(links, this.marks, this.far, () => false);
    this.show();
    if (!this.later.ids.size) for (const tell of this.drawn) tell();
  }

  /** From afar labels are for the ear alone; nearer they get their words. @param {boolean} far */
  seenFrom(far) {
    if (far === this.far) return;
    this.far = far;
    this.touch([...this.later.ids, ...this.links.drawn.keys()]);
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
    if (!record || !(isPlaced(record) || pin))
      return void (record?.kind !== "link" && this.remove(id));
    const fresh = !this.elements.has(id);
    const element = this.elements.get(id) ?? this.make(record);
    const brief = this.far && (fresh || this.later.has(id)) && !pin && record.kind !== "zone";
    this.later.put(id, brief);
    const marks = this.marks.get(id) ?? NO_MARKS;
    const anew = fill(element, record, marks, this.desk.room(), brief ? this.box(id)?.h : 0);
    const { x = 0, y = 0 } = this.shifts.get(id) ?? {};
    const at = /** @type {Point} */ (record);
    lay(element, at.x + x, at.y + y);
    const box = record.kind === "zone" || pin ? undefined : this.box(id);
    if (box) this.taken.put(id, box);
    element.classList.toggle("b-moving", this.shifts.has(id));
    // What is not filled yet has the size it was given.
    if (record.kind !== "zone") return void (anew && !brief && this.sizes.watch(id, element));
    element.style.setProperty("width", `${record.w}px`);
    element.style.setProperty("height", `${record.h}px`);
  }

  /** @param {Rec} record */
  make(record) {
    const element = shell(record);
    (record.kind === "zone" ? this.zones : this.cards).add(element);
    this.elements.set(record.id, element);
    return element;
  }

  /** @param {string} id */
  remove(id) {
    this.gone += 1;
    this.links.remove(id);
    this.later.put(id, false);
    const element = this.elements.get(id);
    if (!element) return;
    element.remove();
    this.elements.delete(id);
    this.sizes.forget(id);
    this.taken.remove(id);
  }

  /** @param {string} id @returns {HTMLElement | undefined} what takes the focus for a record */
  target(id) {
    return this.elements.get(id) ?? this.links.drawn.get(id)?.label;
  }

  /** The same with its words, though nobody has come so far yet. @param {string} id */
  reach(id) {
    if (this.later.has(id)) this.later.take([id]);
    return this.target(id);
  }

  /** Only what differs: with a thousand records on the board most presses concern two. */
  choose() {
    const { selection } = this.desk;
    selection.prune((id) => this.desk.state.view.has(id));
    for (const id of new Set([...this.chosen, ...selection.ids])) {
      const target = this.target(id);
      if (target) mark(target, "aria-selected", String(selection.has(id)));
      this.links.drawn.get(id)?.group.classList.toggle("b-chosen", selection.has(id));
    }
    this.chosen = new Set(selection.ids);
  }
}
