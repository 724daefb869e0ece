/**
 * Show / hide beside a secret field: `[data-reveal]` holds the inputs and one `[data-reveal-button]`.
 * The button's two words come from the template (its text, and `data-other`).
 */

/** @param {ParentNode} root */
export function revealButtons(root) {
  for (const place of root.querySelectorAll("[data-reveal]")) {
    const button = place.querySelector("[data-reveal-button]");
    if (!(button instanceof HTMLButtonElement)) continue;
    button.hidden = false;
    button.addEventListener("click", () => toggle(place, button));
  }
}

/**
 * @param {Element} place
 * @param {HTMLButtonElement} button
 */
function toggle(place, button) {
  const shown = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(shown));
  for (const input of place.querySelectorAll("input[data-secret]")) {
    if (input instanceof HTMLInputElement) input.type = shown ? "text" : "password";
  }
  const word = button.querySelector("span");
  const other = button.dataset.other;
  if (word && other) {
    button.dataset.other = word.textContent ?? "";
    word.textContent = other;
  }
}
