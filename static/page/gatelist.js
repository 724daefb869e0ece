/**
 * The gate's list, drawn by the server: takes a new one in without disturbing who reads or types in the old one.
 * Presses are `gatepresses`'; this knows only which row is the same as before.
 */

const ROW = "li[data-excerpt]";

/**
 * Take the parts of a fresh list in. Rows that are the same as before stay the very same elements, with what is open
 * and typed in them.
 * @param {Element} panel
 * @param {ParentNode} fresh
 */
export function takeIn(panel, fresh) {
  const before = rows(panel);
  const held = where(panel);
  const open = opened(panel);
  for (const part of panel.querySelectorAll("[data-gate-part]")) {
    const name = part.getAttribute("data-gate-part");
    const next = fresh.querySelector(`[data-gate-part="${name}"]`);
    // What is said aloud is said once: an equal sentence put there anew would be read again.
    if (next && (part.getAttribute("role") !== "status" || words(part) !== words(next)))
      part.replaceChildren(...[...next.childNodes].map((node) => document.importNode(node, true)));
  }
  for (const [key, row] of rows(panel)) {
    const old = before.get(key);
    if (old) renew(row, old);
  }
  for (const each of panel.querySelectorAll("details")) {
    if (open.has(path(each))) each.open = true;
  }
  back(panel, held);
}

/** @param {Element} part */
function words(part) {
  return (part.textContent ?? "").replace(/\s+/g, " ").trim();
}

/** @param {ParentNode} panel @returns {Map<string, HTMLElement>} key → row */
function rows(panel) {
  /** @type {Map<string, HTMLElement>} */
  const found = new Map();
  for (const row of panel.querySelectorAll(ROW)) {
    if (row instanceof HTMLElement) found.set(keyed(row, found), row);
  }
  return found;
}

/** The same finding: same field, words and state; of several, the one in the same place of the order.
 * @param {HTMLElement} row @param {Map<string, unknown>} taken */
function keyed(row, taken) {
  const { field, excerpt, kind, offer, kept } = row.dataset;
  const stem = [
    field,
    excerpt,
    kind,
    offer,
    kept !== undefined,
    row.classList.contains("blocks"),
  ].join("|");
  let number = 0;
  while (taken.has(`${stem}|${number}`)) number += 1;
  return `${stem}|${number}`;
}

/** The old row goes on in the place of the new one, with its new place in the text. @param {HTMLElement} row @param {HTMLElement} old */
function renew(row, old) {
  for (const name of ["start", "end"]) old.dataset[name] = row.dataset[name];
  const [take, now] = [old, row].map((each) => each.querySelector("[data-take]"));
  if (take instanceof HTMLButtonElement && now instanceof HTMLButtonElement) take.value = now.value;
  row.replaceWith(old);
}

/** @param {Element} panel */
function opened(panel) {
  return new Set([...panel.querySelectorAll("details[open]")].map(path));
}

/** @param {Element} each */
function path(each) {
  const row = each.closest(ROW);
  const mine = row instanceof HTMLElement ? `${row.dataset.field}|${row.dataset.excerpt}|` : "";
  return mine + (each.getAttribute("data-key") ?? "");
}

/**
 * Where the focus is in the list: its element, its key, and which row of how many.
 * @param {Element} panel
 */
function where(panel) {
  const held = document.activeElement;
  if (!held || !panel.contains(held)) return undefined;
  const all = [...panel.querySelectorAll(ROW)];
  const row = held.closest(ROW);
  return { held, key: path(held), at: row ? all.indexOf(row) : -1 };
}

/**
 * The focus goes where it was; where that is gone, to the row that took its place, or to the list itself.
 * @param {Element} panel
 * @param {ReturnType<typeof where>} was
 */
function back(panel, was) {
  if (!was) return;
  const same = panel.contains(was.held) ? was.held : undefined;
  const keyed_ = [...panel.querySelectorAll("[data-key]")].find((each) => path(each) === was.key);
  const all = [...panel.querySelectorAll(ROW)];
  const row = was.at < 0 ? undefined : all[Math.min(was.at, all.length - 1)];
  const next = same ?? keyed_ ?? row?.querySelector("a, button") ?? panel;
  if (next instanceof HTMLElement && next !== document.activeElement)
    next.focus({ preventScroll: true });
}
