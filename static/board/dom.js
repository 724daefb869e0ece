/** Making elements without HTML strings (Trusted Types). Knows nothing of boards. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {{[name: string]: string | number | boolean | undefined | ((event: any) => void)}} [setup] attributes;
 *   `text` is the text, a function listens to the event of its name, false and undefined are left out
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function el(tag, setup = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(setup)) {
    if (value === undefined || value === false) continue;
    if (name === "text") element.textContent = String(value);
    else if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

/**
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {{[name: string]: string | number}} [attributes]
 * @returns {SVGElementTagNameMap[Tag]}
 */
export function svg(tag, attributes = {}) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

/** Sets an attribute only when it differs. @param {Element} element @param {string} name @param {string} value */
export function mark(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** Away or there; said again, the browser would style it again. @param {HTMLElement} element @param {boolean} away */
export function hide(element, away) {
  if (element.hidden !== away) element.hidden = away;
}

/** @param {Element} element @param {string} text */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * Puts an element at a place. By `left` and `top`, not by a transform: each transform is a layer of its own to weigh when
 * the picture is put together, and with a thousand of them that takes longer than all else.
 * @param {HTMLElement} element @param {number} x @param {number} y board units
 */
export function lay({ style }, x, y) {
  style.setProperty("left", `${Math.round(x * 10) / 10}px`);
  style.setProperty("top", `${Math.round(y * 10) / 10}px`);
}

/**
 * Makes `nodes` the children, touching only what is not in its place: to lay a thousand rows out anew takes a third of a
 * second.
 * @param {HTMLElement} parent @param {Element[]} nodes
 */
export function order(parent, nodes) {
  // First what has gone: two such in a row would push all that come after them to another place.
  const wanted = new Set(nodes);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  let at = parent.firstElementChild;
  for (const node of nodes) {
    // One that comes later: taken out, so that all the others need not move.
    if (at && at !== node && at.nextElementSibling === node) {
      at.remove();
      at = node;
    }
    if (at === node) at = node.nextElementSibling;
    else parent.insertBefore(node, at);
  }
}

/** @param {EventTarget | null} target @returns {boolean} somebody types there */
export function isTyping(target) {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches("input, textarea, select");
}

/** @returns {boolean} a finger is the first thing here: likely no keys, no mouse */
export function byFinger() {
  return matchMedia("(pointer: coarse)").matches;
}
