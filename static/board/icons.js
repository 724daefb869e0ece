/** The board's signs as paths on a 24 × 24 field. Always drawn beside a word, so hidden from screen readers. */
import { el, svg } from "./dom.js";

/** @type {{[name: string]: string}} stroke paths; what lies after | is filled */
const SIGNS = {
  person: "|M12 3a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM3.5 21.5c0-5.5 3.5-8 8.5-8s8.5 2.5 8.5 8z",
  family:
    "|M7.5 4a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM16.5 6a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM1.5 20.5c0-5 2-8 6-8 2.6 0 4.3 1.2 5.2 3.3.9-1.6 2.2-2.3 3.8-2.3 3.6 0 6 2.4 6 7z",
  agency: "|M12 2 2.5 8v2.5h19V8zM4.5 12h3v7h-3zM10.5 12h3v7h-3zM16.5 12h3v7h-3zM2.5 20h19v2h-19z",
  resource: "|M12 2.5 21 8v9l-9 5.5L3 17V8zM12 7.2a5 5 0 1 0 0 10 5 5 0 0 0 0-10z",
  concern: "|M12 2 23 21.5H1zM10.9 8.5v7h2.2v-7zM10.9 17v2.2h2.2V17z",
  action: "|M2 8.5h11V3.5l9 8.5-9 8.5v-5H2z",
  note: "M5 4h14v10l-5 5H5zM19 14h-5v5",
  zone: "M4 6V4h3M11 4h3M18 4h2v3M20 11v3M20 18v2h-3M13 20h-3M6 20H4v-3M4 13v-3",
  comment: "M4 5h16v11h-8l-5 4v-4H4z",
  link: "M6 18 18 6|M4.5 16.5a3 3 0 1 0 3 3 3 3 0 0 0-3-3zM19.5 1.5a3 3 0 1 0 3 3 3 3 0 0 0-3-3z",
  select: "|M5 2.5v17l4.6-4.3 2.9 6.3 2.8-1.3-2.9-6.2H19z",
  hand: "M8 12V6.2a1.5 1.5 0 0 1 3 0V11V4.8a1.5 1.5 0 0 1 3 0V11V6a1.5 1.5 0 0 1 3 0v8c0 4-2 6.5-5.5 6.5-3 0-4.5-1.5-6-4.5L4 12.7c.8-1.4 2.4-1 3 0z",
  undo: "M9 5 4 10l5 5M4 10h10a5.5 5.5 0 0 1 0 11h-3",
  redo: "m15 5 5 5-5 5M20 10H10a5.5 5.5 0 0 0 0 11h3",
  offer:
    "M3 13.5 8 10l5 2.5h4.5a1.7 1.7 0 0 1 0 3.4H12M3 20l4-2 6 1.5 8-4.5M14 3.5l1.5 2 2.5.4-1.8 1.8.4 2.5-2.3-1.2",
  list: "M9 6h12M9 12h12M9 18h12M4 6h1M4 12h1M4 18h1",
  fit: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  find: "M10.5 3.5a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l5 5",
  more: "|M5 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM12 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM19 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4z",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  print: "M7 8V3h10v5M7 17H4V8h16v9h-3M7 13h10v8H7z",
  pen: "m4 20 1-4L16 5l3 3L8 19zM14 7l3 3",
  trash: "M4 7h16M9 7V4h6v3M6.5 7l1 13h9l1-13M10 11v5M14 11v5",
  close: "m6 6 12 12M18 6 6 18",
  help: "M9 9.5a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1-1.5 2.4M12 17.5v.5M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19z",
  legend: "M3 6h7M3 12h2.5M7.5 12H10M3 18h1M6 18h1M9 18h1M14 6h7M14 12h7M14 18h7",
  proposed: "M3 12h4M10 12h4M17 12h4",
  asked:
    "|M4 10.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3zM12 10.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3zM20 10.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3z",
  accepted: "m4 12.5 5.5 5.5L20 6.5",
  linked: "M3 9h18M3 15h18",
  declined: "m5 5 14 14M19 5 5 19",
  broken: "M2 12h6M16 12h6M8.5 18l3-12M12.5 18l3-12",
  strong: "|M2 9.5h20v5H2z",
  ordinary: "M2 12h20",
  weak: "|M3 11h2v2H3zM8.3 11h2v2h-2zM13.6 11h2v2h-2zM19 11h2v2h-2z",
  strained: "m2 15 4-6 4 6 4-6 4 6 4-6",
  unknown:
    "M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19zM9 9.5a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1-1.5 2.4M12 17.5v.5",
  forth: "M3 12h16M13 6l6 6-6 6",
  up: "M12 21V5M6 11l6-6 6 6",
  down: "M12 3v16M6 13l6 6 6-6",
  back: "M21 12H5M11 6l-6 6 6 6",
  both: "M3 12h18M8 7l-5 5 5 5M16 7l5 5-5 5",
  none: "M3 12h18",
  vote: "|M12 3.5l2.6 5.6 6.1.7-4.5 4.2 1.2 6L12 17l-5.4 3 1.2-6L3.3 9.8l6.1-.7z",
  reaction:
    "M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19zM7.5 14a5 5 0 0 0 9 0M9 8.5v1.5M15 8.5v1.5",
  eye: "M2.5 12s3.5-6.5 9.5-6.5 9.5 6.5 9.5 6.5-3.5 6.5-9.5 6.5S2.5 12 2.5 12zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z",
};

/** @param {string} name @returns {SVGSVGElement} */
export function icon(name) {
  const [strokes = "", fill = ""] = (SIGNS[name] ?? "").split("|");
  const picture = svg("svg", { viewBox: "0 0 24 24", class: "b-icon", "aria-hidden": "true" });
  if (strokes) picture.append(svg("path", { d: strokes, class: "b-stroke" }));
  if (fill) picture.append(svg("path", { d: fill, class: "b-fill" }));
  return picture;
}

/** Of the picture's signs: letters' ink, what is indigo, and what lies on a dark card. */
const TONES = { ink: "#1a1a1a", indigo: "#1f4e79", light: "#fff" };
/** @type {CSSStyleSheet | undefined} */
let rules;
/** @type {Set<string>} */
const known = new Set();

/**
 * The same sign for the picture itself, as a background: an SVG element is a layer of its own when the picture is put
 * together, and a thousand of them take longer than everything else on the board.
 * @param {string} name @param {keyof typeof TONES} [tone] @returns {HTMLElement}
 */
export function sign(name, tone = "ink") {
  const kind = `b-sign-${tone}-${name}`;
  if (!known.has(kind)) {
    known.add(kind);
    if (!rules) document.adoptedStyleSheets.push((rules = new CSSStyleSheet()));
    rules.insertRule(`.${kind} { background-image: url("${address(name, TONES[tone])}") }`);
  }
  return el("span", { class: `b-icon ${kind}`, "aria-hidden": "true" });
}

/** @param {string} name @param {string} colour @returns {string} the sign as a data: address */
function address(name, colour) {
  const [strokes = "", fill = ""] = (SIGNS[name] ?? "").split("|");
  const look = `fill='none' stroke='${colour}' stroke-width='2' stroke-linecap='round' stroke-linejoin='round'`;
  const line = strokes && `<path d='${strokes}' ${look}/>`;
  const area = fill && `<path d='${fill}' fill='${colour}' fill-rule='evenodd'/>`;
  const source = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'>${line}${area}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(source)}`;
}
