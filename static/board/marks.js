/**
 * The small marks of a record: remarks, offers, votes, signs that lie on it. Counts only, no names. Pure.
 * @typedef {import("./types").Rec} Rec
 * @typedef {"agree" | "thanks" | "think" | "can"} Sign
 * @typedef {{[what in "comments" | "offers" | "votes" | Sign]: number}} Marks
 */
import { t } from "../words.js";
import { SIGNS, word } from "./labels.js";
import { isReply } from "./order.js";

/** @type {Marks} */
export const NO_MARKS = { comments: 0, offers: 0, votes: 0, agree: 0, thanks: 0, think: 0, can: 0 };
const KINDS = /** @type {(keyof Marks)[]} */ (Object.keys(NO_MARKS));

/** @param {Map<string, Rec>} view @returns {Map<string, Marks>} record id → its marks */
export function countMarks(view) {
  /** @type {Map<string, Marks>} */
  const counts = new Map();
  /** @param {string} id @param {keyof Marks} what */
  const add = (id, what) => {
    const marks = counts.get(id) ?? { ...NO_MARKS };
    marks[what] += 1;
    counts.set(id, marks);
  };
  for (const record of view.values()) {
    if (record.kind === "comment") {
      const root = isReply(record) ? view.get(record.thread) : record;
      const on = root?.kind === "comment" && root.on ? root.on : "";
      if (root?.kind === "comment" && !root.done) add(on || root.id, "comments");
    } else if (record.kind === "offer" && record.on) add(record.on, "offers");
    else if (record.kind === "vote") add(record.on, "votes");
    // A thank-you is no vote.
    else if (record.kind === "reaction") add(record.on, /** @type {Sign} */ (record.sign));
  }
  return counts;
}

/** @param {Map<string, Marks>} before @param {Map<string, Marks>} now @returns {string[]} records whose marks differ */
export function remarked(before, now) {
  return [...new Set([...before.keys(), ...now.keys()])].filter((id) => {
    const [one = NO_MARKS, two = NO_MARKS] = [before.get(id), now.get(id)];
    return KINDS.some((what) => one[what] !== two[what]);
  });
}

/** @param {Marks} marks @returns {number} how many signs were given, whichever */
export function reactions({ agree, thanks, think, can }) {
  return agree + thanks + think + can;
}

/** @param {Marks} marks @returns {string[]} in words, for those who hear the board */
export function marksInWords(marks) {
  const words = [];
  if (marks.comments) words.push(t("コメント%(count)s件", { count: marks.comments }));
  if (marks.offers) words.push(t("うちならこうできる%(count)s件", { count: marks.offers }));
  if (marks.votes) words.push(t("票%(count)s", { count: marks.votes }));
  for (const sign of SIGNS) {
    const count = marks[/** @type {Sign} */ (sign)];
    if (count) words.push(`${word(sign)} ${count}`);
  }
  return words;
}
