/**
 * What I may do now, as the server said it, and in words why not. Only for showing: the server decides.
 * @typedef {import("./types").Rec} Rec
 * @typedef {import("./types").Room} Room
 * @typedef {import("./types").Me} Me
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

  /** @param {string} what a card's type, "note", "zone" @returns {boolean} advice is taken also while all ask */
  adds(what) {
    return this.may("add") || (what === "action" && this.may("advise"));
  }

  /**
   * @param {Rec} record
   * @param {Me} me
   * @returns {boolean} whether its words and place are mine to change
   */
  edits(record, me) {
    if (record.kind === "vote" || record.kind === "reaction") return false;
    // Also under the facilitator's lock, which only the facilitator opens: the boardkeeper keeps what stands there in order.
    if (this.may("edit-all")) return true;
    const mine = isMine(record, me.speaksAs);
    if (record.lock === "lead" || (record.lock && !mine)) return false;
    if (me.alone && record.vis !== "private") return false;
    if (this.may("advise")) return mine && record.vis === "parked";
    if (mine) return this.may("edit-own");
    return this.may("edit-group") && record.group === me.group && isGroup(me.group);
  }

  /** A facilitator may take things away in every step. @param {Rec} record @param {Me} me */
  drops(record, me) {
    return this.edits(record, me) || this.may("take-away");
  }

  /** @param {Rec} record @param {Me} me */
  locks(record, me) {
    if (!this.may("lock") || (record.lock === "lead" && !me.leads)) return false;
    return this.drops(record, me);
  }
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
      return t(
        "いまは質問の時間です。助言は「できること」か「うちなら」に書くと、あとまで預かります。",
      );
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
