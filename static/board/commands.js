/**
 * Ctrl+/ and 「ほか」: everything this person may do now, to be found by a word and pressed; and what a board may begin
 * with. Knows nothing that the table of deeds does not know.
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {import("./deeds.js").Deed} Deed
 */
import { t } from "../words.js";
import { press } from "./controls.js";
import { keysOf, mayNow } from "./deeds.js";
import { el } from "./dom.js";
import { folded } from "./matching.js";
import { start, starters } from "./starters.js";

/** @param {Parts} parts @param {import("./keys.js").Keys} keys */
export function showCommands(parts, { deeds, settings }) {
  const words = el("input", { type: "search", class: "b-field" });
  const asked = el(
    "label",
    { class: "b-asked" },
    el("span", { text: t("したいことの言葉") }),
    words,
  );
  const rows = el("div", { class: "b-kinds b-commands" });
  const show = () => {
    const wish = folded(words.value.trim());
    const found = deeds.filter(
      (deed) => !deed.held && (wish ? folded(deed.word).includes(wish) : deed.icon),
    );
    const may = found.filter(mayNow);
    const none = el("p", {
      class: "b-hint",
      text: t("見つかりません。いまの段階ではできないことかもしれません。"),
    });
    rows.replaceChildren(
      ...(may.length
        ? may.map((deed) => row(parts, deed, keysOf(deed, settings.letters)))
        : [none]),
    );
  };
  words.addEventListener("input", show);
  words.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229 || event.key !== "Enter") return;
    rows.querySelector("button")?.click();
  });
  show();
  parts.panel.open(t("ほかにできること"), asked, rows);
}

/** @param {Parts} parts @param {Deed} deed @param {string} keys */
function row(parts, deed, keys) {
  const run = () => {
    parts.panel.close();
    deed.run(new KeyboardEvent("keydown", { code: "ArrowRight" }));
  };
  const button = press(deed.icon ?? "forth", deed.word, run, "b-command");
  if (keys) button.append(el("kbd", { text: keys }));
  return button;
}

/** @param {Parts} parts */
export function showStarters(parts) {
  const rows = starters().map(({ id, word, what }) =>
    el(
      "div",
      { class: "b-remark" },
      el("p", { class: "b-hint", text: what }),
      press("zone", word, () => {
        parts.panel.close();
        start(parts, id);
      }),
    ),
  );
  parts.panel.open(
    t("ひな形から始める"),
    el("p", { class: "b-hint", text: t("いまあるものの右に置きます。") }),
    ...rows,
  );
}
