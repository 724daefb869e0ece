/**
 * What can be done on the board, each deed once: its word, its keys, whether this person may do it now, and how. Keys,
 * help and the command sheet all read this table, so none of them can know more or less than the others.
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {{code?: string, key?: string, ctrl?: boolean, shift?: boolean, alt?: boolean}} Key
 * @typedef {object} Deed
 * @property {string} word
 * @property {string} shown the keys as people read them, "" for none
 * @property {Key[]} keys letters by place (`code`), punctuation by what is printed (`key`)
 * @property {() => boolean} [may] none: everybody, always
 * @property {() => boolean} [useful] where the key does something for everybody, whether the deed is this person's
 * @property {(event: KeyboardEvent) => unknown} run false: the key keeps its own meaning
 * @property {boolean} [held] lasts as long as its key is down: pressed on the sheet of commands, it would never end
 * @property {string} [icon] shown among the commands under this sign
 */
import { t } from "../words.js";
import { group } from "./grouping.js";
import { making } from "./making.js";
import { tidy } from "./tidy.js";
import { WAYS } from "./focus.js";
import { on, walking } from "./walking.js";

/** A character alone: what speech input and a resting hand press by mistake, so it can be switched off. @param {Key} key */
function isSingle({ code = "", key, ctrl, alt }) {
  return !ctrl && !alt && (key !== undefined || /^(Key|Digit|Numpad)/.test(code));
}

/** @param {Deed} deed @param {boolean} letters single characters do something @returns {string} its keys, "" for none */
export function keysOf({ shown, keys }, letters) {
  return letters || !keys.length || !keys.every(isSingle) ? shown : "";
}

/** @param {Deed} deed */
export function mayNow({ may, useful }) {
  return (!may || may()) && (!useful || useful());
}

/** @param {Parts} parts @param {import("./keys.js").Keys} keys @returns {Deed[]} */
export function deeds(parts, keys) {
  return [...making(parts), ...changing(parts, keys), ...tools(parts), ...walking(parts, keys)];
}

/** @param {Parts} parts @param {import("./keys.js").Keys} keys @returns {Deed[]} */
function changing(parts, keys) {
  const { desk } = parts;
  const { rights } = desk;
  const edits = () =>
    ["edit-own", "edit-group", "edit-all"].some((one) => rights.may(one)) || rights.may("advise");
  const drops = () => edits() || rights.may("take-away");
  // Advice is one's own cards alone, and they wait: no line is one's own, and nothing is there to be put in order.
  const draws = () => edits() && !rights.may("advise");
  return [
    {
      word: t("書きなおす（Ctrl+Enter か Esc で残す）"),
      shown: "Enter",
      keys: [on("Enter")],
      useful: edits,
      run: () => keys.enter(),
    },
    {
      word: t("選んだものの道具へ"),
      shown: "Ctrl+Enter",
      keys: [on("Enter", { ctrl: true })],
      run: () => (parts.focus.list ?? keys.selbar).enter(),
    },
    {
      word: t("線の状態"),
      shown: "S → 1–5",
      keys: [on("KeyS")],
      may: draws,
      run: () => keys.startChord(),
    },
    {
      word: t("枠でまとめる / 枠を外す"),
      shown: "G",
      keys: [on("KeyG")],
      may: () => rights.adds("zone"),
      run: () => group(parts),
    },
    {
      word: t("少し / 大きく動かす"),
      shown: "←↑→↓ / Shift",
      keys: Object.keys(WAYS).flatMap((code) => [on(code), on(code, { shift: true })]),
      useful: edits,
      run: (event) => keys.nudge(event),
    },
    {
      word: t("何も選んでいなければ、見る所を動かす"),
      shown: "←↑→↓",
      keys: [],
      run: (event) => keys.look(event),
    },
    {
      word: t("消す"),
      shown: "Delete",
      keys: [on("Delete"), on("Backspace")],
      may: drops,
      run: () => parts.changing.drop(desk.selection.ids),
    },
    {
      word: t("錠をかける / 外す"),
      shown: "Shift+L",
      keys: [on("KeyL", { shift: true })],
      may: () => rights.may("lock"),
      run: () =>
        parts.changing.lock(desk.selection.ids.size ? desk.selection.ids : [parts.focus.id]),
    },
    {
      word: t("並べ直す（本人から外へ）"),
      shown: "",
      keys: [],
      icon: "fit",
      may: draws,
      run: () => tidy(parts),
    },
    {
      word: t("自分の操作を戻す / やり直す"),
      shown: "Ctrl+Z / Ctrl+Y",
      keys: [on("KeyZ", { ctrl: true })],
      may: drops,
      run: () => desk.undo(),
    },
    {
      word: t("やり直す"),
      shown: "",
      keys: [on("KeyY", { ctrl: true }), on("KeyZ", { ctrl: true, shift: true })],
      may: drops,
      run: () => desk.redo(),
    },
  ];
}

/** @param {Parts} parts @returns {Deed[]} */
function tools(parts) {
  return [
    {
      word: t("さがす・しぼる"),
      shown: "Ctrl+F",
      keys: [on("KeyF", { ctrl: true })],
      icon: "find",
      run: () => parts.find.begin(),
    },
    { word: t("一覧 / 図"), shown: "O", keys: [on("KeyO")], run: () => parts.toggleList() },
    {
      word: t("ひな形から始める"),
      shown: "",
      keys: [],
      icon: "zone",
      may: () => parts.desk.rights.adds("zone"),
      run: () => parts.showStarters(),
    },
    {
      word: t("ボードを空にする…"),
      shown: "",
      keys: [],
      icon: "trash",
      may: () => parts.desk.rights.may("clear"),
      run: () => parts.showClearing(),
    },
    {
      word: t("できることの一覧"),
      shown: "Ctrl+/",
      keys: [{ key: "/", ctrl: true }],
      run: () => parts.showCommands(),
    },
    {
      word: t("使い方と設定"),
      shown: "?",
      keys: [{ key: "?" }],
      icon: "help",
      run: () => parts.showHelp(),
    },
  ];
}
