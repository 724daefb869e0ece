/**
 * The anonymisation gate in the sheet's form, `<form data-gate="address">`: asks the server while somebody types, marks
 * the places behind the letters, and does what is pressed in the list. Judges nothing; without it the form works too.
 */
import { Ledger } from "./gateledger.js";
import { takeIn } from "./gatelist.js";
import { Marks, located } from "./gatemarks.js";
import { Originals } from "./gateoriginals.js";
import { listen } from "./gatepresses.js";

const PAUSE_MS = 700;
const AFTER_PRESS_MS = 50;
const AGAIN_MS = 8000;

export class Gate {
  /** @param {HTMLFormElement} form @param {HTMLElement} panel */
  constructor(form, panel) {
    this.form = form;
    this.panel = panel;
    this.ledger = new Ledger(form);
    this.originals = new Originals(panel, () => this.soon(PAUSE_MS));
    /** @type {Map<string, Marks>} */
    this.marks = new Map();
    this.composing = false;
    this.asking = false;
    this.due = false;
    /** @type {number | undefined} */
    this.timer = undefined;
    for (const each of panel.querySelectorAll("[data-plain]")) each.remove();
    for (const field of form.querySelectorAll("textarea[name], input.input[name]")) this.lay(field);
    form.addEventListener("compositionstart", () => (this.composing = true));
    form.addEventListener("compositionend", () => {
      this.composing = false;
      this.soon(PAUSE_MS);
    });
    form.addEventListener("input", (event) => {
      if (panel.contains(/** @type {Node} */ (event.target))) return;
      this.soon(event.isTrusted ? PAUSE_MS : AFTER_PRESS_MS);
    });
    form.addEventListener("change", () => this.soon(PAUSE_MS));
    listen(this);
    this.dress();
  }

  /** @param {Element} field */
  lay(field) {
    const text = field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement;
    const typed = field instanceof HTMLTextAreaElement || field.getAttribute("type") === "text";
    if (text && typed && !this.panel.contains(field)) this.marks.set(field.name, new Marks(field));
  }

  /** @param {number} wait */
  soon(wait) {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.ask(), wait);
  }

  /** One question at a time; what was typed meanwhile is asked again. Nothing is asked while letters are composed. */
  async ask() {
    if (this.composing) return;
    if (this.asking) return void (this.due = true);
    this.asking = true;
    this.due = false;
    const body = new FormData(this.form);
    body.set("originals", this.originals.text());
    const fresh = await posted(this.form.dataset.gate ?? "", body);
    this.asking = false;
    if (fresh) this.show(fresh);
    else {
      this.say("lost");
      this.soon(AGAIN_MS);
    }
    if (this.due) this.soon(AFTER_PRESS_MS);
  }

  /** @param {Document} fresh */
  show(fresh) {
    if (this.said === "lost") this.say("");
    takeIn(this.panel, fresh);
    this.dress();
  }

  /** What the server's list cannot know: places of marks, labels given in this page, counts under the fields. */
  dress() {
    for (const each of this.panel.querySelectorAll("[data-scripted]")) {
      if (each instanceof HTMLElement) each.hidden = false;
    }
    // Reasons go with the form once 「残す」 is pressed, not while they are being typed.
    for (const each of this.panel.querySelectorAll("li [name^='reason']"))
      each.removeAttribute("name");
    this.sameLabels();
    for (const [name, marks] of this.marks) {
      const rows = this.rows(name);
      marks.set(
        rows.flatMap((row) => {
          const at = located(
            marks.field.value,
            Number(row.dataset.start),
            row.dataset.excerpt ?? "",
          );
          const look =
            "kept" in row.dataset ? "kept" : row.classList.contains("blocks") ? "blocks" : "";
          return at ? [{ ...at, look }] : [];
        }),
      );
      this.count(
        marks.field,
        rows.filter((row) => !("kept" in row.dataset)),
      );
    }
  }

  /** @param {string} name @returns {HTMLElement[]} */
  rows(name) {
    const all = [...this.panel.querySelectorAll("li[data-excerpt]")];
    return all.flatMap((row) =>
      row instanceof HTMLElement && row.dataset.field === name ? [row] : [],
    );
  }

  /** A name that was called Aさん in this page is offered Aさん again. */
  sameLabels() {
    for (const row of this.panel.querySelectorAll("li[data-offer]")) {
      if (!(row instanceof HTMLElement)) continue;
      const given = this.ledger.labels.get(row.dataset.excerpt ?? "");
      const word = row.querySelector("[data-take] span");
      if (!given || !row.dataset.offer || !word || given === row.dataset.offer) continue;
      word.textContent = (word.textContent ?? "").replace(row.dataset.offer, given);
      row.dataset.offer = given;
    }
  }

  /** Under a field: how many places, leading to the first of them. @param {HTMLElement} field @param {HTMLElement[]} rows */
  count(field, rows) {
    const id = `${field.id}-gate`;
    const [first] = rows;
    document.getElementById(id)?.remove();
    if (!first) return;
    const line = document.createElement("p");
    const way = document.createElement("a");
    line.id = id;
    line.className = "gate-count";
    way.href = `#${first.id}`;
    way.textContent = (this.panel.dataset.count ?? "").replace("%s", String(rows.length));
    line.append(way);
    (field.closest(".with-example") ?? field.parentElement)?.after(line);
  }

  /** @param {string} key of the panel's sentences, or empty @param {string} [words] */
  say(key, words = "") {
    this.said = key;
    const line = this.panel.querySelector("[data-gate-said]");
    const sentence = (this.panel.dataset[key] ?? "").replace("%s", words);
    if (line && line.textContent !== sentence) line.textContent = sentence;
  }
}

/**
 * The answer as an inert document: XMLHttpRequest parses it without a Trusted Types sink, and its scripts never run.
 * @param {string} address
 * @param {FormData} body
 * @returns {Promise<Document | null>}
 */
function posted(address, body) {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.responseType = "document";
    request.addEventListener("load", () =>
      done(request.status === 200 ? request.responseXML : null),
    );
    request.addEventListener("error", () => done(null));
    request.send(body);
  });
}

for (const form of document.querySelectorAll("form[data-gate]")) {
  const panel = form.querySelector("[data-gate-panel]");
  if (form instanceof HTMLFormElement && panel instanceof HTMLElement) new Gate(form, panel);
}
