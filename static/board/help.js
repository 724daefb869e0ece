/**
 * What can be done now and by which key: only what this person may. Also the switch for single keys, and clearing.
 * @typedef {import("./parts.js").Parts} Parts
 */
import { t } from "../words.js";
import { press } from "./acts.js";
import { el } from "./dom.js";

/** @returns {[keys: string, what: string, needs: string][]} */
function table() {
  return [
    ["V / H", t("選ぶ / 手（動かして見る）"), ""],
    ["N", t("付箋を書く"), "add"],
    ["1–6", t("本人・家族・機関・資源・困りごと・できること"), "add"],
    ["A, L", t("線: 始まり、終わりの順に選ぶ"), "link"],
    ["Ctrl+←↑→↓", t("つないだカードを伸ばす"), "add"],
    ["F / C", t("枠 / コメント"), "comment"],
    ["Enter", t("書きなおす（Ctrl+Enter か Esc で残す）"), "edit-own"],
    ["Ctrl+Enter", t("選んだものの道具へ"), ""],
    ["S → 1–5", t("線の状態"), "link"],
    ["Tab / Shift+Tab", t("次 / 前のもの"), ""],
    [", / .", t("線をたどる"), ""],
    ["Ctrl+Shift+←↑→↓", t("その方向の近いもの"), ""],
    ["←↑→↓ / Shift", t("少し / 大きく動かす"), "edit-own"],
    ["Delete", t("消す"), "edit-own"],
    ["Ctrl+Z / Ctrl+Y", t("自分の操作を戻す / やり直す"), "edit-own"],
    ["Ctrl+D / Ctrl+A", t("複製 / すべて選ぶ"), ""],
    ["Shift+1 / 2 / 0", t("全体 / 選んだもの / 100%"), ""],
    ["O", t("一覧"), ""],
    ["Alt+R", t("もう一度読み上げる"), ""],
    ["Esc", t("やめる。何も選んでいなければボードの外へ"), ""],
  ];
}

/** @param {Parts} parts @param {{letters: boolean}} keys */
export function showHelp({ panel, desk }, keys) {
  const { rights } = desk;
  const rows = table()
    .filter(
      ([, , needs]) =>
        !needs || rights.may(needs) || (needs === "edit-own" && rights.may("edit-all")),
    )
    .flatMap(([key, what]) => [el("dt", {}, el("kbd", { text: key })), el("dd", { text: what })]);
  const letters = el("input", {
    type: "checkbox",
    checked: keys.letters,
    change: () => (keys.letters = letters.checked),
  });
  const content = [
    el("p", { text: t("押すだけですべてできます。引きずらなくてもかまいません。") }),
    el("dl", { class: "b-keys" }, ...rows),
    el("label", { class: "b-check" }, letters, el("span", { text: t("文字一つのキーを使う") })),
  ];
  if (rights.may("clear")) content.push(clearing(desk));
  panel.open(t("使い方"), ...content);
}

/** Clearing needs a second press, on another spot. @param {import("./desk.js").Desk} desk */
function clearing(desk) {
  const box = el("div", { class: "b-clear" });
  const ask = () =>
    box.replaceChildren(
      el("p", { text: t("見えているものがすべて消えます。「戻す」で戻せます。") }),
      press("close", t("やめる"), begin),
      press(
        "trash",
        t("すべて消す"),
        () => {
          desk.do({ t: "clear" });
          begin();
        },
        "b-danger",
      ),
    );
  const begin = () => box.replaceChildren(press("trash", t("ボードを空にする…"), ask, "b-quiet"));
  begin();
  return box;
}
