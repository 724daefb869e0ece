/**
 * うちならこうできる: one if–then sentence in my group's name. The form, and all offers by group.
 * @typedef {import("./types").Offer} Offer
 * @typedef {import("./desk.js").Desk} Desk
 */
import { t } from "../words.js";
import { press } from "./controls.js";
import { el } from "./dom.js";
import { HALVES, drafting } from "./drafts.js";
import { newId } from "./ids.js";
import { chipOf, groupName, nameOf } from "./labels.js";
import { why } from "./rights.js";

const LONGEST = 400;

export class Offers {
  /** @param {Desk} desk @param {import("./panel.js").Panel} panel @param {import("./stash.js").Stash} stash
   * @param {HTMLElement} root */
  constructor(desk, panel, stash, root) {
    this.desk = desk;
    this.panel = panel;
    this.stash = stash;
    this.root = root;
    this.sign = "";
    /** @type {(id: string) => void} opens the words of one that is there */
    this.rewrite = () => undefined;
    /** @type {Set<string>} ids of the offers that were counted */
    this.known = new Set();
    this.rows = el("div", { class: "b-thread" });
    this.button = press("offer", "", () => this.begin(), "b-offers");
    desk.state.onChange((touched) => this.concerns(touched) && this.changed());
    desk.on("room", () => this.changed());
  }

  /** @returns {Offer[]} */
  all() {
    return /** @type {Offer[]} */ (
      [...this.desk.state.view.values()].filter((one) => one.kind === "offer")
    );
  }

  /** Others move cards fifty times a second; that is no offer. @param {Set<string>} touched */
  concerns(touched) {
    if (this.panel.sheet?.contains(this.rows)) return true;
    const offer = (/** @type {string} */ id) => this.desk.state.get(id)?.kind === "offer";
    return [...touched].some((id) => this.known.has(id) || offer(id));
  }

  /** Tells the room how many offers each group made, for its chips. */
  changed() {
    const offers = this.all();
    this.known = new Set(offers.map(({ id }) => id));
    const word = this.button.querySelector("span");
    if (word)
      word.textContent = offers.length
        ? t("うちなら %(count)s", { count: offers.length })
        : t("うちなら");
    this.button.hidden = !offers.length && !this.desk.rights.may("offer");
    if (this.panel.sheet?.contains(this.rows)) this.list();
    /** @type {{[group: string]: number}} */
    const byGroup = {};
    for (const { group } of offers) byGroup[group] = (byGroup[group] ?? 0) + 1;
    const sign = JSON.stringify(byGroup);
    if (sign === this.sign) return;
    this.sign = sign;
    this.root.dispatchEvent(new CustomEvent("board:offers", { detail: byGroup }));
  }

  /** @param {string} [on] a card it answers to */
  begin(on = "") {
    this.list();
    const content = [this.rows];
    if (this.desk.rights.may("offer")) content.unshift(this.form(on));
    else content.unshift(el("p", { class: "b-hint", text: why(this.desk.room()) }));
    this.panel.open(t("うちならこうできる"), ...content);
  }

  /** @param {string} on */
  form(on) {
    const { board } = this.desk.state;
    const target = this.desk.state.get(on);
    const when = field(t("どんなときに"), t("例: 家賃が遅れはじめたら"));
    const what = field(t("だれが、だれに、何をする"), t("例: 管理会社が地域包括に電話する"));
    const sum = el("p", { class: "b-sentence", "aria-live": "polite" });
    const said = () => sentence(when.input.value, what.input.value);
    const show = () => (sum.textContent = said());
    const draft = drafting(this.desk.transport, "offer", () =>
      said() || when.input.value ? when.input.value + HALVES + what.input.value : "",
    );
    [when.input.value = "", what.input.value = ""] = this.desk.drafts.take("offer").split(HALVES);
    show();
    for (const { input } of [when, what]) {
      input.addEventListener("input", show);
      input.addEventListener("input", draft.later);
      input.addEventListener("keydown", (event) => {
        if (event.isComposing || event.keyCode === 229) return;
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
      });
    }
    const send = () => {
      if (!what.input.value.trim()) return what.input.focus();
      const text = said();
      for (const { input } of [when, what]) input.value = "";
      show();
      draft.clear();
      this.add(text, on, board);
    };
    const form = el(
      "div",
      { class: "b-write" },
      target
        ? el("p", { class: "b-hint", text: t("%(name)sに対して", { name: nameOf(target) }) })
        : null,
      when.label,
      what.label,
      sum,
      press("offer", t("これならできる"), send, "b-main"),
    );
    queueMicrotask(() =>
      form.closest(".b-panel")?.addEventListener("keep", () => {
        if (!said() && !when.input.value.trim()) return;
        draft.clear();
        this.stash.put(said() || when.input.value.trim());
      }),
    );
    return form;
  }

  /** @param {string} text @param {string} on @param {string} board on which it was begun */
  add(text, on, board) {
    if (!this.desk.rights.may("offer")) {
      this.stash.put(text);
      return this.desk.say(why(this.desk.room()));
    }
    const fresh = { kind: "offer", id: newId(), text, ...(on ? { on } : {}) };
    this.desk.do({ t: "add", records: [/** @type {any} */ (fresh)] }, board);
    // On another board than the one in sight the server has the word: it may refuse.
    if (board === this.desk.state.board) this.desk.say(t("出しました。ありがとうございます。"));
  }

  list() {
    const room = this.desk.room();
    const rows = this.all().map((offer) => {
      const chip = el("span", {
        class: `b-chip b-chip-${chipOf(room, offer.group)}`,
        text: groupName(room, offer),
      });
      const target = offer.on ? this.desk.state.get(offer.on) : undefined;
      const row = el(
        "div",
        { class: "b-remark" },
        chip,
        el("p", { class: "b-text", text: offer.text }),
      );
      if (target)
        row.append(
          el("p", { class: "b-hint", text: t("%(name)sに対して", { name: nameOf(target) }) }),
        );
      if (this.desk.edits(offer)) {
        row.append(
          press("pen", t("書きなおす"), () => this.rewrite(offer.id), "b-quiet"),
          press(
            "trash",
            t("取り下げる"),
            () => this.desk.do({ t: "drop", ids: [offer.id] }),
            "b-quiet",
          ),
        );
      }
      return row;
    });
    if (!rows.length)
      rows.push(el("p", { class: "b-hint", text: t("まだありません。最初の一つをどうぞ。") }));
    this.rows.replaceChildren(...rows);
  }
}

/** @param {string} label @param {string} example */
function field(label, example) {
  const input = el("textarea", { class: "b-field", rows: 2, maxlength: LONGEST / 2 - 10 });
  const node = el(
    "label",
    { class: "b-label-text" },
    el("span", { text: label }),
    el("span", { class: "b-hint", text: example }),
    input,
  );
  return { input, label: node };
}

/** @param {string} when @param {string} what @returns {string} the offer as one sentence, "" while nothing is said */
export function sentence(when, what) {
  const then = what.trim().replace(/[。.]+$/u, "");
  const condition = when.trim().replace(/[、,。]+$/u, "");
  if (!then) return "";
  return condition ? `${condition}、${then}。` : `${then}。`;
}
