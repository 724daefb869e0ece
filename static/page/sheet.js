/**
 * The case sheet's form: counts what is left to fill in, and takes up what an automatic save answers (the number the
 * next save must name, the receipt at the first). Judges no text; the gate is the server's.
 */

for (const form of document.querySelectorAll("form[data-sheet]")) {
  if (form instanceof HTMLFormElement) begin(form);
}

/** @param {HTMLFormElement} form */
function begin(form) {
  count(form);
  form.addEventListener("input", () => count(form));
  form.addEventListener("kept", (event) => {
    if (event instanceof CustomEvent && event.detail.ok) kept(form, event.detail);
  });
}

/** @param {HTMLFormElement} form */
function count(form) {
  const line = form.querySelector("[data-left]");
  if (!(line instanceof HTMLElement)) return;
  let left = 0;
  for (const field of form.querySelectorAll("[data-asked]")) {
    if ("value" in field && String(field.value).trim() === "") left += 1;
  }
  if (!form.querySelector('[name="consent"]:checked')) left += 1;
  const words = (left ? line.dataset.some : line.dataset.none) ?? "";
  const sentence = words.replace("%s", String(left));
  // Said once when it changes, not at every keystroke.
  if (line.textContent !== sentence) line.textContent = sentence;
}

/**
 * @param {HTMLFormElement} form
 * @param {{saves?: number}} answer
 */
function kept(form, answer) {
  const saves = form.elements.namedItem("saves");
  if (saves instanceof HTMLInputElement && answer.saves) saves.value = String(answer.saves);
  const receipt = document.querySelector("[data-receipt]");
  if (receipt instanceof HTMLElement) receipt.hidden = false;
}
