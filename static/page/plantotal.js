/** The plan's sum: how long the steps take, and whether they end in time. */

/** @typedef {{kind: string, input: HTMLInputElement, item: HTMLElement, own: {[method: string]: number}, perCase: boolean}} Step */

/** @param {Step} step */
export const minutes = (step) => Math.max(0, Math.round(Number(step.input.value) || 0));

/**
 * Minutes from beginning to end, as the form stands.
 * @param {HTMLFormElement} form
 * @param {HTMLElement} root
 */
export function length(form, root) {
  if (root.dataset.length) return Number(root.dataset.length);
  const typed = new FormData(form);
  return Math.max(
    clock(String(typed.get("ends") ?? "")) - clock(String(typed.get("begins") ?? "")),
    0,
  );
}

/** @param {string} time "13:30" in minutes of the day */
function clock(time) {
  const [hour, minute] = time.split(":").map(Number);
  return (hour || 0) * 60 + (minute || 0);
}

/** @param {number} at minutes of the day */
const shown = (at) => `${Math.floor(at / 60) % 24}:${String(at % 60).padStart(2, "0")}`;

/**
 * @param {HTMLElement} root
 * @param {Step[]} steps
 * @param {HTMLFormElement} form
 * @param {number} cases
 */
export function tellTotal(root, steps, form, cases) {
  const said = root.querySelector("[data-plan-total]");
  if (!(said instanceof HTMLElement)) return;
  const total = steps.reduce((sum, step) => sum + minutes(step) * (step.perCase ? cases : 1), 0);
  const left = length(form, root) - total;
  const start = clock(root.dataset.starts || String(new FormData(form).get("begins") ?? ""));
  const sentence = left < 0 ? root.dataset.over : left > 0 ? root.dataset.under : root.dataset.fits;
  const times = cases > 1 ? (root.dataset.times ?? "").replace("%n", String(cases)) : "";
  said.toggleAttribute("data-over", left < 0);
  said.textContent =
    (sentence ?? "")
      .replace("%total", String(total))
      .replace("%n", String(Math.abs(left)))
      .replace("%start", shown(start))
      .replace("%end", shown(start + total)) + times;
}
