/** The words of an attendee's role. Which role may do what is the server's to say. */
import { t } from "../words.js";

/** @returns {Record<string, string>} roles a facilitator gives, in the order of the list */
export function roleWords() {
  return {
    participant: t("参加者"),
    presenter: t("事例提供者"),
    recorder: t("記録"),
    boardkeeper: t("板書"),
    reception: t("受付"),
    assistant: t("介助・通訳"),
    observer: t("オブザーバー"),
  };
}

/** @param {string} role */
export function roleWord(role) {
  return role === "facilitator" ? t("進行役") : (roleWords()[role] ?? "");
}
