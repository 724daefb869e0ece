/** A list becomes cards: one field, one line a card, and of what kind. Makes no operation. */
import { t } from "../words.js";
import { press } from "./controls.js";
import { el } from "./dom.js";
import { drafting } from "./drafts.js";
import { short, word } from "./labels.js";

/** What is typed here is kept on the server under this name. */
const SLOT = "list";

export class Lines {
  /**
   * @param {import("./panel.js").Panel} panel @param {import("./desk.js").Desk} desk
   * @param {(text: string, what: string) => boolean} put @param {(text: string) => void} stash
   */
  constructor(panel, desk, put, stash) {
    this.panel = panel;
    this.desk = desk;
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
    // What was copied elsewhere comes first; what was half-typed goes on waiting then.
    field.value = text || this.desk.drafts.take(SLOT);
    const draft = drafting(this.desk.transport, SLOT, () => field.value);
    field.addEventListener("input", draft.later);
    const kind = el("select", { "aria-label": t("種類") });
    for (const one of kinds) {
      const name = one === "note" ? word(one) : short(one);
      kind.append(el("option", { value: one, text: name }));
    }
    if (kinds.includes(first)) kind.value = first;
    const go = () => {
      if (!this.put(field.value, kind.value)) return field.focus();
      field.value = "";
      draft.clear();
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
      if (!field.value.trim() || field.value === text) return;
      draft.clear();
      this.stash(field.value.trim());
    });
  }
}
