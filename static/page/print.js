/** Print buttons: `<button data-print hidden>` opens the browser's own print dialogue. */

/** @param {ParentNode} root */
export function printButtons(root) {
  for (const button of root.querySelectorAll("[data-print]")) {
    if (!(button instanceof HTMLButtonElement)) continue;
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}
