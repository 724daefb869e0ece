/** Making elements without HTML strings (Trusted Types), and changing them without losing anybody's focus. */

const SVG = "http://www.w3.org/2000/svg";
const ICONS = new URL("../img/icons.svg", import.meta.url).pathname;

/**
 * @typedef {Node | string | null | undefined | false} Child
 * @typedef {{class?: string, text?: string, key?: string, on?: (event: Event) => void, [attribute: string]: unknown}} Setup
 */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Setup} [setup] `on` is the press; `key` survives a redraw; true and false set or leave an attribute
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function el(tag, setup = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(setup)) {
    if (value === undefined || value === false || value === null) continue;
    if (name === "class") element.className = String(value);
    else if (name === "text") element.textContent = String(value);
    else if (name === "key") element.dataset.key = String(value);
    else if (typeof value === "function")
      element.addEventListener("click", /** @type {EventListener} */ (value));
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

/** @param {string} name one of static/img/icons.svg */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `${ICONS}#${name}`);
  svg.append(use);
  return svg;
}

/**
 * A button with icon and word.
 * @param {string} word
 * @param {string} sign icon name, or "" for none
 * @param {(event: Event) => void} on
 * @param {Setup} [setup]
 */
export function press(word, sign, on, setup = {}) {
  const { class: kind = "", ...rest } = setup;
  return el(
    "button",
    { type: "button", key: word, ...rest, class: `button ${kind}`, on },
    sign ? icon(sign) : null,
    el("span", { text: word }),
  );
}

/**
 * New children for a place; whoever had the focus inside keeps it on the part with the same key.
 * @param {Element} host
 * @param {...Child} children
 */
export function swap(host, ...children) {
  const held = host.contains(document.activeElement) ? document.activeElement : null;
  const key = held instanceof HTMLElement ? held.dataset.key : undefined;
  host.replaceChildren(
    ...children.filter((child) => child !== null && child !== undefined && child !== false),
  );
  if (!key) return;
  const heir = host.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (heir instanceof HTMLElement) heir.focus({ preventScroll: true });
}

/**
 * Redraws only when what is shown has changed.
 * @template T
 * @param {(value: T) => void} draw
 * @returns {(value: T) => void}
 */
export function changed(draw) {
  let last = "";
  return (value) => {
    const now = JSON.stringify(value);
    if (now === last) return;
    last = now;
    draw(value);
  };
}

/**
 * A part that the page's template promised.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function part(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`missing part ${id}`);
  return found;
}
