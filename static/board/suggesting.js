/**
 * Names offered below the field while somebody types: arrows choose one, Enter or a press takes it. The focus stays in
 * the field, how many there are is told politely. Never writes while somebody composes, never takes a key the field
 * needs. Knows no directory.
 * @typedef {{text: string, entry: string, type: string, about: string}} Offer
 */
import { t } from "../words.js";
import { el, hide, write } from "./dom.js";
import { newId } from "./ids.js";

/**
 * @param {HTMLTextAreaElement} field
 * @param {(typed: string) => Offer[]} offers
 * @param {(offer: Offer) => void} take
 * @returns {HTMLElement} to be laid below the field
 */
export function suggesting(field, offers, take) {
  return new Suggesting(field, offers, take).sheet;
}

class Suggesting {
  /** @param {HTMLTextAreaElement} field @param {(typed: string) => Offer[]} offers @param {(offer: Offer) => void} take */
  constructor(field, offers, take) {
    this.field = field;
    this.offers = offers;
    this.take = take;
    this.id = newId();
    /** @type {Offer[]} */
    this.found = [];
    /** which is chosen, none: -1 */
    this.at = -1;
    this.box = el("div", {
      ...{ class: "b-offers-list", id: this.id, role: "listbox", "aria-label": t("候補") },
      // A press would take the focus, and with it what somebody composes.
      mousedown: (event) => event.preventDefault(),
    });
    this.count = el("div", { class: "b-spoken", role: "status" });
    this.sheet = el("div", {}, this.box, this.count);
    for (const [name, value] of Object.entries({
      // A name may have a second line, and a combobox has one: it stays a textbox, which may lead a list too.
      ...{ "aria-autocomplete": "list", "aria-haspopup": "listbox", "aria-controls": this.id },
    }))
      field.setAttribute(name, value);
    field.addEventListener("input", (event) =>
      this.look(/** @type {InputEvent} */ (event).isComposing),
    );
    field.addEventListener("compositionend", () => this.look());
    field.addEventListener("keydown", (event) => this.key(event));
    this.show(offers(field.value));
  }

  /** While kana are composed names are shown already; they are told when it is done. @param {boolean} [composing] */
  look(composing = false) {
    const { value } = this.field;
    this.show(value.includes("\n") ? [] : this.offers(value));
    if (composing) return;
    const { length } = this.found;
    const told = length
      ? t("候補%(count)s件。上下の矢印で選び、Enterで入れます。", { count: length })
      : t("候補はありません。");
    write(this.count, value.trim() ? told : "");
  }

  /** @param {Offer[]} found */
  show(found) {
    this.found = found;
    this.box.replaceChildren(...found.map((offer, n) => this.option(offer, n)));
    hide(this.box, !found.length);
    this.choose(-1);
  }

  /** @param {Offer} offer @param {number} n */
  option(offer, n) {
    return el(
      "div",
      { id: `${this.id}-${n}`, role: "option", class: "b-item", click: () => this.put(offer) },
      el("span", { class: "b-text", text: offer.text }),
      offer.about ? el("span", { class: "b-hint", text: offer.about }) : null,
    );
  }

  /** @param {number} at */
  choose(at) {
    this.at = at;
    for (const [n, one] of [...this.box.children].entries())
      one.setAttribute("aria-selected", String(n === at));
    const chosen = this.box.children[at];
    if (chosen) this.field.setAttribute("aria-activedescendant", chosen.id);
    else this.field.removeAttribute("aria-activedescendant");
    chosen?.scrollIntoView({ block: "nearest" });
  }

  /** @param {Offer} offer */
  put(offer) {
    this.field.value = offer.text;
    this.take(offer);
    this.show([]);
    write(this.count, t("「%(name)s」を入れました。", { name: offer.text }));
    this.field.focus({ preventScroll: true });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const chosen = this.found[this.at];
    if (event.key === "ArrowDown" && !this.below())
      this.choose(Math.min(this.at + 1, this.found.length - 1));
    else if (event.key === "ArrowUp" && chosen) this.choose(this.at - 1);
    else if (event.key === "Enter" && chosen) this.put(chosen);
    else return;
    event.preventDefault();
  }

  /** @returns {boolean} whether the arrow is the field's: there is another line, or nothing to go to */
  below() {
    return !this.found.length || this.field.value.slice(this.field.selectionEnd).includes("\n");
  }
}
