/**
 * What was pressed in the gate's list, so that each press can be taken back. Lives in the page's memory alone: it knows
 * the words that were replaced, and these are kept nowhere else.
 * @typedef {import("./gatemarks.js").Field} Field
 * @typedef {{field: Field, start: number, excerpt: string, words: string, kind: string}} Change start: code points
 * @typedef {{what: string, back: () => boolean}} Entry
 */
import { located } from "./gatemarks.js";

/** Kinds that are somebody or something by name: the same one gets the same letter, also where it comes later. */
const NAMED = /^(PERSON|MUNICIPALITY|SCHOOL|HOSPITAL|COMPANY|FACILITY)$/;

export class Ledger {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    /** @type {Entry[]} */
    this.entries = [];
    /** @type {Map<string, string>} what was called what */
    this.labels = new Map();
    /** Whether something was typed since: then Ctrl+Z is the browser's again. */
    this.typed = true;
    form.addEventListener("input", (event) => {
      if (event.isTrusted) this.typed = true;
    });
  }

  /**
   * Put words instead of excerpts, as one press.
   * @param {Change[]} changes
   * @param {string} what said when it is taken back
   * @returns {number} how many were found
   */
  replace(changes, what) {
    const done = [...changes]
      .sort((one, other) => other.start - one.start)
      .flatMap((change) => {
        const at = located(change.field.value, change.start, change.excerpt);
        if (!at) return [];
        write(change.field, at.start, at.end, change.words);
        if (NAMED.test(change.kind)) this.labels.set(change.excerpt, change.words);
        return [{ ...change, at: at.start, noted: this.note(change) }];
      });
    if (!done.length) return 0;
    this.typed = false;
    this.entries.push({
      what,
      back: () =>
        done
          .reverse()
          .map((each) => this.undone(each))
          .some(Boolean),
    });
    return done.length;
  }

  /** @param {Change & {at: number, noted: HTMLElement[]}} change */
  undone(change) {
    for (const each of change.noted) each.remove();
    if (this.labels.get(change.excerpt) === change.words) this.labels.delete(change.excerpt);
    const { field, words, excerpt } = change;
    const before = [...field.value.slice(0, change.at)].length;
    const at = located(field.value, before, words);
    if (!at) return false;
    write(field, at.start, at.end, excerpt);
    return true;
  }

  /** That something was replaced travels with the form: kind and new words, never what stood there. @param {Change} change */
  note({ field, kind, words }) {
    return this.answer({
      "replaced-field": field.name,
      "replaced-kind": kind,
      "replaced-words": words,
    });
  }

  /** @param {Field} field @param {string} excerpt @param {string} reason @param {string} what */
  keep(field, excerpt, reason, what) {
    const noted = this.answer({
      "reason-field": field.name,
      "reason-excerpt": excerpt,
      reason,
    });
    this.typed = false;
    this.entries.push({ what, back: () => this.gone(noted) });
    this.told();
  }

  /** @param {string} name of the field @param {string} excerpt */
  unkeep(name, excerpt) {
    for (const each of this.place().querySelectorAll('[name="reason-excerpt"]')) {
      const [field, reason] = [each.previousElementSibling, each.nextElementSibling];
      const mine = field instanceof HTMLInputElement && each instanceof HTMLInputElement;
      if (mine && field.value === name && each.value === excerpt && reason instanceof HTMLElement) {
        this.gone([field, each, reason]);
      }
    }
  }

  /** @param {HTMLSelectElement} field @param {string} value @param {string} what */
  choose(field, value, what) {
    const was = field.value;
    field.value = value;
    this.typed = false;
    this.entries.push({
      what,
      back: () => {
        field.value = was;
        this.told();
        return true;
      },
    });
    this.told();
  }

  /** Take back the last press. @returns {boolean | undefined} false where its words are no longer found; undefined for none */
  back() {
    return this.entries.pop()?.back();
  }

  /** @param {HTMLElement[]} inputs */
  gone(inputs) {
    for (const each of inputs) each.remove();
    this.told();
    return true;
  }

  /** @param {{[name: string]: string}} fields */
  answer(fields) {
    const made = Object.entries(fields).map(([name, value]) => {
      const input = document.createElement("input");
      Object.assign(input, { type: "hidden", name, value });
      return input;
    });
    this.place().append(...made);
    return made;
  }

  place() {
    const place = this.form.querySelector("[data-gate-answers]");
    if (!place) throw new Error("missing answers");
    return place;
  }

  /** The form has changed: it is kept and checked like typing. */
  told() {
    this.form.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

/** @param {Field} field @param {number} start @param {number} end @param {string} words */
function write(field, start, end, words) {
  field.setRangeText(words, start, end, "preserve");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
