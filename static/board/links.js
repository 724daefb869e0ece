/**
 * All links as one SVG, and a label for each: number, state in sign and word, text. Lays out what it is told to.
 * Knows no rights and no events.
 * @typedef {import("./types").Link} Link
 * @typedef {import("./types").Box} Box
 * @typedef {import("./types").Rec} Rec
 * @typedef {import("./geometry.js").Segment} Segment
 * @typedef {{group: SVGGElement, paths: Map<string, SVGPathElement>, segment: Segment | undefined,
 *   label: HTMLElement | undefined, place: Box | undefined}} Drawn
 * @typedef {import("./marks.js").Marks} Marks
 * @typedef {import("./ends.js").Ends} Ends
 * @typedef {import("./field.js").Field} Field
 */
import { el, mark, svg } from "./dom.js";
import { Field as Places } from "./field.js";
import { markShare, route, stub } from "./geometry.js";
import { NO_MARKS } from "./marks.js";
import { strokes } from "./strokes.js";
import { classesOf, middle, placeTag, wordTag } from "./tags.js";

const TWINS_APART = 34;

export class Links {
  /**
   * @param {import("./heaps.js").Heaps} lines
   * @param {import("./heaps.js").Heaps} labels
   * @param {{box: (id: string) => Box | undefined, get: (id: string) => Rec | undefined, ends: Ends, cards: Field,
   *   moves: (link: Link) => boolean}} board
   */
  constructor(lines, labels, board) {
    this.lines = lines;
    this.labels = labels;
    this.board = board;
    /** @type {Map<string, Drawn>} */
    this.drawn = new Map();
    this.tags = new Places();
  }

  /** @param {string} id */
  remove(id) {
    const found = this.drawn.get(id);
    if (!found) return;
    found.group.remove();
    found.label?.parentElement?.remove();
    this.drawn.delete(id);
    this.tags.remove(id);
  }

  /**
   * @param {Link[]} links to lay out anew @param {Map<string, Marks>} marks @param {boolean} far labels cannot be read
   * @param {(id: string) => boolean} later whose label can wait
   */
  layOut(links, marks, far, later) {
    const { cards } = this.board;
    for (const { id } of links) this.tags.remove(id);
    /** @param {Box} box */
    const behind = (box) => cards.hits(box);
    /** @param {Box} box */
    const taken = (box) => cards.hits(box) || this.tags.hits(box);
    for (const link of links) {
      const found = this.drawn.get(link.id) ?? this.make(link);
      const classes = classesOf(link);
      mark(found.group, "class", classes);
      this.lines.lift(found.group, this.board.moves(link));
      const segment = this.segment(link, taken);
      const wordless = later(link.id);
      const cut = link.relation === "broken" || link.status === "declined";
      const at = cut || !wordless ? markShare(segment, behind) : 0;
      const drawn = strokes(segment, link, at, far);
      found.segment = segment;
      path(found, "b-line", drawn.line);
      if (!far) path(found, "b-heads", drawn.heads);
      path(found, "b-cut", drawn.marks);
      if (wordless) found.place = middle(undefined, segment);
      else {
        path(found, "b-hit", drawn.hit);
        found.label ??= this.label(link);
        wordTag(found.label, link, classes, marks.get(link.id) ?? NO_MARKS, this.board.get, far);
        found.place = placeTag(found.label, segment, link, taken, at, far);
      }
      this.tags.put(link.id, found.place);
    }
  }

  /** @param {Link} link @returns {Drawn} */
  make(link) {
    const group = svg("g", { "data-id": link.id });
    this.lines.add(group);
    const made = {
      group,
      paths: new Map(),
      segment: undefined,
      label: undefined,
      place: undefined,
    };
    this.drawn.set(link.id, made);
    return made;
  }

  /** @param {Link} link @returns {HTMLElement} empty */
  label(link) {
    const label = el("div", { role: "option", tabindex: -1, "data-id": link.id });
    label.setAttribute("aria-selected", "false");
    this.labels.add(el("div", { class: "b-spot", role: "presentation" }, label));
    return label;
  }

  /** @param {Link} link @param {(box: Box) => boolean} taken @returns {Segment} */
  segment(link, taken) {
    const { box, ends } = this.board;
    const a = box(link.a);
    const b = box(link.b);
    if (a && b) return route(a, b, besideTwins(link, ends.twins(link)));
    const one = a ?? b;
    if (one) {
      const beside = ends.of(a ? link.a : link.b).filter((other) => !box(other.a) || !box(other.b));
      const line = stub(one, beside.indexOf(link), taken);
      return a ? line : { x1: line.x2, y1: line.y2, x2: line.x1, y2: line.y1 };
    }
    const lost = [...ends.links.values()].filter((other) => !box(other.a) && !box(other.b));
    const y = -80 - 36 * lost.indexOf(link);
    return { x1: 0, y1: y, x2: 120, y2: y };
  }
}

/** Most lines have no cut, and one that is only looked at needs no broad one to be pressed. @param {Drawn} found
 * @param {string} name @param {string} data */
function path({ group, paths }, name, data) {
  let made = paths.get(name);
  if (!made && !data) return;
  if (!made) {
    made = svg("path", { class: name });
    paths.set(name, made);
    if (name === "b-hit") group.prepend(made);
    else group.append(made);
  }
  mark(made, "d", data);
}

/** Links between the same two lie side by side. @param {Link} link @param {Link[]} twins @returns {number} */
function besideTwins(link, twins) {
  if (twins.length < 2) return 0;
  const way = link.a < link.b ? 1 : -1;
  return (twins.indexOf(link) - (twins.length - 1) / 2) * TWINS_APART * way;
}
