/**
 * 凡例: how each kind of card and line looks, always at hand, folded to one button. Uses the board's own drawing.
 */
import { t } from "../words.js";
import { el, svg } from "./dom.js";
import { icon } from "./icons.js";
import { RELATIONS, STATUSES, TYPES, word } from "./labels.js";
import { whole } from "./records.js";
import { strokes } from "./strokes.js";

/** @param {{relation?: string, status?: string}} look */
function sample(look) {
  const link = /** @type {import("./types").Link} */ (
    whole({ kind: "link", status: "accepted", ...look })
  );
  const { line, heads, marks } = strokes({ x1: 4, y1: 14, x2: 84, y2: 14 }, link);
  const picture = svg("svg", { viewBox: "0 0 88 28", class: "b-sample", "aria-hidden": "true" });
  const group = svg("g", { class: `r-${link.relation} s-${link.status}` });
  group.append(
    svg("path", { class: "b-line", d: line }),
    svg("path", { class: "b-heads", d: heads }),
    svg("path", { class: "b-cut", d: marks }),
  );
  picture.append(group);
  return picture;
}

/** @param {Node} picture @param {string} text */
function row(picture, text) {
  return el("li", {}, picture, el("span", { text }));
}

/** @param {string} title @param {HTMLElement[]} rows */
function part(title, rows) {
  return el("div", {}, el("h2", { text: title }), el("ul", {}, ...rows));
}

/** @returns {HTMLElement} filled when it is opened for the first time */
export function legend() {
  const body = el("div", { class: "b-legend-body" });
  const open = () => body.childElementCount || body.append(...all());
  return el(
    "details",
    { class: "b-legend b-ui", toggle: open },
    el("summary", {}, icon("legend"), el("span", { text: t("凡例") })),
    body,
  );
}

function all() {
  const cards = TYPES.map((type) =>
    row(el("span", { class: `b-tile b-${type}` }, icon(type)), word(type)),
  );
  const states = STATUSES.map((status) => row(sample({ status }), word(status)));
  const relations = RELATIONS.filter((one) => one !== "ordinary").map((relation) =>
    row(sample({ relation }), word(relation)),
  );
  return [part(t("カード"), cards), part(t("つなぎの状態"), states), part(t("間がら"), relations)];
}
