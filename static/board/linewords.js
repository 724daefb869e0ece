/**
 * How the line to the server is, as people say it.
 * @typedef {import("./types").Line} Line
 */
import { t } from "../words.js";

/** @param {Line} line @returns {string} the state of the line as people say it */
export function lineWords(line) {
  return {
    opening: t("つないでいます"),
    open: t("つながっています"),
    healing: t("つなぎ直しています。書いたものは残っています"),
    polling: t("つながっています（数秒おき）"),
    gone: t("この会とのつながりは終わりました"),
  }[line];
}
