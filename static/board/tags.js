/**
 * The label of a link: number, relation and state in sign and word, text. Finds a place where it hides nothing.
 * @typedef {import("./types").Link} Link
 * @typedef {import("./types").Box} Box
 * @typedef {import("./types").Rec} Rec
 * @typedef {import("./marks.js").Marks} Marks
 * @typedef {import("./geometry.js").Segment} Segment
 */
import { t } from "../words.js";
import { small, speak } from "./cards.js";
import { el, lay, mark } from "./dom.js";
import { along, labelPlace, overlap } from "./geometry.js";
import { sign as picture } from "./icons.js";
import { cut, labelState, linkSentence, signOf, word } from "./labels.js";
import { marksInWords } from "./marks.js";
import { beside } from "./strokes.js";

/** @param {Link} link @returns {boolean} 宛先未定 */
function isOpen(link) {
  return !link.a || !link.b;
}

/** @param {Link} link @returns {string} what line and label share */
export function classesOf(link) {
  return `r-${link.relation} s-${link.status}${isOpen(link) ? " b-open" : ""}`;
}

/**
 * @param {HTMLElement} label
 * @param {Link} link
 * @param {string} classes
 * @param {Marks} marks
 * @param {(id: string) => Rec | undefined} get
 * @param {boolean} far for the ear alone
 */
export function wordTag(label, link, classes, marks, get, far) {
  mark(label, "class", `b-label ${classes}${link.vis === "open" ? "" : " b-hidden"}`);
  const { order, relation, text, vis, lock } = link;
  const state = labelState(link);
  const sentence = [linkSentence(link, get), ...marksInWords(marks)].join("、");
  const sign = JSON.stringify([order, relation, state, text, sentence, vis, lock, far]);
  if (label.dataset.sign === sign) return;
  label.dataset.sign = sign;
  const span = (/** @type {string} */ kind, /** @type {string} */ words) =>
    words ? el("span", { class: kind, text: words }) : "";
  if (far) return label.replaceChildren(el("span", { class: "b-spoken", text: sentence }));
  const [first = "", ...more] = state.split("・");
  label.replaceChildren(
    span("b-number", order ? String(order) : ""),
    relation === "ordinary" || relation === "broken" ? "" : picture(relation),
    picture(signOf(link), relation === "broken" ? "light" : "ink"),
    span("b-state", first),
    span("b-more", more.map((one) => `・${one}`).join("")),
    span("b-reason", whyNot(link)),
    span("b-nowhere", isOpen(link) ? t("宛先未定") : ""),
    span("b-said", cut(text, 10)),
    small(link, marks, relation === "broken"),
  );
  speak(label, sentence);
}

/** Why it came to nothing, where that is known: what people need of such a line. @param {Link} link @returns {string} */
function whyNot({ status, reason }) {
  return status === "declined" && reason !== "unknown" ? word(reason) : "";
}

/** @param {Link} link */
function wentWrong({ relation, status }) {
  return relation === "broken" || status === "declined";
}

/**
 * Its sizes without asking the page, which would lay everything out again: all of it, what went wrong and why, its sign.
 * @param {HTMLElement} label @param {Link} link
 */
function sizes(label, link) {
  const spoken = label.querySelector(".b-spoken")?.textContent?.length ?? 0;
  const why = whyNot(link).length;
  const letters = (label.textContent?.length ?? 0) - spoken - why;
  const signs = label.querySelectorAll(".b-icon").length;
  const broken = link.relation === "broken";
  // The wall's letters are larger (sizes.css).
  const scale = label.closest(".b-wall") ? 1.18 : 1;
  const letter = (broken ? 16 : 13.5) * scale;
  const number = link.order ? 22 : 0;
  const full = { w: Math.min(264 * scale, 22 + signs * 20 + letters * letter), h: 28 * scale };
  const least = { w: 26 + (broken ? 64 : 0) + signs * 18 + (link.order ? 16 : 0), h: 26 };
  const brief = broken
    ? { w: 22 + Math.max(20 + number + 3 * letter, why * letter), h: 48 * scale }
    : { w: 22 + signs * 20 + number + why * letter, h: 28 * scale };
  return { full, brief: why ? brief : undefined, least };
}

/**
 * Where a label would hide a card, a head, a mark or another label it shrinks: to why it came to nothing, then to its
 * sign; 途切れ keeps its word.
 * @param {HTMLElement} label
 * @param {Segment} s
 * @param {Link} link
 * @param {(box: Box) => boolean} taken
 * @param {number} markAt share of the line where cut or cross lies
 * @param {boolean} far
 * @returns {Box} where it lies now
 */
export function placeTag(label, s, link, taken, markAt, far) {
  if (far) return middle(label, s);
  const { full, brief, least } = sizes(label, link);
  const clear = keptClear(s, link, markAt);
  /** @param {Box} box */
  const hides = (box) => clear.some((other) => overlap(box, other)) || taken(box);
  /** @param {{w: number, h: number}} size */
  const spot = (size) => labelPlace(s, size, hides) ?? besideLine(s, link, size, hides);
  const free = isOpen(link) ? atOpenEnd(s, link, full) : spot(full);
  const why = free || !brief ? undefined : spot(brief);
  const size = free ? full : why && brief ? brief : least;
  const at = free ?? why ?? spot(size);
  label.classList.toggle("b-tight", !free && !why);
  label.classList.toggle("b-brief", !!why);
  // A label that fits nowhere would hide a card's words; the line itself still says its state.
  label.classList.toggle("b-nowhere-free", !at && link.relation !== "broken");
  const { x, y } = at ?? along(s, 0.5);
  lay(/** @type {HTMLElement} */ (label.parentElement), x, y);
  return { x: x - size.w / 2, y: y - size.h / 2, ...size };
}

/** What went wrong is read before anything else: it may stand a little beside its line. @param {Segment} s
 * @param {Link} link @param {{w: number, h: number}} size @param {(box: Box) => boolean} hides */
function besideLine(s, link, size, hides) {
  if (!wentWrong(link)) return undefined;
  for (const by of [24, -24, 44, -44]) {
    const at = labelPlace(beside(s, by), size, hides);
    if (at) return at;
  }
  return undefined;
}

/** Not read, so it keeps clear of nothing. @param {HTMLElement | undefined} label @param {Segment} s @returns {Box} */
export function middle(label, s) {
  const { x, y } = along(s, 0.5);
  if (label) lay(/** @type {HTMLElement} */ (label.parentElement), x, y);
  return { x: x - 12, y: y - 12, w: 24, h: 24 };
}

/** @param {Segment} s @param {Link} link @param {{w: number}} size */
function atOpenEnd(s, link, { w }) {
  const [x, y, from] = link.a ? [s.x2, s.y2, s.x1] : [s.x1, s.y1, s.x2];
  return { x: x + (x < from ? -1 : 1) * (w / 2 - 12), y };
}

/** Heads, cut and cross stay in sight. @param {Segment} s @param {Link} link @param {number} markAt @returns {Box[]} */
function keptClear(s, link, markAt) {
  const places = [
    { share: 0, half: 10 },
    { share: 1, half: 10 },
  ];
  if (wentWrong(link)) {
    const both = link.relation === "broken" && link.status === "declined";
    places.push({ share: markAt, half: both ? 29 : 20 });
  }
  return places.map(({ share, half }) => {
    const at = along(s, share);
    return { x: at.x - half, y: at.y - half, w: half * 2, h: half * 2 };
  });
}
