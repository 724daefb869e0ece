/**
 * How a link is drawn: relation gives weight and shape, status gives the pattern; gaps, cuts, crosses, arrow heads. Pure.
 * Told apart without colour: width, zigzag, gap with two bars, dashes, dots, double, cross.
 * @typedef {import("./geometry.js").Segment} Segment
 * @typedef {import("./types").Link} Link
 */
import { along, lengthOf } from "./geometry.js";

const WAVE = 14;
const SWING = 6;
const HEAD = 12;
/** @param {number} n */
const round = (n) => Math.round(n * 10) / 10;

/** @param {Segment} s */
function unit(s) {
  const length = lengthOf(s) || 1;
  return { x: (s.x2 - s.x1) / length, y: (s.y2 - s.y1) / length, length };
}

/** @param {Segment} s @param {number} by units to the left of the way @returns {Segment} */
export function beside(s, by) {
  const u = unit(s);
  const x = -u.y * by;
  const y = u.x * by;
  return { x1: s.x1 + x, y1: s.y1 + y, x2: s.x2 + x, y2: s.y2 + y };
}

/** @param {Segment} s */
function straight(s) {
  return `M${round(s.x1)} ${round(s.y1)}L${round(s.x2)} ${round(s.y2)}`;
}

/** @param {Segment} s */
function zigzag(s) {
  const u = unit(s);
  const teeth = Math.max(2, Math.floor((u.length - 28) / WAVE));
  const step = (u.length - 28) / teeth;
  let path = `M${round(s.x1)} ${round(s.y1)}`;
  for (let i = 0; i <= teeth; i += 1) {
    const far = 14 + step * i;
    const swing = i === 0 || i === teeth ? 0 : i % 2 ? SWING : -SWING;
    path += `L${round(s.x1 + u.x * far - u.y * swing)} ${round(s.y1 + u.y * far + u.x * swing)}`;
  }
  return `${path}L${round(s.x2)} ${round(s.y2)}`;
}

/** From afar a cut is drawn larger: it must be seen from the other end of a room, in black and white too. */
const LARGER = 2.4;

/** How far each bar stands from the middle: further where a cross lies between them. @param {Link} link */
function apart(link) {
  return link.status === "declined" ? 17 : 8;
}

/** @param {Segment} s @param {number} share @param {number} wide @returns {string} two lines with nothing between */
function gapped(s, share, wide) {
  const half = Math.min(wide, unit(s).length * 0.2) / (unit(s).length || 1);
  const end = along(s, share - half);
  const start = along(s, share + half);
  return straight({ ...s, x2: end.x, y2: end.y }) + straight({ ...s, x1: start.x, y1: start.y });
}

/** Two bars across the gap. @param {Segment} s @param {number} share @param {number} off @param {number} scale */
function bars(s, share, off, scale) {
  const u = unit(s);
  return [-off * scale, off * scale]
    .map((by) => {
      const m = along(s, share);
      const at = { x: m.x + u.x * by, y: m.y + u.y * by };
      const lean = { x: (-u.y * 16 + u.x * 6) * scale, y: (u.x * 16 + u.y * 6) * scale };
      return straight({
        x1: at.x - lean.x,
        y1: at.y - lean.y,
        x2: at.x + lean.x,
        y2: at.y + lean.y,
      });
    })
    .join("");
}

/** A cross on the line. @param {Segment} s @param {number} share @param {number} scale */
function cross(s, share, scale) {
  const m = along(s, share);
  const u = unit(s);
  return [1, -1]
    .map((way) => {
      const x = (u.x - u.y * way) * 8 * scale;
      const y = (u.y + u.x * way) * 8 * scale;
      return straight({ x1: m.x - x, y1: m.y - y, x2: m.x + x, y2: m.y + y });
    })
    .join("");
}

/** @param {Segment} s @returns {string} a filled head at the segment's end */
function head(s) {
  const u = unit(s);
  const base = { x: s.x2 - u.x * HEAD, y: s.y2 - u.y * HEAD };
  const wing = { x: -u.y * HEAD * 0.5, y: u.x * HEAD * 0.5 };
  const points = [
    [s.x2, s.y2],
    [base.x + wing.x, base.y + wing.y],
    [base.x - wing.x, base.y - wing.y],
  ].map(([x = 0, y = 0]) => `${round(x)} ${round(y)}`);
  return `M${points.join("L")}Z`;
}

/** The line stops inside its head, so that a thick line never shows beside the tip. @param {Segment} s @param {Link} link */
function shortened(s, link) {
  const u = unit(s);
  const cut = Math.min(HEAD * 0.7, u.length / 3);
  const start = link.direction === "back" || link.direction === "both" ? cut : 0;
  const end = link.direction === "forth" || link.direction === "both" ? cut : 0;
  return {
    x1: s.x1 + u.x * start,
    y1: s.y1 + u.y * start,
    x2: s.x2 - u.x * end,
    y2: s.y2 - u.y * end,
  };
}

/**
 * @param {Segment} s
 * @param {Link} link
 * @param {number} [share] where on the line a cut or a cross lies, 0–1
 * @param {boolean} [far] seen from afar
 * @returns {{line: string, heads: string, marks: string, hit: string}} path data
 */
export function strokes(s, link, share = 0.25, far = false) {
  const inner = shortened(s, link);
  const scale = far ? LARGER : 1;
  /** @param {Segment} one */
  const shape = (one) => {
    if (link.relation === "broken") return gapped(one, share, (apart(link) + 9) * scale);
    return link.relation === "strained" ? zigzag(one) : straight(one);
  };
  const double = link.status === "linked";
  const line = double ? shape(beside(inner, 3)) + shape(beside(inner, -3)) : shape(inner);
  let heads = "";
  if (link.direction === "forth" || link.direction === "both") heads += head(s);
  if (link.direction === "back" || link.direction === "both") {
    heads += head({ x1: s.x2, y1: s.y2, x2: s.x1, y2: s.y1 });
  }
  let marks = "";
  if (link.relation === "broken") marks = bars(s, share, apart(link), scale);
  // Broken and declined: the cross lies between the bars.
  if (link.status === "declined") marks += cross(s, share, link.relation === "broken" ? scale : 1);
  return { line, heads, marks, hit: straight(s) };
}
