/**
 * The card's 28 characters as seven boxes of four. The one field the server reads stays the form's field and keeps
 * what a password manager fills in; the boxes write into it. Nothing is checked or sent from here.
 */

const BOXES = 7;
const EACH = 4;

/** @param {ParentNode} root */
export function cardBoxes(root) {
  for (const place of root.querySelectorAll("[data-card-boxes]")) {
    const field = place.querySelector("input[data-card]");
    const row = place.querySelector("[data-reveal]");
    if (field instanceof HTMLInputElement && row && place instanceof HTMLElement) {
      build(place, row, field);
    }
  }
}

/**
 * @param {HTMLElement} place
 * @param {Element} row
 * @param {HTMLInputElement} field
 */
function build(place, row, field) {
  const group = document.createElement("div");
  group.className = "codeboxes";
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", place.dataset.boxesLabel ?? "");
  const boxes = Array.from({ length: BOXES }, (_, index) => box(place, index));
  const keep = () => {
    field.value = boxes.map((each) => each.value).join("");
  };
  boxes.forEach((each, index) => {
    each.addEventListener("input", (event) => {
      if (event instanceof InputEvent && event.isComposing) return;
      spread(boxes, index, each.value);
      keep();
    });
    each.addEventListener("compositionend", () => {
      spread(boxes, index, each.value);
      keep();
    });
    each.addEventListener("keydown", (event) => {
      if (event.key === "Backspace" && each.value === "") boxes[index - 1]?.focus();
    });
  });
  field.addEventListener("input", () => spread(boxes, 0, field.value, false));
  field.classList.add("card-whole");
  field.tabIndex = -1;
  // The label leads here; the person types into the first box.
  field.addEventListener("focus", () => boxes[0]?.focus());
  group.append(...boxes);
  row.prepend(group);
}

/**
 * @param {HTMLElement} place
 * @param {number} index
 */
function box(place, index) {
  const input = document.createElement("input");
  input.className = "input";
  input.type = "password";
  input.dataset.secret = "";
  input.autocomplete = "off";
  input.spellcheck = false;
  input.setAttribute("autocapitalize", "characters");
  input.setAttribute("aria-label", (place.dataset.boxLabel ?? "").replace("%n", String(index + 1)));
  return input;
}

/**
 * Lay what was typed or pasted into box `from` over this box and those after it.
 * @param {HTMLInputElement[]} boxes
 * @param {number} from
 * @param {string} typed
 * @param {boolean} [walk] whether the focus follows
 */
function spread(boxes, from, typed, walk = true) {
  const clean = bare(typed);
  if (clean.length <= EACH) {
    const here = boxes[from];
    if (here && here.value !== clean && !walk) here.value = clean;
    if (walk && clean.length === EACH) boxes[from + 1]?.focus();
    return;
  }
  let last = from;
  for (let at = 0; at < clean.length && from + at / EACH < boxes.length; at += EACH) {
    last = from + at / EACH;
    const target = boxes[last];
    if (target) target.value = clean.slice(at, at + EACH);
  }
  if (walk) boxes[Math.min(last + 1, boxes.length - 1)]?.focus();
}

/**
 * Without separators and full width, as the server will read it anyway.
 * @param {string} typed
 */
export function bare(typed) {
  return typed.normalize("NFKC").replace(/[\s\-‐-―−ー]/g, "");
}
