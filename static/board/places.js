/**
 * Where everything lies now, also what is on its way under somebody's hand. Board units; draws nothing.
 * @typedef {import("./types").Box} Box
 * @typedef {import("./types").Point} Point
 */
import { around } from "./geometry.js";
import { Measuring } from "./measuring.js";
import { isReply } from "./order.js";
import { isPlaced } from "./records.js";

export class Places {
  /** @param {import("./desk.js").Desk} desk @param {(ids: string[]) => void} changed other sizes than thought */
  constructor(desk, changed) {
    this.desk = desk;
    this.sizes = new Measuring(changed);
    /** @type {Map<string, Point>} records on their way under somebody's hand */
    this.shifts = new Map();
    /** @type {(link: string) => Box | undefined} of its label */
    this.labelled = () => undefined;
  }

  /** @param {import("./types").Link} link @returns {boolean} whether an end of it is on its way */
  moves({ a, b }) {
    return this.shifts.has(a) || this.shifts.has(b);
  }

  /** @param {string} id @returns {Box | undefined} where a card, note or frame lies now */
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
    if (record?.kind === "link") return this.labelled(id);
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
}
