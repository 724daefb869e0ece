/**
 * Words for what lies on a board: kinds, types, relations, states, and whose it is. Pure but for the language.
 * @typedef {import("./types").Rec} Rec
 * @typedef {import("./types").Link} Link
 * @typedef {import("./types").Room} Room
 */
import { t } from "../words.js";
import { textOf } from "./records.js";

/** In the order of keys 1–6. @type {import("./types").CardType[]} */
export const TYPES = ["person", "family", "agency", "resource", "concern", "action"];
/** @type {import("./types").Relation[]} */
export const RELATIONS = ["ordinary", "strong", "weak", "strained", "broken"];
/** @type {import("./types").Status[]} */
export const STATUSES = ["proposed", "asked", "accepted", "linked", "declined"];
/** @type {import("./types").Reason[]} */
export const REASONS = ["unknown", "full", "no_consent", "not_eligible", "out_of_area"];
/** @type {import("./types").Direction[]} */
export const DIRECTIONS = ["forth", "back", "both", "none"];

/** The server's word for people of the house who belong to no member group (`policy/showing/belonging.py`). */
const OF_THE_HOUSE = "進行・審査";

/** Signs one may give. */
export const SIGNS = ["agree", "thanks", "think", "can"];

/** @type {{[key: string]: () => string}} */
const WORDS = {
  agree: () => t("そう思う"),
  thanks: () => t("ありがとう"),
  think: () => t("考えたい"),
  can: () => t("できそう"),
  person: () => t("本人"),
  family: () => t("家族・近隣"),
  agency: () => t("窓口・機関"),
  resource: () => t("地域資源・企業"),
  concern: () => t("困りごと"),
  action: () => t("できること"),
  note: () => t("付箋"),
  zone: () => t("枠"),
  link: () => t("つなぎ"),
  comment: () => t("コメント"),
  offer: () => t("うちならこうできる"),
  strong: () => t("強いつながり"),
  ordinary: () => t("ふつうのつながり"),
  weak: () => t("弱いつながり"),
  strained: () => t("ぎくしゃく"),
  broken: () => t("途切れ"),
  proposed: () => t("提案"),
  asked: () => t("打診中"),
  accepted: () => t("受諾"),
  linked: () => t("つながった"),
  declined: () => t("断り"),
  full: () => t("定員"),
  no_consent: () => t("同意なし"),
  not_eligible: () => t("対象外"),
  out_of_area: () => t("地域外"),
  unknown: () => t("理由は不明"),
  forth: () => t("矢印は終わりへ"),
  back: () => t("矢印は始まりへ"),
  both: () => t("矢印は両方"),
  none: () => t("矢印なし"),
};

/** @param {string} key an enumeration's value @returns {string} its word, "" for none */
export function word(key) {
  return WORDS[key]?.() ?? "";
}

/** The short form for buttons, as on the toolbar. @param {string} type @returns {string} */
export function short(type) {
  if (type === "family") return t("家族");
  if (type === "agency") return t("機関");
  return type === "resource" ? t("資源") : word(type);
}

/** @param {Rec} record @returns {string} its kind in words */
export function kindWord(record) {
  if (record.kind === "card") return word(record.type);
  return word(record.kind);
}

/**
 * The state of a link in words: what is broken or declined first.
 * @param {Link} link
 * @returns {string}
 */
export function linkState(link) {
  const words = [];
  if (link.relation !== "ordinary") words.push(word(link.relation));
  if (link.relation !== "broken" || link.status !== "proposed") words.push(word(link.status));
  const reason = link.status === "declined" && link.reason ? `（${word(link.reason)}）` : "";
  return words.join("・") + reason;
}

/**
 * What a link's label in the picture says; the relation is in its line and sign there.
 * @param {Link} link
 * @returns {string}
 */
export function labelState(link) {
  const reason = link.reason ? `（${word(link.reason)}）` : "";
  const declined = `${word("declined")}${reason}`;
  if (link.relation !== "broken") return link.status === "declined" ? declined : word(link.status);
  return link.status === "declined" ? `${word("broken")}・${declined}` : word("broken");
}

/** The sign of a link: what went wrong first. @param {Link} link @returns {string} */
export function signOf(link) {
  return link.relation === "broken" ? "broken" : link.status;
}

/** @param {Rec | undefined} record @returns {string} how one calls it in a sentence */
export function nameOf(record) {
  if (!record) return t("宛先未定");
  const text = textOf(record).replace(/\s+/g, " ").trim();
  const kind = kindWord(record);
  if (!text) return kind;
  return `${kind}「${text.length > 40 ? `${text.slice(0, 39)}…` : text}」`;
}

/** @param {Link} link @param {(id: string) => Rec | undefined} get @returns {string} the link as a sentence */
export function linkSentence(link, get) {
  const from = link.a ? get(link.a) : undefined;
  const to = link.b ? get(link.b) : undefined;
  const arrow = { forth: "→", back: "←", both: "↔", none: "―" }[link.direction];
  const number = link.order ? `${link.order}. ` : "";
  const text = link.text ? `「${link.text}」` : "";
  return `${number}${nameOf(from)} ${arrow} ${nameOf(to)}（${linkState(link)}）${text}`;
}

/**
 * @param {Room | null} room
 * @param {{group: string, unit: string}} record
 * @returns {string} whose it is, "" where nobody is named
 */
export function groupName(room, { group, unit }) {
  if (group === "case") return t("事例提供");
  if (group === "other") return unit === OF_THE_HOUSE ? t("進行・審査") : unit || t("その他");
  return room?.groups?.[group] ?? unit;
}

/** The same mark for a group everywhere: its place among the meeting's groups. @returns {number} 1–8, 0 for none
 * @param {Room | null} room @param {string} group */
export function chipOf(room, group) {
  const at = Object.keys(room?.groups ?? {}).indexOf(group);
  return at < 0 ? 0 : (at % 8) + 1;
}

/**
 * Cut in words, not by the box around them: in the picture a box that cuts is a layer of its own.
 * @param {string} text @param {number} wide as many full-width letters as there is room for @returns {string}
 */
export function cut(text, wide) {
  let room = wide;
  for (const [at, letter] of [...text].entries()) {
    room -= letter > "\u02ff" ? 1 : 0.56;
    if (room < 0) return `${[...text].slice(0, Math.max(1, at - 1)).join("")}…`;
  }
  return text;
}
