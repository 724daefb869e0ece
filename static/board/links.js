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
import { t } from "../words.js";
import { small } from "./cards.js";
import { el, mark, svg } from "./dom.js";
import { labelPlace, overlap, route, stub } from "./geometry.js";
import { icon } from "./icons.js";
import { linkSentence, linkState } from "./labels.js";
import { marksInWords } from "./marks.js";
import { strokes } from "./strokes.js";

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
      this.word(found, link, marks.get(link.id));
      const segment = this.segment(link, beside.get(link.id) ?? 0, all);
      this.stroke(found, link, segment);
      found.place = this.placeLabel(found, segment, taken, !link.a || !link.b);
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

  /** @param {Drawn} drawn @param {Link} link @param {Marks} [marks] */
  word({ group, label }, link, marks = { comments: 0, offers: 0, votes: 0 }) {
    const open = !link.a || !link.b;
    const state = linkState(link);
    const classes = `r-${link.relation} s-${link.status}${open ? " b-open" : ""}`;
    mark(group, "class", classes);
    mark(label, "class", `b-label ${classes}${link.vis === "open" ? "" : " b-hidden"}`);
    const spoken = `${linkSentence(link, this.board.get)}${marksInWords(marks).join("、")}`;
    mark(label, "aria-label", spoken);
    const sign = JSON.stringify([link.order, state, link.text, open, marks, link.vis, link.lock]);
    if (label.dataset.sign === sign) return;
    label.dataset.sign = sign;
    const number = link.order ? el("span", { class: "b-number", text: String(link.order) }) : null;
    label.replaceChildren(
      ...[number, icon(signOf(link)), el("span", { class: "b-state", text: state })].filter(
        (one) => one !== null,
      ),
    );
    if (open) label.append(el("span", { class: "b-nowhere", text: t("宛先未定") }));
    if (link.text) label.append(el("span", { class: "b-said", text: link.text }));
    label.append(small(link, marks));
  }

  /** @param {Link} link @param {number} shift @param {Link[]} all @returns {Segment} */
  segment(link, shift, all) {
    const a = this.board.box(link.a);
    const b = this.board.box(link.b);
    if (a && b) return route(a, b, shift);
    const one = a ?? b;
    const open = all.filter((other) => !this.board.box(other.a) || !this.board.box(other.b));
    if (one) {
      const beside = open.filter((other) => (other.a || other.b) === (link.a || link.b));
      const line = stub(one, beside.indexOf(link));
      return a ? line : { x1: line.x2, y1: line.y2, x2: line.x1, y2: line.y1 };
    }
    const y = -80 - 36 * open.filter((other) => !other.a && !other.b).indexOf(link);
    return { x1: 0, y1: y, x2: 120, y2: y };
  }

  /** @param {Drawn} drawn @param {Link} link @param {Segment} segment */
  stroke({ paths }, link, segment) {
    const { hit, line, heads, marks } = strokes(segment, link);
    [hit, line, heads, marks].forEach((data, i) => paths[i]?.setAttribute("d", data));
  }

  /** @param {Drawn} drawn @param {Segment} s @param {Box[]} taken @param {boolean} open @returns {Box} */
  placeLabel({ label }, s, taken, open) {
    const letters = label.textContent?.length ?? 0;
    const size = { w: Math.min(200, 34 + letters * 12), h: 26 };
    const at = open
      ? { x: Math.max(s.x1, s.x2) + size.w / 2 - 12, y: Math.max(s.y1, s.y2) }
      : labelPlace(s, size, (box) => taken.some((other) => overlap(box, other)));
    label.style.setProperty("translate", `calc(${at.x}px - 50%) calc(${at.y}px - 50%)`);
    return { x: at.x - size.w / 2, y: at.y - size.h / 2, ...size };
  }
}

/** The sign of a link's label: what went wrong first. @param {Link} link @returns {string} */
export function signOf(link) {
  return link.relation === "broken" ? "broken" : link.status;
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
