/**
 * Names offered below the field while somebody types: arrow down goes to them, Enter or a press takes one. Never writes
 * while somebody composes, never takes a key the field needs. Knows no directory.
 * @typedef {{text: string, entry: string, type: string, about: string}} Offer
 */
import { t } from "../words.js";
import { el } from "./dom.js";

/**
 * @param {HTMLTextAreaElement} field
 * @param {(typed: string) => Offer[]} offers
 * @param {(offer: Offer) => void} take
 * @returns {HTMLElement} to be laid below the field
 */
export function suggesting(field, offers, take) {
  const box = el("div", { class: "b-offers-list", role: "group", "aria-label": t("候補") });
  const buttons = () => /** @type {HTMLButtonElement[]} */ ([...box.querySelectorAll("button")]);
  const draw = () => {
    const found = field.value.includes("\n") ? [] : offers(field.value);
    box.replaceChildren(
      ...found.map((offer) =>
        el(
          "button",
          {
            type: "button",
            class: "b-item",
            tabindex: -1,
            click: () => {
              field.value = offer.text;
              take(offer);
              box.replaceChildren();
              field.focus({ preventScroll: true });
            },
          },
          el("span", { class: "b-text", text: offer.text }),
          offer.about ? el("span", { class: "b-hint", text: offer.about }) : null,
        ),
      ),
    );
  };
  field.addEventListener("input", (event) => {
    if (!(/** @type {InputEvent} */ (event).isComposing)) draw();
  });
  field.addEventListener("compositionend", draw);
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229 || event.key !== "ArrowDown") return;
    if (field.value.slice(field.selectionEnd).includes("\n")) return;
    const [first] = buttons();
    if (!first) return;
    event.preventDefault();
    first.focus();
  });
  box.addEventListener("keydown", (event) => walk(event, buttons(), field));
  draw();
  return box;
}

/** @param {KeyboardEvent} event @param {HTMLButtonElement[]} buttons @param {HTMLTextAreaElement} field */
function walk(event, buttons, field) {
  const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
  if (event.key === "ArrowDown") buttons[Math.min(at + 1, buttons.length - 1)]?.focus();
  else if (event.key === "ArrowUp") (buttons[at - 1] ?? field).focus();
  else if (event.key === "Escape") field.focus();
  else if (event.key !== "Tab") return event.stopPropagation();
  else field.focus();
  event.preventDefault();
  return event.stopPropagation();
}
