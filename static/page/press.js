/**
 * One press is one act: a form that has been sent ignores further presses until an answer comes.
 * The server refuses repeats by itself; this only spares people the sentence.
 */

const PATIENCE_MS = 8000;

/** @param {Document} root */
export function onePress(root) {
  root.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || event.defaultPrevented) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    form.setAttribute("aria-busy", "true");
    // A download answers without a new page, and a lost connection not at all: the form opens again.
    window.setTimeout(() => {
      delete form.dataset.sent;
      form.removeAttribute("aria-busy");
    }, PATIENCE_MS);
  });
}
