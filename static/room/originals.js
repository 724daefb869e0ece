/**
 * 「元の名前」 in the room: the presenter types them once more, board and sheet are compared, and this seat alone is told.
 * The names live in the panel's field, travel with the press, and go when the panel closes.
 */
import { t } from "../words.js";
import { el, press, swap } from "./dom.js";

/** @param {import("./house.js").House} house */
export function openOriginals(house) {
  const field = el("textarea", {
    class: "input",
    id: "room-originals",
    rows: 5,
    autocomplete: "off",
    spellcheck: "false",
    lang: "ja",
  });
  const told = el("div", { role: "status" });
  const ask = press(t("確かめる"), "search", () => void check(house, field.value, told), {
    class: "primary",
  });
  const body = el(
    "div",
    { class: "stack" },
    el("p", {
      text: t(
        "ボードと事例シートに、実際の名前が残っていないかを確かめます。結果はこの席だけに出ます。",
      ),
    }),
    el("label", {
      for: "room-originals",
      text: t("実際の人の名前・地名・施設の名前を、1行に1つずつ"),
    }),
    field,
    el("p", {
      class: "small quiet",
      text: t("この一覧はどこにも保存しません。閉じると消えます。"),
    }),
    ask,
    told,
  );
  house.side.open("originals", t("元の名前で確かめる"), body);
}

/**
 * @param {import("./house.js").House} house
 * @param {string} typed
 * @param {HTMLElement} told
 */
async function check(house, typed, told) {
  const names = typed.split("\n").flatMap((line) => line.trim() || []);
  if (!names.length)
    return swap(told, el("p", { text: t("名前を1行に1つずつ書いてから、確かめてください。") }));
  const answer = await house.asker.post("/present/originals", { names });
  if (!answer.ok) return swap(told, el("p", { text: answer.say }));
  const found = /** @type {{where: string, before: string, excerpt: string, after: string}[]} */ (
    answer.found
  );
  if (!found.length) {
    const none = t(
      "見つかったものはありません。書いた名前のほかの言い方は、人の目で確かめてください。",
    );
    return swap(told, el("p", { text: none }));
  }
  const rows = found.map(({ where, before, excerpt, after }) =>
    el(
      "li",
      {},
      el("b", { text: where }),
      "　",
      `…${before}`,
      el("mark", { text: excerpt }),
      `${after}…`,
    ),
  );
  return swap(
    told,
    el("p", { text: t("元の名前が残っています。消すか、呼び名に書きかえてください。") }),
    el("ul", {}, ...rows),
  );
}
