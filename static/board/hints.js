/**
 * First-use hints: one sentence at a time, when it helps, and never again once its deed was done (`did`) or it was closed.
 * Changes nothing.
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {import("./types").Rec} Rec
 */
import { t } from "../words.js";
import { byFinger, el } from "./dom.js";

export class Hints {
  /** @param {Parts} parts @param {import("./settings.js").Settings} settings */
  constructor(parts, settings) {
    this.parts = parts;
    this.settings = settings;
    this.now = "";
    this.text = el("span");
    const close = el("button", {
      type: "button",
      class: "b-button b-quiet",
      text: t("わかりました"),
      click: () => this.done(this.now),
    });
    this.box = el("div", { class: "b-notice b-hint-box b-ui", hidden: true }, this.text, close);
    parts.notice.counts.before(this.box);
    for (const what of /** @type {const} */ (["selection", "room", "typing"]))
      parts.desk.on(what, () => this.show());
    parts.desk.on("did", (id) => this.done(id));
    this.show();
  }

  /** @returns {[id: string, sentence: string, when: boolean][]} */
  table() {
    const { desk } = this.parts;
    const one = desk.state.get(desk.selection.one);
    const touch = byFinger();
    const { letters } = this.settings;
    const mine = desk.edits(one);
    return [
      [
        "card",
        t("Ctrl+→ で、つながる次のカードを続けて置けます。"),
        !touch && one?.kind === "card" && mine && desk.rights.may("link"),
      ],
      [
        "link",
        letters
          ? t("線の状態は S のあと 1〜5、または線のそばの道具で選べます。")
          : t("線の状態は、線のそばの道具で選べます。"),
        !touch && one?.kind === "link" && mine,
      ],
      [
        "touch",
        t("長く押すと、できることが出ます。二本の指で大きさが変わります。"),
        touch && desk.rights.writes(),
      ],
      [
        "keys",
        t("? を押すと、いま使えるキーが出ます。"),
        !touch && letters && desk.rights.writes() && desk.selection.ids.size > 1,
      ],
    ];
  }

  show() {
    const { desk, editor, root } = this.parts;
    // They are about the picture: over the list they would only lie in the way.
    const listed = root.classList.contains("b-listed");
    if (desk.wall || editor.task || listed) return void (this.box.hidden = true);
    const found = this.table().find(([id, , when]) => when && !this.settings.seen.has(id));
    this.now = found?.[0] ?? "";
    this.box.hidden = !found;
    if (found) this.text.textContent = found[1];
    return undefined;
  }

  /** @param {string} id */
  done(id) {
    if (!id || this.settings.seen.has(id)) return;
    this.settings.seen.add(id);
    this.settings.keep();
    this.show();
  }
}
