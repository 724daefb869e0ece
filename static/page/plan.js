/**
 * The plan's small helps: the time bar (drag an edge, or type the minutes below it), the total against the end, days
 * that follow from the day of the meeting, finding a group. The page works without this file; nothing is decided here.
 */
import { timeBar } from "./timebar.js";

const DAY_MS = 24 * 60 * 60 * 1000;
const ASKED_DAYS = 10;
const KEPT_DAYS = 90;
const WITH_CASES = ["exchange", "stakeholders"];

for (const form of document.querySelectorAll("form[data-plan]")) {
  if (!(form instanceof HTMLFormElement)) continue;
  days(form);
  findGroups(form);
  const steps = form.querySelector("[data-plan-steps]");
  if (steps instanceof HTMLElement) timeBar(form, steps, takesCases);
  form.addEventListener("change", () => withCases(form));
  withCases(form);
}

/** @param {HTMLFormElement} form whether the plan takes cases as it stands */
function takesCases(form) {
  const settled = form.querySelector("[data-plan-steps][data-takes='settled']");
  if (settled instanceof HTMLElement) return settled.dataset.cases === "yes";
  const typed = new FormData(form);
  return WITH_CASES.includes(String(typed.get("kind"))) || typed.has("takes_cases");
}

/** @param {HTMLFormElement} form */
function withCases(form) {
  for (const part of form.querySelectorAll("[data-plan-with-cases]")) {
    if (part instanceof HTMLElement) part.hidden = !takesCases(form);
  }
}

/**
 * The deadline and the erasing day follow the day until somebody sets them.
 * @param {HTMLFormElement} form
 */
function days(form) {
  const day = field(form, "day");
  if (!day) return;
  for (const [name, shift] of /** @type {[string, number][]} */ ([
    ["deadline_day", -ASKED_DAYS],
    ["retention_on", KEPT_DAYS],
  ])) {
    const other = field(form, name);
    if (!other || other.value) continue;
    let mine = true;
    other.addEventListener("input", () => (mine = false));
    day.addEventListener("change", () => {
      if (mine && day.valueAsNumber) other.valueAsNumber = day.valueAsNumber + shift * DAY_MS;
    });
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 */
function field(form, name) {
  const found = form.elements.namedItem(name);
  return found instanceof HTMLInputElement ? found : null;
}

/** @param {HTMLFormElement} form */
function findGroups(form) {
  const list = form.querySelector("[data-plan-groups]");
  if (!(list instanceof HTMLElement)) return;
  const find = document.createElement("input");
  find.type = "search";
  find.className = "input";
  find.setAttribute("aria-label", list.dataset.find ?? "");
  find.placeholder = list.dataset.find ?? "";
  const count = document.createElement("p");
  count.className = "hint";
  count.setAttribute("role", "status");
  list.querySelector("legend")?.after(find, count);
  const tell = () => {
    const n = list.querySelectorAll("input[type=checkbox]:checked").length;
    count.textContent = (list.dataset.count ?? "").replace("%n", String(n));
  };
  find.addEventListener("input", () => narrow(list, find.value));
  // Enter in the search would send the whole plan.
  find.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) event.preventDefault();
  });
  list.addEventListener("change", tell);
  tell();
}

/**
 * @param {HTMLElement} list
 * @param {string} typed
 */
function narrow(list, typed) {
  const wanted = typed.normalize("NFKC").trim().toLowerCase();
  for (const kind of list.querySelectorAll("[data-plan-kind]")) {
    let shown = 0;
    for (const choice of kind.querySelectorAll(".choice")) {
      const fits = (choice.textContent ?? "").normalize("NFKC").toLowerCase().includes(wanted);
      if (choice instanceof HTMLElement) choice.hidden = !fits;
      if (fits) shown += 1;
    }
    if (kind instanceof HTMLElement) kind.hidden = shown === 0;
  }
}
