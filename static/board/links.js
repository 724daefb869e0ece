/**
 * All links as one SVG, and a label for each: number, state in sign and word, text. Lays out what it is told to.
 * Knows no rights and no events.
 * @typedef {import("./types").Link} Link
 * @typedef {import("./types").Box} Box
 * @typedef {import("./types").Rec} Rec
 * @typedef {import("./geometry.js").Segment} Segment
 * @typedef {{group: SVGGElement, paths: SVGPathElement[], label: HTMLElement, place: Box | undefined}} Drawn
 * @typedef {import("./marks.js").Marks} Marks
 */
import { el, mark, svg } from "./dom.js";
import { markShare, route, stub } from "./geometry.js";
import { NO_MARKS } from "./marks.js";
import { strokes } from "./strokes.js";
import { classesOf, placeTag, wordTag } from "./tags.js";

const TWINS_APART = 34;

export class Links {
  /**
   * @param {SVGSVGElement} sheet
   * @param {HTMLElement} labels
   * @param {{box: (id: string) => Box | undefined, get: (id: string) => Rec | undefined}} board
   */
  constructor(sheet, labels, board) {
    this.sheet = sheet;
    this.labels = labels;
    this.board = board;
    /** @type {Map<string, Drawn>} */
    this.drawn = new Map();
  }

  /** @param {string} id */
  remove(id) {
    const found = this.drawn.get(id);
    if (!found) return;
    found.group.remove();
    found.label.remove();
    this.drawn.delete(id);
  }

  /**
   * @param {Link[]} links to lay out anew
   * @param {Link[]} all for twins and open ends
   * @param {Box[]} boxes that labels keep clear of
   * @param {Map<string, Marks>} marks
   */
  layOut(links, all, boxes, marks) {
    const wanted = new Set(links.map((link) => link.id));
    const taken = [...boxes];
    for (const [id, { place }] of this.drawn) if (place && !wanted.has(id)) taken.push(place);
    const beside = shifts(all);
    for (const link of links) {
      const found = this.drawn.get(link.id) ?? this.make(link);
      const classes = classesOf(link);
      mark(found.group, "class", classes);
      wordTag(found.label, link, classes, marks.get(link.id) ?? NO_MARKS, this.board.get);
      const segment = this.segment(link, beside.get(link.id) ?? 0, all, taken);
      const at = markShare(segment, boxes);
      const drawn = strokes(segment, link, at);
      [drawn.hit, drawn.line, drawn.heads, drawn.marks].forEach((data, n) =>
        found.paths[n]?.setAttribute("d", data),
      );
      found.place = placeTag(found.label, segment, link, taken, at);
      taken.push(found.place);
    }
  }

  /** @param {Link} link @returns {Drawn} */
  make(link) {
    const group = svg("g", { "data-id": link.id });
    const paths = ["b-hit", "b-line", "b-heads", "b-cut"].map((name) =>
      svg("path", { class: name }),
    );
    group.append(...paths);
    const label = el("div", { role: "option", tabindex: -1, "data-id": link.id });
    label.setAttribute("aria-selected", "false");
    this.sheet.append(group);
    this.labels.append(label);
    const made = { group, paths, label, place: undefined };
    this.drawn.set(link.id, made);
    return made;
  }

  /**
   * @param {Link} link
   * @param {number} shift
   * @param {Link[]} all
   * @param {Box[]} taken
   * @returns {Segment}
   */
  segment(link, shift, all, taken) {
    const a = this.board.box(link.a);
    const b = this.board.box(link.b);
    if (a && b) return route(a, b, shift);
    const one = a ?? b;
    const open = all.filter((other) => !this.board.box(other.a) || !this.board.box(other.b));
    if (one) {
      const beside = open.filter((other) => (other.a || other.b) === (link.a || link.b));
      const line = stub(one, beside.indexOf(link), taken);
      return a ? line : { x1: line.x2, y1: line.y2, x2: line.x1, y2: line.y1 };
    }
    const y = -80 - 36 * open.filter((other) => !other.a && !other.b).indexOf(link);
    return { x1: 0, y1: y, x2: 120, y2: y };
  }
}

/** Links between the same two lie side by side. @param {Link[]} all @returns {Map<string, number>} */
function shifts(all) {
  /** @type {Map<string, Link[]>} */
  const pairs = new Map();
  for (const link of all) {
    if (!link.a || !link.b) continue;
    const key = link.a < link.b ? `${link.a} ${link.b}` : `${link.b} ${link.a}`;
    pairs.set(key, [...(pairs.get(key) ?? []), link]);
  }
  const found = new Map();
  for (const twins of pairs.values()) {
    if (twins.length < 2) continue;
    twins.forEach((link, i) => {
      const way = link.a < link.b ? 1 : -1;
      found.set(link.id, (i - (twins.length - 1) / 2) * TWINS_APART * way);
    });
  }
  return found;
}
