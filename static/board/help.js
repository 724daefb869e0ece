/**
 * What can be done now and by which key or finger: only what this person may. Also the switch for single keys, and clearing.
 * @typedef {import("./parts.js").Parts} Parts
 */
import { t } from "../words.js";
import { press } from "./controls.js";
import { keysOf, mayNow } from "./deeds.js";
import { byFinger, el } from "./dom.js";

/** @param {Parts} parts @param {import("./keys.js").Keys} keys */
export function showHelp(parts, { deeds, settings }) {
  const { panel, desk } = parts;
  const { rights } = desk;
  const table = el("dl", { class: "b-keys" });
  const list = () =>
    table.replaceChildren(
      ...deeds.filter(mayNow).flatMap((deed) => {
        const keys = keysOf(deed, settings.letters);
        return keys ? row(el("kbd", { text: keys }), deed.word) : [];
      }),
    );
  list();
  const letters = el("input", {
    type: "checkbox",
    checked: settings.letters,
    change: () => {
      settings.letters = letters.checked;
      settings.keep();
      list();
      desk.tell("room");
    },
  });
  const again = () => {
    settings.seen.clear();
    settings.keep();
    desk.tell("room");
  };
  const single = el(
    "label",
    { class: "b-check" },
    letters,
    el("span", { text: t("文字一つのキーを使う") }),
  );
  const content = [
    el("p", { text: t("押すだけですべてできます。引きずらなくてもかまいません。") }),
    ...(byFinger() ? fingers(desk, table, single) : [table, single]),
    press("help", t("はじめの案内をもう一度出す"), again, "b-quiet"),
  ];
  if (rights.may("clear")) content.push(clearing(parts));
  panel.open(t("使い方"), ...content);
}

/** @param {Node} how @param {string} what */
function row(how, what) {
  return [el("dt", {}, how), el("dd", { text: what })];
}

/** What fingers do; keys stand behind a press, for a tablet with a keyboard. @param {import("./desk.js").Desk} desk @param {...Node} keys */
function fingers(desk, ...keys) {
  const edits = ["edit-own", "edit-group", "edit-all", "advise"].some((act) =>
    desk.rights.may(act),
  );
  const rows = [
    [t("押す"), t("選んで、できることを出す")],
    [t("長く押す"), t("その場所でできることを出す")],
    ...(edits ? [[t("カードを引く"), t("動かす")]] : []),
    [t("何もない所を引く"), t("見る所を動かす")],
    [t("二本の指"), t("大きさを変える")],
  ];
  return [
    el(
      "dl",
      { class: "b-keys b-fingers" },
      ...rows.flatMap(([how = "", what = ""]) => row(el("strong", { text: how }), what)),
    ),
    el("details", {}, el("summary", { text: t("キーボードを使うとき") }), ...keys),
  ];
}

/** Where somebody looks for it who has not read the help. @param {Parts} parts */
export function showClearing(parts) {
  const box = clearing(parts);
  parts.panel.open(t("ボードを空にする…"), box);
  box.querySelector("button")?.click();
}

/** Clearing needs a second press, on another spot. @param {Parts} parts */
function clearing({ changing, panel, root, stage }) {
  const box = el("div", { class: "b-clear" });
  const clear = () => {
    panel.close();
    changing.clear();
    // Where one was before is gone as well: the keyboard goes to the board, where Ctrl+Z brings it all back.
    const list = root.querySelector(".b-list:not([hidden]) button");
    (list instanceof HTMLElement ? list : stage).focus({ preventScroll: true });
  };
  const ask = () => {
    const no = press("close", t("やめる"), () => begin().focus());
    box.replaceChildren(
      el("p", { text: t("見えているものがすべて消えます。「戻す」で戻せます。") }),
      no,
      press("trash", t("すべて消す"), clear, "b-danger"),
    );
    no.focus();
  };
  const begin = () => {
    const first = press("trash", t("ボードを空にする…"), ask, "b-quiet");
    box.replaceChildren(first);
    return first;
  };
  begin();
  return box;
}
