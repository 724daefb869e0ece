/**
 * Words in minutes and directory: after a pause the gate is asked, and what may point to somebody is said under the form, to
 * who types it alone. `<form data-quiet="address">` with `[data-quiet-said]`. Marks nothing, stops nothing, stores nothing.
 */

const PAUSE_MS = 1500;
const SHOWN = 5;

for (const form of document.querySelectorAll("form[data-quiet]")) {
  const said = form.querySelector("[data-quiet-said]");
  if (form instanceof HTMLFormElement && said instanceof HTMLElement) listen(form, said);
}

/** @param {HTMLFormElement} form @param {HTMLElement} said */
function listen(form, said) {
  /** @type {number | undefined} */
  let timer;
  let composing = false;
  const soon = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      if (!composing) void ask(form, said);
    }, PAUSE_MS);
  };
  form.addEventListener("compositionstart", () => (composing = true));
  form.addEventListener("compositionend", () => {
    composing = false;
    soon();
  });
  form.addEventListener("input", soon);
}

/** @param {HTMLFormElement} form @param {HTMLElement} said */
async function ask(form, said) {
  const texts = [...form.querySelectorAll("textarea:not([data-quiet-not])")];
  const text = texts.map((field) => ("value" in field ? String(field.value) : "")).join("\n");
  const token = form.querySelector('[name="csrf"]');
  try {
    const answer = await fetch(form.dataset.quiet ?? "", {
      method: "POST",
      body: JSON.stringify({ text }),
      headers: {
        "Content-Type": "application/json",
        Accept: "application/json",
        "X-CSRF-Token": token instanceof HTMLInputElement ? token.value : "",
      },
      credentials: "same-origin",
    });
    const body = await answer.json();
    tell(said, body.ok ? body.found : []);
  } catch {
    // Without a line nothing is said: saving says what is wrong, and refuses what may not stand.
  }
}

/** @param {HTMLElement} said @param {{excerpt: string, why: string, offer: string}[]} found */
function tell(said, found) {
  const places = found
    .slice(0, SHOWN)
    .map(({ excerpt, why, offer }) => `「${excerpt}」${why}${offer ? ` →「${offer}」` : ""}`);
  const sentence = places.length ? (said.dataset.words ?? "").replace("%s", places.join("　")) : "";
  if (said.textContent !== sentence) said.textContent = sentence;
}
