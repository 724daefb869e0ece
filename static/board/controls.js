/** Buttons and choosers of the board's sheets: a sign and a word, 44 px high. Know no record. */
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { word } from "./labels.js";

/** @param {string} sign @param {string} text @param {() => void} run @param {string} [kind] */
export function press(sign, text, run, kind = "") {
  return el(
    "button",
    { type: "button", class: `b-button ${kind}`, click: run },
    icon(sign),
    el("span", { text }),
  );
}

/**
 * @param {string} label
 * @param {string[]} values
 * @param {string} value
 * @param {(value: string) => void} change
 */
export function chooser(label, values, value, change) {
  const select = el("select", {
    "aria-label": label,
    change: (/** @type {Event} */ event) =>
      change(/** @type {HTMLSelectElement} */ (event.target).value),
  });
  for (const one of values) {
    select.append(el("option", { value: one, text: word(one), selected: one === value }));
  }
  return el("label", { class: "b-choose" }, el("span", { text: label }), select);
}

/** @param {string} label @param {number} value @param {(value: number) => void} change */
export function number(label, value, change) {
  const input = el("input", {
    type: "number",
    min: 0,
    inputmode: "numeric",
    value: value ? Math.round(value) : "",
    change: () => change(Math.round(Number(input.value) || 0)),
  });
  return el("label", { class: "b-choose" }, el("span", { text: label }), input);
}
