/** The elements the picture lies in: the stage one presses on, the sheet that moves, the world that is scaled. Draws nothing. */
import { t } from "../words.js";
import { el } from "./dom.js";

/** @param {string} name @param {Node[]} inside */
function bare(name, ...inside) {
  return el("div", { class: name, role: "presentation" }, ...inside);
}

/** @returns {{stage: HTMLElement, sheet: HTMLElement, world: HTMLElement}} */
export function staged() {
  const world = bare("b-world");
  const sheet = bare("b-sheet", bare("b-ground"), world);
  const stage = el(
    "div",
    {
      class: "b-stage",
      role: "listbox",
      tabindex: 0,
      "aria-multiselectable": "true",
      "aria-label": t("ボード"),
    },
    sheet,
    bare("b-glass"),
  );
  return { stage, sheet, world };
}
