/**
 * Half-typed texts of an earlier page: what to call them, and the way back into the field they were typed in.
 * The field itself takes its text when it opens; nothing is kept or sent here.
 * @typedef {import("./desk.js").Desk} Desk
 */
import { t } from "../words.js";
import { HALVES } from "./drafts.js";
import { kindWord, nameOf, word } from "./labels.js";
import { sentence } from "./offers.js";

/** @param {string} field @param {Desk} desk */
function recordOf(field, desk) {
  const id = field.slice(field.indexOf(":") + 1);
  for (const record of desk.state.view.values()) if (record.id.toLowerCase() === id) return record;
  return undefined;
}

/** @param {string} field @param {Desk} desk @returns {string} what the text was to become */
export function draftWord(field, desk) {
  const record = recordOf(field, desk);
  if (field.startsWith("new:"))
    return field === "new:zone" ? t("枠の名前") : word(field.slice("new:".length));
  if (field.startsWith("comment:")) return record ? nameOf(record) : t("コメント");
  if (field === "offer") return t("うちならこうできる");
  if (field === "list") return t("一覧から置く");
  return record ? kindWord(record) : t("書きなおす");
}

/** @param {string} field @param {string} text @returns {string} as a person reads it */
export function draftText(field, text) {
  if (field !== "offer") return text;
  const [when = "", what = ""] = text.split(HALVES);
  return sentence(when, what) || when;
}

/**
 * Back into the field; where it is not there any more, the text becomes a note.
 * @param {import("./parts.js").Parts} parts
 * @param {string} field
 */
export function reopen({ desk, adding, comments, copying, offers }, field) {
  const record = recordOf(field, desk);
  if (field.startsWith("new:")) return adding.begin(field.slice("new:".length));
  if (field === "offer") return offers.begin();
  if (field === "list" && adding.allowed()) return copying.list();
  if (field === "comment:place") return desk.take("comment");
  if (field.startsWith("comment:") && record) return comments.open(record.id);
  if (field.startsWith("edit:") && record && desk.edits(record)) return adding.edit(record.id);
  if (!adding.allowed()) return undefined;
  const text = desk.drafts.take(field);
  desk.transport.slot(field, "");
  return adding.begin("note", undefined, { text });
}
