/**
 * Presses in the gate's list: replace one, replace a kind, own words, keep with a reason, the meter's step, going to the
 * place, taking back. Every one of them can be taken back, by the button or by Ctrl+Z.
 * @typedef {import("./gate.js").Gate} Gate
 * @typedef {import("./gatemarks.js").Field} Field
 */
import { located } from "./gatemarks.js";

/** @param {Gate} gate */
export function listen(gate) {
  gate.panel.addEventListener("click", (event) => {
    const pressed = event.target instanceof Element ? event.target.closest("a, button") : null;
    if (pressed instanceof HTMLElement && press(gate, pressed)) event.preventDefault();
  });
  gate.panel.addEventListener("keydown", (event) => enter(event));
  gate.form.addEventListener("keydown", (event) => undo(gate, event));
  document.addEventListener("selectionchange", () => near(gate));
}

/** @param {Gate} gate @param {HTMLElement} pressed @returns {boolean} whether it was one of ours */
function press(gate, pressed) {
  const row = pressed.closest("li[data-excerpt]");
  const at = row instanceof HTMLElement ? row : pressed;
  const { dataset } = pressed;
  if ("take" in dataset) take(gate, [at]);
  else if ("takeAll" in dataset) take(gate, group(gate, dataset.takeAll ?? ""));
  else if ("ownTake" in dataset) own(gate, at);
  else if ("keep" in dataset) keep(gate, at);
  else if ("unkeep" in dataset)
    gate.ledger.unkeep(at.dataset.field ?? "", at.dataset.excerpt ?? "");
  else if ("step" in dataset) step(gate, pressed);
  else if ("goto" in dataset) goTo(gate, "excerpt" in dataset ? pressed : at);
  else if (pressed.closest("[data-gate-undo]")) back(gate);
  else return false;
  offerBack(gate);
  return true;
}

/** @param {Gate} gate @param {string} name */
function group(gate, name) {
  const rows = [...gate.panel.querySelectorAll(`li[data-group="${name}"]`)];
  return rows.flatMap((row) => (row instanceof HTMLElement && row.dataset.offer ? [row] : []));
}

/** @param {Gate} gate @param {HTMLElement[]} rows */
function take(gate, rows) {
  const [first] = rows;
  if (!first) return;
  const more = rows.length > 1 ? ` ×${rows.length}` : "";
  put(
    gate,
    rows.map((row) => ({ row, words: row.dataset.offer ?? "" })),
    `${first.dataset.offer}${more}`,
  );
}

/** @param {Gate} gate @param {{row: HTMLElement, words: string}[]} wanted @param {string} what */
function put(gate, wanted, what) {
  const changes = wanted.flatMap(({ row, words }) => {
    const field = fieldOf(gate, row);
    const { start, excerpt = "", kind = "" } = row.dataset;
    return field && words ? [{ field, start: Number(start), excerpt, words, kind }] : [];
  });
  const done = gate.ledger.replace(changes, what);
  gate.say(done ? "done" : "moved", what);
}

/** @param {Gate} gate @param {HTMLElement} row */
function own(gate, row) {
  const field = row.querySelector("[data-own]");
  const words = field instanceof HTMLInputElement ? field.value.trim() : "";
  if (words) return put(gate, [{ row, words }], words);
  gate.say("words");
  if (field instanceof HTMLInputElement) field.focus();
}

/** @param {Gate} gate @param {HTMLElement} row */
function keep(gate, row) {
  const field = fieldOf(gate, row);
  const typed = row.querySelector("[data-reason]");
  const reason = typed instanceof HTMLInputElement ? typed.value.trim() : "";
  if (reason && field) {
    gate.ledger.keep(field, row.dataset.excerpt ?? "", reason, row.dataset.excerpt ?? "");
    return gate.say("kept");
  }
  gate.say("why");
  if (typed instanceof HTMLInputElement) typed.focus();
}

/** @param {Gate} gate @param {HTMLElement} button */
function step(gate, button) {
  const { step: what, stepField = "", stepValue = "" } = button.dataset;
  const field = gate.form.elements.namedItem(stepField);
  if (what === "take") return take(gate, group(gate, stepValue));
  if (what === "choose" && field instanceof HTMLSelectElement) {
    gate.ledger.choose(field, stepValue, stepValue);
    return gate.say("done", stepValue);
  }
  if (field instanceof HTMLElement) field.focus();
  return undefined;
}

/** The field with the place selected in it. @param {Gate} gate @param {HTMLElement} row */
function goTo(gate, row) {
  const field = fieldOf(gate, row);
  if (!field) return;
  const at = located(field.value, Number(row.dataset.start), row.dataset.excerpt ?? "");
  const box = field.closest("details");
  if (box) box.open = true;
  field.focus();
  if (at) field.setSelectionRange(at.start, at.end);
}

/** @param {Gate} gate @param {HTMLElement} row @returns {Field | undefined} */
function fieldOf(gate, row) {
  return gate.marks.get(row.dataset.field ?? "")?.field;
}

/** @param {Gate} gate */
function back(gate) {
  const done = gate.ledger.back();
  gate.say(done === false ? "moved" : "back");
  offerBack(gate);
}

/** @param {Gate} gate */
function offerBack(gate) {
  const place = gate.panel.querySelector("[data-gate-undo]");
  const word = place?.querySelector("span");
  const last = gate.ledger.entries.at(-1);
  if (!(place instanceof HTMLElement) || !word) return;
  const held = place.contains(document.activeElement);
  place.hidden = !last;
  word.textContent = (gate.panel.dataset.undo ?? "").replace("%s", last?.what ?? "");
  if (held && !last) gate.panel.focus({ preventScroll: true });
}

/** Ctrl+Z is ours only directly after a press of ours: after a letter it is the browser's. @param {Gate} gate @param {KeyboardEvent} event */
function undo(gate, event) {
  const asked =
    event.code === "KeyZ" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  if (!asked || event.isComposing || event.keyCode === 229 || gate.ledger.typed) return;
  if (!gate.ledger.entries.length) return;
  event.preventDefault();
  back(gate);
}

/** Enter in the list's own fields presses their button; it must not send the form. @param {KeyboardEvent} event */
function enter(event) {
  const field = event.target;
  if (event.key !== "Enter" || event.isComposing || event.keyCode === 229) return;
  if (!(field instanceof HTMLInputElement)) return;
  event.preventDefault();
  const button = field.closest("details")?.querySelector("[data-own-take], [data-keep]");
  if (button instanceof HTMLButtonElement) button.click();
}

/** The row of the place the cursor stands in. @param {Gate} gate */
function near(gate) {
  const field = document.activeElement;
  const at =
    field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement ? field : null;
  const marks = at ? gate.marks.get(at.name) : undefined;
  if (!at || !marks || marks.field !== at) return;
  for (const row of gate.panel.querySelectorAll("li[data-excerpt]")) {
    if (!(row instanceof HTMLElement)) continue;
    const there =
      row.dataset.field === at.name
        ? located(at.value, Number(row.dataset.start), row.dataset.excerpt ?? "")
        : undefined;
    const here = at.selectionStart ?? -1;
    row.classList.toggle("near", Boolean(there && there.start <= here && here <= there.end));
  }
}
