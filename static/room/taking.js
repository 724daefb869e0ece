/** Ctrl+P on the board: to the page that asks for paper and reason, in a new window. The board itself knows no address. */
import { t } from "../words.js";

/**
 * @param {string} href the page for the board that is on now; "" for who may take nothing out
 * @param {string} board the board one looks back at; "" for the one that is on
 * @returns {string} what to tell; "" for nothing
 */
export function toPaper(href, board) {
  if (!href) return t("ボードを印刷できるのは、会を開けられる人です。進行役に頼んでください。");
  window.open(board ? href.replace("/now/", `/${board}/`) : href, "_blank", "noopener");
  return t("印刷の画面を、新しい画面で開きました。");
}
