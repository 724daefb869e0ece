/**
 * つなぎ先: the member groups with what they are good at. Puts a group's card on the board, and offers names while
 * somebody types one. Asks the server once; knows no case.
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {{id: string, name: string, kind: string, area: string, strengths: string}} Entry
 */
import { t } from "../words.js";
import { press } from "./controls.js";
import { el } from "./dom.js";
import { begins, readable } from "./readings.js";

/** Kinds that are counters and agencies; the others are resources of the place. */
const AGENCIES = new Set([
  "市町村",
  "県",
  "社会福祉協議会",
  "相談支援機関",
  "民生委員",
  "医療・福祉の事業所",
  "学校・教育",
]);
/** Roles and counters a path often leads to, that are nobody's name. */
const ROLES = [
  "地域包括支援センター",
  "社会福祉協議会",
  "生活困窮の自立相談支援",
  "ひきこもり地域支援センター",
  "市町村の福祉課",
  "市町村の住宅の窓口",
  "保健所",
  "保健センター",
  "民生委員・児童委員",
  "相談支援専門員",
  "ケアマネジャー",
  "訪問看護",
  "かかりつけ医",
  "スクールソーシャルワーカー",
  "若者サポートステーション",
  "ハローワーク",
  "子ども食堂",
  "移動スーパー",
  "不動産の管理会社",
  "新聞配達店",
  "郵便局",
  "町内会・自治会",
  "家族会・当事者会",
  "居場所・サロン",
];
const STRENGTHS = 120;
const OFFERED = 6;

export class Directory {
  /** @param {Parts} parts @param {() => Promise<Entry[]>} ask */
  constructor(parts, ask) {
    this.parts = parts;
    this.ask = ask;
    /** @type {Entry[]} */
    this.entries = [];
    this.known = false;
  }

  async load() {
    if (this.known) return;
    try {
      this.entries = await this.ask();
      this.known = true;
    } catch {
      // Role words are offered meanwhile; the next opening asks again.
    }
  }

  /** The drawer. */
  async open() {
    const { panel } = this.parts;
    const words = el("input", { type: "search", class: "b-field", input: () => show() });
    const asked = el("label", { class: "b-asked" }, el("span", { text: t("団体をさがす") }), words);
    const rows = el("div", { class: "b-thread" });
    panel.open(
      t("つなぎ先"),
      el("p", { class: "b-hint", text: t("置くと、団体のカードがボードに出ます。") }),
      asked,
      rows,
    );
    const show = () => {
      const found = this.entries.filter((one) => hits(one, words.value));
      const none = this.known
        ? t("見つかりません。別の言葉でさがしてください。")
        : t("名簿を読めませんでした。閉じて、もう一度開いてください。");
      rows.replaceChildren(
        ...(found.length
          ? found.map((one) => this.row(one))
          : [el("p", { class: "b-hint", text: none })]),
      );
    };
    await this.load();
    show();
  }

  /** @param {Entry} entry */
  row(entry) {
    const about = [entry.kind, entry.area].filter(Boolean).join("・");
    return el(
      "div",
      { class: "b-remark" },
      el("strong", { text: entry.name }),
      el("p", { class: "b-hint", text: about }),
      el("p", { class: "b-text", text: entry.strengths }),
      press("plus", t("置く"), () => this.put(entry)),
    );
  }

  /** @param {Entry} entry */
  put(entry) {
    const { adding, desk } = this.parts;
    const type = typeOf(entry);
    if (!adding.allowed(type)) return;
    const strengths = [...entry.strengths.replace(/\s+/gu, " ").trim()]
      .slice(0, STRENGTHS)
      .join("");
    const size = { w: 184, h: strengths ? 160 : 96 };
    const at = adding.free(size);
    adding.add(
      type,
      { x: Math.round(at.x), y: Math.round(at.y), ...size },
      [entry.name, strengths].filter(Boolean).join("\n"),
      desk.state.board,
      undefined,
      entry.id,
    );
    desk.say(t("%(name)sを置きました。", { name: entry.name }));
  }

  /** @param {string} typed @returns {{text: string, entry: string, type: string, about: string}[]} the best first */
  offers(typed) {
    // The first letter asks; names of groups join the role words as soon as they are here.
    void this.load();
    const groups = this.entries
      .filter((one) => hits(one, typed))
      .map((one) => ({ text: one.name, entry: one.id, type: typeOf(one), about: one.kind }));
    const names = new Set(groups.map((one) => one.text));
    const roles = ROLES.filter((one) => !names.has(one) && readable(one)(typed.trim())).map(
      (text) => ({ text, entry: "", type: "", about: "" }),
    );
    const later = (/** @type {{text: string}} */ { text }) => Number(!begins(text, typed));
    return [...groups, ...roles].sort((one, two) => later(one) - later(two)).slice(0, OFFERED);
  }
}

/** @param {Entry} entry @param {string} words */
function hits({ name, kind, area, strengths }, words) {
  return readable(`${name} ${kind} ${area} ${strengths}`)(words);
}

/** @param {Entry} entry @returns {"agency" | "resource"} */
function typeOf({ kind }) {
  return AGENCIES.has(kind) ? "agency" : "resource";
}
