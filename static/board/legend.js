/**
 * 凡例: how each kind of card and line looks, always at hand, folded to one button. Uses the board's own drawing.
 */
import { t } from "../words.js";
import { el, svg } from "./dom.js";
import { icon } from "./icons.js";
import { RELATIONS, STATUSES, TYPES, word } from "./labels.js";
import { whole } from "./records.js";
import { strokes } from "./strokes.js";

/** @param {{relation?: string, status?: string}} look @param {number} [end] where the line ends */
function sample(look, end = 84) {
  const link = /** @type {import("./types").Link} */ (
    whole({ kind: "link", status: "accepted", ...look })
  );
  const { line, heads, marks } = strokes({ x1: 4, y1: 14, x2: end, y2: 14 }, link);
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
  return [
    part(t("カード"), cards),
    part(t("つなぎの状態"), [
      ...states,
      row(nowhere(), t("宛先未定")),
      row(number(), t("道順の番号")),
    ]),
    part(t("間がら"), relations),
    part(t("しるし"), smallMarks()),
  ];
}

/** A line that ends where nobody is. */
function nowhere() {
  const picture = sample({ status: "proposed" }, 60);
  picture.append(
    svg("path", { class: "b-line", d: "M66 8h18v12h-18z", "stroke-dasharray": "3 3" }),
  );
  return picture;
}

function number() {
  return el("span", { class: "b-legend-mark" }, el("span", { class: "b-number", text: "1" }));
}

/** The small marks on cards and labels; the numbers beside them are counts. */
function smallMarks() {
  return [
    ["comment", t("コメントの数")],
    ["vote", t("票の数")],
    ["reaction", t("気持ちの数（そう思う・ありがとうなど）")],
    ["offer", t("うちならこうできるの数")],
    ["lock", t("動かせません")],
    ["eye", t("みんなにはまだ見えません")],
  ].map(([name = "", text = ""]) => row(el("span", { class: "b-legend-mark" }, icon(name)), text));
}
