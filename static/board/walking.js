/**
 * Deeds that change nothing on the board: looking, choosing, walking from record to record.
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {import("./deeds.js").Deed} Deed
 */
import { t } from "../words.js";
import { WAYS } from "./focus.js";

/** @param {string} code @param {object} [more] @returns {import("./deeds.js").Key} */
export const on = (code, more = {}) => ({ code, ...more });

/** @param {Parts} parts @param {import("./keys.js").Keys} keys @returns {Deed[]} */
export function walking(parts, keys) {
  const { desk, focus, announce } = parts;
  const way = (/** @type {KeyboardEvent} */ { code }) => WAYS[code] ?? { x: 0, y: 0 };
  const arrows = (/** @type {object} */ more) => Object.keys(WAYS).map((code) => on(code, more));
  return [
    {
      word: t("選ぶ / 手（動かして見る）"),
      shown: "V / H",
      keys: [on("KeyV")],
      run: () => desk.take("select"),
    },
    { word: t("手"), shown: "", keys: [on("KeyH")], run: () => desk.take("hand") },
    {
      word: t("押しながら引くと、見る所が動く"),
      shown: "Space",
      keys: [on("Space")],
      held: true,
      run: () => (keys.hands.space = true),
    },
    {
      word: t("次 / 前のもの"),
      shown: "Tab / Shift+Tab",
      keys: [on("Tab")],
      run: () => focus.step(1),
    },
    {
      word: t("前のもの"),
      shown: "",
      keys: [on("Tab", { shift: true })],
      run: () => focus.step(-1),
    },
    {
      word: t("その方向の近いもの"),
      shown: "Ctrl+Shift+←↑→↓",
      keys: arrows({ ctrl: true, shift: true }),
      run: (event) => void focus.nearest(way(event)),
    },
    {
      word: t("線をたどる"),
      shown: "Alt+←↑→↓",
      keys: arrows({ alt: true }),
      // Never left to the browser: Alt+← would leave the meeting.
      run: (event) => void (focus.along(way(event)) || desk.say(t("その方向に線はありません。"))),
    },
    { word: t("線の先へ"), shown: ".", keys: [{ key: "." }], run: () => void focus.thread(1) },
    { word: t("線の元へ"), shown: ",", keys: [{ key: "," }], run: () => void focus.thread(-1) },
    {
      word: t("選ぶものに足す / 外す"),
      shown: "Ctrl+Space",
      keys: [on("Space", { ctrl: true })],
      run: () => keys.gather(),
    },
    {
      word: t("すべて選ぶ"),
      shown: "Ctrl+A",
      keys: [on("KeyA", { ctrl: true })],
      run: () => desk.selection.set([...parts.draw.elements.keys()]),
    },
    {
      word: t("全体 / 選んだもの / 100%"),
      shown: "Shift+1 / 2 / 0",
      keys: [on("Digit1", { shift: true })],
      run: () => parts.fit(),
    },
    {
      word: t("選んだものを見る"),
      shown: "",
      keys: [on("Digit2", { shift: true })],
      run: () => keys.fitChosen(),
    },
    {
      word: t("100%で見る"),
      shown: "",
      keys: [on("Digit0", { shift: true })],
      run: () => keys.actualSize(),
    },
    {
      word: t("もう一度読み上げる"),
      shown: "Alt+R",
      keys: [on("KeyR", { alt: true })],
      run: () => announce.again(),
    },
    {
      word: t("印刷"),
      shown: "Ctrl+P",
      keys: [on("KeyP", { ctrl: true })],
      icon: "print",
      run: () => parts.print(),
    },
    {
      word: t("やめる。何も選んでいなければボードの外へ"),
      shown: "Esc",
      keys: [on("Escape")],
      run: () => keys.escape(),
    },
  ];
}
