/**
 * Somebody else changed the same text while it was being written: both are shown, the person chooses. Keeps neither by
 * itself, and takes no focus from the field.
 */
import { t } from "../words.js";
import { el } from "./dom.js";

/**
 * @param {import("./editor.js").Editor} editor @param {import("./editor.js").Task} task
 * @param {string} text mine @param {string} now the other's, as the board has it
 */
export function differing(editor, task, text, now) {
  const choice = (/** @type {string} */ label, /** @type {() => void} */ run) =>
    el("button", {
      type: "button",
      class: "b-button",
      text: label,
      click: () => {
        editor.close();
        run();
      },
    });
  editor.note(
    t("書いている間に、ほかの人が書きかえました: 「%(text)s」", { text: now }),
    choice(t("自分の文にする"), () => task.keep(text)),
    choice(t("相手の文を残し、自分の文は付箋にする"), () => task.aside?.(text)),
  );
}
