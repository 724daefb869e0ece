/**
 * A method as a time bar: one piece a step, an edge between two pieces to drag or to move with the arrow keys, and the
 * minutes typed in the fields below. An edge takes minutes from one neighbour and gives them to the other.
 */
import { length, minutes, tellTotal } from "./plantotal.js";

/** @typedef {import("./plantotal.js").Step} Step */

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement} root
 * @param {(form: HTMLFormElement) => boolean} takesCases
 */
export function timeBar(form, root, takesCases) {
  const bar = root.querySelector("[data-plan-bar]");
  const reset = root.querySelector("[data-plan-reset]");
  if (!(bar instanceof HTMLElement) || !(reset instanceof HTMLElement)) return;
  const of = root.querySelector("[name=steps_of]");
  const steps = [...root.querySelectorAll("[data-plan-step]")]
    .map(readStep)
    .filter((s) => s !== null);
  bar.hidden = reset.hidden = false;
  const method = () =>
    takesCases(form) ? String(new FormData(form).get("method") ?? "90") : "talk";
  const fill = () => {
    for (const step of steps) {
      const own = ownMinutes(step, method(), length(form, root));
      step.input.value = own === undefined ? "" : String(own);
    }
    draw();
  };
  const draw = () => {
    const talk = method() === "talk";
    for (const step of steps) {
      step.item.hidden = step.own[method()] === undefined;
      const title = (talk ? step.item.dataset.talk : step.item.dataset.title) ?? "";
      const label = step.item.querySelector("label");
      if (label) label.textContent = title;
    }
    const shown = steps.filter((step) => !step.item.hidden);
    if (of instanceof HTMLInputElement) of.value = method();
    drawBar(bar, shown, root, draw);
    tellTotal(root, shown, form, talk ? 1 : Number(new FormData(form).get("planned_cases")) || 1);
  };
  let last = method();
  const first = of instanceof HTMLInputElement ? of.value : last;
  reset.addEventListener("click", fill);
  form.addEventListener("input", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.name.startsWith("step-")) draw();
  });
  form.addEventListener("change", () => {
    if (method() !== last) {
      last = method();
      fill();
    } else draw();
  });
  if (first === last) draw();
  else fill();
}

/**
 * @param {Element} item
 * @returns {Step | null}
 */
function readStep(item) {
  const input = item.querySelector("input");
  if (!(item instanceof HTMLElement) || !input) return null;
  return {
    kind: item.dataset.planStep ?? "",
    input,
    item,
    own: JSON.parse(item.dataset.own ?? "{}"),
    perCase: "perCase" in item.dataset,
  };
}

/**
 * Talking fills the time there is: the other steps of a meeting without cases take 15 minutes.
 * @param {Step} step
 * @param {string} method
 * @param {number} whole minutes from beginning to end
 */
function ownMinutes(step, method, whole) {
  if (method === "talk" && step.kind === "share") return Math.max(whole - 15, 5);
  return step.own[method];
}

/**
 * @param {HTMLElement} bar
 * @param {Step[]} steps
 * @param {HTMLElement} root
 * @param {() => void} changed
 */
function drawBar(bar, steps, root, changed) {
  const held =
    document.activeElement instanceof HTMLElement ? document.activeElement.dataset.edge : "";
  bar.replaceChildren(
    ...steps.flatMap((step, at) => {
      const next = steps[at + 1];
      const drawn = piece(step, root);
      return next ? [drawn, edge(bar, step, next, root, changed)] : [drawn];
    }),
  );
  const again = held ? bar.querySelector(`[data-edge="${held}"]`) : null;
  if (again instanceof HTMLElement) again.focus();
}

/**
 * @param {Step} step
 * @param {HTMLElement} root
 */
function piece(step, root) {
  const drawn = document.createElement("div");
  drawn.className = "plan-piece";
  if (step.perCase) drawn.dataset.case = "";
  drawn.style.setProperty("flex-grow", String(Math.max(minutes(step), 1)));
  const long = document.createElement("b");
  long.textContent = (root.dataset.minutes ?? "%n").replace("%n", String(minutes(step)));
  const name = document.createElement("span");
  name.textContent = step.item.querySelector("label")?.textContent ?? "";
  drawn.title = name.textContent;
  drawn.append(long, name);
  return drawn;
}

/**
 * @param {HTMLElement} bar
 * @param {Step} one
 * @param {Step} other
 * @param {HTMLElement} root
 * @param {() => void} changed
 */
function edge(bar, one, other, root, changed) {
  const drawn = document.createElement("button");
  drawn.type = "button";
  drawn.className = "plan-edge";
  drawn.dataset.edge = one.kind;
  const names = [one, other].map((step) => step.item.querySelector("label")?.textContent ?? "");
  const label = (root.dataset.boundary ?? "")
    .replace("%one", names[0] ?? "")
    .replace("%other", names[1] ?? "");
  drawn.setAttribute("aria-label", label);
  drawn.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    shift(one, other, minutes(one) + by);
    changed();
  });
  drawn.addEventListener("pointerdown", (event) => drag(event, bar, one, other, changed));
  return drawn;
}

/**
 * @param {PointerEvent} event
 * @param {HTMLElement} bar
 * @param {Step} one
 * @param {Step} other
 * @param {() => void} changed
 */
function drag(event, bar, one, other, changed) {
  event.preventDefault();
  const start = event.clientX;
  const before = minutes(one);
  const pieces = [...bar.querySelectorAll(".plan-piece")];
  const whole = pieces.reduce((sum, each) => sum + Number(getComputedStyle(each).flexGrow), 0);
  const perMinute =
    pieces.reduce((sum, each) => sum + each.getBoundingClientRect().width, 0) / Math.max(whole, 1);
  /** @param {PointerEvent} at */
  const move = (at) => {
    shift(one, other, before + Math.round((at.clientX - start) / perMinute));
    changed();
  };
  const stop = () => {
    window.removeEventListener("pointermove", move);
    window.removeEventListener("pointerup", stop);
    window.removeEventListener("pointercancel", stop);
  };
  window.addEventListener("pointermove", move);
  window.addEventListener("pointerup", stop);
  window.addEventListener("pointercancel", stop);
}

/**
 * Give `one` these minutes, take the difference from `other`; neither falls below one.
 * @param {Step} one
 * @param {Step} other
 * @param {number} wanted
 */
function shift(one, other, wanted) {
  const both = minutes(one) + minutes(other);
  const kept = Math.min(Math.max(wanted, 1), Math.max(both - 1, 1));
  one.input.value = String(kept);
  other.input.value = String(Math.max(both - kept, 1));
}
