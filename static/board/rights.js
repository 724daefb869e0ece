/**
 * What I may do now, as the server said it, and in words why not. Only for showing: the server decides.
 * @typedef {import("./types").Rec} Rec
 * @typedef {import("./types").Room} Room
 */
import { t } from "../words.js";
import { isMine } from "./records.js";

/** Seats that look on, whatever the step. */
const LOOKERS = ["observer", "wall", "assistant", "reception"];

export class Rights {
  constructor() {
    /** @type {Set<string>} */
    this.list = new Set();
  }

  /** @param {string[]} list as `Me.may` and `Scene.may` name them */
  set(list) {
    this.list = new Set(list);
  }

  /** @param {string} act @returns {boolean} */
  may(act) {
    return this.list.has(act);
  }

  /** @returns {boolean} anything that writes records */
  writes() {
    return ["add", "edit-own", "edit-group", "edit-all", "link"].some((act) => this.list.has(act));
  }

  /**
   * @param {Rec} record
   * @param {{speaksAs: string[], group: string}} me
   * @returns {boolean}
   */
  edits(record, me) {
    if (record.kind === "vote" || record.kind === "reaction") return false;
    if (record.lock === "lead" && !this.may("edit-all")) return false;
    if (this.may("edit-all")) return true;
    if (isMine(record, me.speaksAs)) return this.may(mineBy(record));
    if (record.lock === "author") return false;
    return this.may("edit-group") && record.group === me.group && isGroup(me.group);
  }
}

/** Comments and offers may be open in steps where cards are not. @param {Rec} record */
function mineBy(record) {
  return record.kind === "comment" || record.kind === "offer" ? record.kind : "edit-own";
}

/** People without a group are never one group. @param {string} group */
function isGroup(group) {
  return group !== "" && group !== "other" && group !== "case";
}

/**
 * @param {Room | null} room
 * @returns {string} why the board cannot be written now, and what to do
 */
export function why(room) {
  if (LOOKERS.includes(room?.me?.role ?? "")) return t("見る席です。ボードには書きません。");
  const step = (room?.steps ?? []).find((one) => one.state === "running");
  switch (step?.kind) {
    case "opening":
    case "introductions":
      return t("いまは話す時間です。ボードは見るだけです。");
    case "present":
      return t("いまは事例を聞く時間です。書くのは提供者と記録の人です。");
    case "questions":
      return t("いまは質問の時間です。書くのは順番の人と記録の人です。");
    case "summary":
      return t("いまは要約を確かめる時間です。書くのは板書の人です。");
    case "followup":
      return t("いまは前回のその後を聞く時間です。書くのは進行役です。");
    case "decide":
      return t("いまは決める時間です。書くのは進行役と記録の人です。");
    case "closing":
      return t("いまは提供者の一言を聞く時間です。");
    default:
      return t("いまは書けません。進行役が次の段階に進めるまでお待ちください。");
  }
}
