/**
 * Deeds that put something on the board: cards, links, frames, remarks, copies, lists, groups of the directory.
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {import("./deeds.js").Deed} Deed
 */
import { t } from "../words.js";
import { WAYS } from "./focus.js";
import { grow } from "./growing.js";
import { TYPES, short } from "./labels.js";
import { on } from "./walking.js";

/** @param {Parts} parts @returns {Deed[]} */
export function making(parts) {
  const { desk, adding, linking, comments, copying } = parts;
  const { rights } = desk;
  const adds = (/** @type {string} */ what) => () => rights.adds(what);
  const chosen = () => desk.selection.one || parts.focus.id;
  return [
    {
      word: t("付箋を書く"),
      shown: "N",
      keys: [on("KeyN")],
      may: adds("note"),
      run: () => adding.begin("note"),
    },
    ...TYPES.map((type, n) => ({
      word: t("%(type)sを置く", { type: short(type) }),
      shown: String(n + 1),
      keys: [on(`Digit${n + 1}`), on(`Numpad${n + 1}`)],
      may: adds(type),
      run: () => adding.begin(type),
    })),
    {
      word: t("線: 始まり、終わりの順に選ぶ"),
      shown: "A, L",
      keys: [on("KeyA"), on("KeyL")],
      may: () => rights.may("link"),
      run: () => linking.start(chosen()),
    },
    {
      word: t("つないだカードを伸ばす"),
      shown: "Ctrl+←↑→↓",
      keys: Object.keys(WAYS).map((code) => on(code, { ctrl: true })),
      may: adds("agency"),
      run: (event) => grow(parts, WAYS[event.code] ?? { x: 1, y: 0 }),
    },
    {
      word: t("枠を置く"),
      shown: "F",
      keys: [on("KeyF")],
      may: adds("zone"),
      run: () => adding.begin("zone"),
    },
    {
      word: t("コメントを付ける"),
      shown: "C",
      keys: [on("KeyC")],
      may: () => rights.may("comment"),
      run: () => comments.begin(chosen(), parts.camera.toBoard(parts.camera.middle())),
    },
    {
      word: t("複製"),
      shown: "Ctrl+D",
      keys: [on("KeyD", { ctrl: true })],
      may: adds("note"),
      run: () => parts.changing.double(desk.selection.ids),
    },
    {
      // No keys of ours: the browser makes them its own copy, cut and paste, which copying.js hears.
      word: t("写す"),
      shown: "Ctrl+C",
      keys: [],
      may: adds("note"),
      run: () => copying.hold(desk.selection.ids),
    },
    {
      word: t("切り取る"),
      shown: "Ctrl+X",
      keys: [],
      may: adds("note"),
      run: () => copying.hold(desk.selection.ids, true),
    },
    {
      word: t("貼る"),
      shown: "Ctrl+V",
      keys: [],
      icon: "note",
      may: adds("note"),
      run: () => copying.again(),
    },
    {
      word: t("一覧から置く（一行が一枚）"),
      shown: "",
      keys: [],
      icon: "list",
      may: adds("note"),
      run: () => copying.list(),
    },
    {
      word: t("つなぎ先の名簿"),
      shown: "",
      keys: [],
      icon: "agency",
      run: () => parts.directory.open(),
    },
  ];
}
