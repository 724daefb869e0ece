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
import { el, mark, svg } from "./dom.js";
import { Links } from "./links.js";
import { NO_MARKS, countMarks } from "./marks.js";
import { isReply } from "./order.js";
import { isPlaced } from "./records.js";

/** Before an element has been measured. */
const SIZES = { card: { w: 184, h: 88 }, note: { w: 168, h: 88 } };

export class Draw {
  /** @param {Desk} desk @param {HTMLElement} world */
  constructor(desk, world) {
    this.desk = desk;
    this.zones = el("div", { class: "b-layer", role: "presentation" });
    const sheet = svg("svg", { class: "b-links", "aria-hidden": "true" });
    this.cards = el("div", { class: "b-layer", role: "presentation" });
    const labels = el("div", { class: "b-layer", role: "presentation" });
    world.append(this.zones, sheet, this.cards, labels);
    this.links = new Links(sheet, labels, {
      box: (id) => this.box(id),
      get: (id) => desk.state.get(id),
    });
    /** @type {Map<string, HTMLElement>} */
    this.elements = new Map();
    /** @type {Map<string, {w: number, h: number}>} */
    this.sizes = new Map();
    /** @type {Map<string, Point>} records on their way under somebody's hand */
    this.shifts = new Map();
    /** @type {Map<string, Marks>} */
    this.marks = new Map();
    /** @type {Set<string>} */
    this.dirty = new Set();
    this.frame = 0;
    /** @type {Set<() => void>} told after each drawing */
    this.drawn = new Set();
    this.measure = new ResizeObserver((entries) => this.measured(entries));
    desk.state.onChange((touched) => this.touch(touched));
    desk.on("room", () => this.touch(desk.state.view.keys()));
    desk.on("selection", () => this.choose());
    desk.ends.push(() => this.end());
  }

  end() {
    this.measure.disconnect();
    cancelAnimationFrame(this.frame);
  }

  /** @param {Iterable<string>} ids */
  touch(ids) {
    for (const id of ids) this.dirty.add(id);
    if (!this.frame) this.frame = requestAnimationFrame(() => this.flush());
  }

  flush() {
    this.frame = 0;
    this.recount();
    const moved = this.dirty;
    this.dirty = new Set();
    for (const id of moved) this.one(id, this.desk.state.get(id));
    this.drawLinks(moved);
    this.choose();
    for (const tell of this.drawn) tell();
  }

  /** Marks of a record change with the remarks on it. */
  recount() {
    const marks = countMarks(this.desk.state.view);
    for (const id of new Set([...marks.keys(), ...this.marks.keys()])) {
      const [now = NO_MARKS, before = NO_MARKS] = [marks.get(id), this.marks.get(id)];
      const same = now.comments === before.comments && now.votes === before.votes;
      if (!same || now.offers !== before.offers) this.dirty.add(id);
    }
    this.marks = marks;
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
    element.style.setProperty("translate", `${at.x + x}px ${at.y + y}px`);
    element.classList.toggle("b-moving", this.shifts.has(id));
    if (record.kind !== "zone") return;
    element.style.setProperty("width", `${record.w}px`);
    element.style.setProperty("height", `${record.h}px`);
  }

  /** @param {Rec} record */
  make(record) {
    const element = shell(record);
    (record.kind === "zone" ? this.zones : this.cards).append(element);
    this.elements.set(record.id, element);
    if (record.kind !== "zone") this.measure.observe(element);
    return element;
  }

  /** @param {string} id */
  remove(id) {
    this.links.remove(id);
    const element = this.elements.get(id);
    if (!element) return;
    this.measure.unobserve(element);
    element.remove();
    this.elements.delete(id);
    this.sizes.delete(id);
  }

  /** @param {Set<string>} moved */
  drawLinks(moved) {
    const all = /** @type {Link[]} */ (
      [...this.desk.state.view.values()].filter((one) => one.kind === "link")
    );
    const again = all.filter(
      (link) => moved.has(link.id) || moved.has(link.a) || moved.has(link.b),
    );
    if (!again.length) return;
    const boxes = [...this.elements.keys()].flatMap((id) => {
      const box = this.desk.state.get(id)?.kind === "zone" ? undefined : this.box(id);
      return box ? [box] : [];
    });
    this.links.layOut(again, all, boxes, this.marks);
  }

  /** @param {ResizeObserverEntry[]} entries */
  measured(entries) {
    const changed = [];
    for (const { target, borderBoxSize } of entries) {
      const id = /** @type {HTMLElement} */ (target).dataset.id ?? "";
      const [box] = borderBoxSize;
      if (!box || !this.elements.has(id)) continue;
      this.sizes.set(id, { w: box.inlineSize, h: box.blockSize });
      changed.push(id);
    }
    this.touch(changed);
  }

  /** @param {string} id @returns {Box | undefined} where a card, note or frame lies now, board units */
  box(id) {
    const record = this.desk.state.get(id);
    if (!isPlaced(record)) return undefined;
    const size = record.kind === "zone" ? record : (this.sizes.get(id) ?? SIZES[record.kind]);
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

  /** @returns {Box[]} of everything that lies on the board */
  boxes() {
    const ids = [...this.elements.keys(), ...this.links.drawn.keys()];
    return ids.flatMap((id) => this.boxOfAny(id) ?? []);
  }

  /** @param {string} id @returns {HTMLElement | undefined} what takes the focus for a record */
  target(id) {
    return this.elements.get(id) ?? this.links.drawn.get(id)?.label;
  }

  choose() {
    const { selection } = this.desk;
    selection.prune((id) => this.desk.state.view.has(id));
    for (const [id, element] of this.elements)
      mark(element, "aria-selected", String(selection.has(id)));
    for (const [id, { label, group }] of this.links.drawn) {
      mark(label, "aria-selected", String(selection.has(id)));
      group.classList.toggle("b-chosen", selection.has(id));
    }
  }
}
