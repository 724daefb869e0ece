/**
 * What can be done now and by which key: only what this person may. Also the switch for single keys, and clearing.
 * @typedef {import("./parts.js").Parts} Parts
 */
import { t } from "../words.js";
import { press } from "./controls.js";
import { el } from "./dom.js";

/** @param {Parts} parts @param {import("./keys.js").Keys} keys */
export function showHelp({ panel, desk }, { deeds, settings }) {
  const { rights } = desk;
  const rows = deeds
    .filter((deed) => deed.shown && (!deed.may || deed.may()))
    .flatMap(({ shown, word }) => [
      el("dt", {}, el("kbd", { text: shown })),
      el("dd", { text: word }),
    ]);
  const letters = el("input", {
    type: "checkbox",
    checked: settings.letters,
    change: () => {
      settings.letters = letters.checked;
      settings.keep();
    },
  });
  const again = () => {
    settings.seen.clear();
    settings.keep();
    desk.tell("room");
  };
  const content = [
    el("p", { text: t("押すだけですべてできます。引きずらなくてもかまいません。") }),
    el("dl", { class: "b-keys" }, ...rows),
    el("label", { class: "b-check" }, letters, el("span", { text: t("文字一つのキーを使う") })),
    press("help", t("はじめの案内をもう一度出す"), again, "b-quiet"),
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
