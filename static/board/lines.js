/** A list becomes cards: one field, one line a card, and of what kind. Makes no operation. */
import { t } from "../words.js";
import { press } from "./controls.js";
import { el } from "./dom.js";
import { short, word } from "./labels.js";

export class Lines {
  /** @param {import("./panel.js").Panel} panel @param {(text: string, what: string) => boolean} put @param {(text: string) => void} stash */
  constructor(panel, put, stash) {
    this.panel = panel;
    this.put = put;
    this.stash = stash;
  }

  /** @param {string} text @param {string[]} kinds that may be added now @param {string} first chosen, if it is one of them */
  open(text, kinds, first) {
    const field = el("textarea", {
      class: "b-field",
      rows: 8,
      "aria-label": t("一行が一枚になります"),
      lang: "ja",
    });
    field.value = text;
    const kind = el("select", { "aria-label": t("種類") });
    for (const one of kinds) {
      const name = one === "note" ? word(one) : short(one);
      kind.append(el("option", { value: one, text: name }));
    }
    if (kinds.includes(first)) kind.value = first;
    const go = () => {
      if (!this.put(field.value, kind.value)) return field.focus();
      field.value = "";
      return this.panel.close();
    };
    field.addEventListener("keydown", (event) => {
      if (event.isComposing || event.keyCode === 229) return;
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) go();
    });
    const form = el(
      "div",
      { class: "b-write" },
      el("p", { class: "b-hint", text: t("一行が一枚になります。行頭の「・」や番号は取ります。") }),
      field,
      el("label", { class: "b-choose" }, el("span", { text: t("種類") }), kind),
      press("plus", t("カードにする"), go, "b-main"),
    );
    this.panel.open(t("一覧から置く"), form);
    form.closest(".b-panel")?.addEventListener("keep", () => {
      if (field.value.trim() && field.value !== text) this.stash(field.value.trim());
    });
  }
}
