/**
 * One line above the board: what just happened, what the tool in hand expects, how many records are still hidden,
 * and the first step on an empty board. Speaks politely.
 * @typedef {import("./parts.js").Parts} Parts
 */
import { t } from "../words.js";
import { press } from "./controls.js";
import { el, hide, write } from "./dom.js";
import { word } from "./labels.js";

const SHOWN_MS = 7000;

export class Notice {
  /** @param {Parts} parts */
  constructor(parts) {
    this.parts = parts;
    this.line = el("p", { class: "b-notice", role: "status" });
    this.hint = el("p", { class: "b-notice b-tool-hint" });
    this.counts = el("p", { class: "b-notice b-counts" });
    this.empty = el("div", { class: "b-empty" });
    // One at a time, the first of them (around.css): a fit leaves room for one.
    const box = el("div", { class: "b-notices" }, this.line, this.hint, this.counts);
    parts.root.append(box, this.empty);
    /** how far down a notice reaches, pixels of the board; observed, since to ask would lay the page out */
    this.low = 0;
    /** the board on which something was seen: whoever sees it empty then asks where it went */
    this.filled = "";
    const size = new ResizeObserver(() => (this.low = box.offsetTop + box.offsetHeight));
    size.observe(box);
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    const { desk } = parts;
    desk.on("say", (sentence) => this.say(sentence));
    desk.on("tool", () => this.showHint());
    desk.ends.push(() => size.disconnect());
    desk.on("room", () => this.showState());
    desk.on("typing", () => this.showState());
    desk.state.onChange(() => this.showState());
    desk.ends.push(() => clearTimeout(this.timer));
    this.say("");
    this.showHint();
  }

  /** @param {string} sentence */
  say(sentence) {
    clearTimeout(this.timer);
    this.line.textContent = sentence;
    if (sentence) this.timer = setTimeout(() => this.say(""), SHOWN_MS);
  }

  showHint() {
    const { desk, linking, root } = this.parts;
    const listed = root.classList.contains("b-listed");
    this.hint.textContent = hintFor(desk.tool, linking.from !== "", listed);
    // What was said before would hide what the tool in hand expects.
    if (this.hint.textContent) this.say("");
  }

  showState() {
    const { desk, adding, editor } = this.parts;
    const { hidden, view } = desk.state;
    const words = [];
    const others = hidden.private && hidden.private - desk.state.mine(desk.me.attendee);
    if (others > 0) words.push(t("ほかの人のまだ見えないもの %(count)s件", { count: others }));
    if (hidden.parked) words.push(t("あとで話すもの %(count)s件", { count: hidden.parked }));
    write(this.counts, words.join("　"));
    const away = view.size > 0 || !desk.state.board || editor.task !== undefined || desk.wall;
    if (view.size > 0) this.filled = desk.state.board;
    hide(this.empty, away);
    if (this.empty.hidden) return;
    const may = desk.rights.may("add");
    const first = may
      ? t("まだ何もありません。本人のカードを置くところから始めましょう。")
      : t("まだ何もありません。書かれたものは、ここに出てきます。");
    const emptied = t("ボードは空になりました。消したものは、消した人が「戻す」で戻せます。");
    this.empty.replaceChildren(
      el("p", { text: this.filled === desk.state.board ? emptied : first }),
      ...(may
        ? [press("person", t("本人を置く"), () => adding.begin("person"), "b-main b-ui")]
        : []),
    );
  }
}

/** @param {string} tool @param {boolean} started @param {boolean} listed there is no empty ground @returns {string} */
function hintFor(tool, started, listed) {
  if (tool === "select") return "";
  if (tool === "hand") return t("動かして見る手です。Vで選ぶ道具に戻ります。");
  if (tool === "link") {
    if (started && listed)
      return t("つなぐ相手を押してください。いなければ、一覧のはじめの「宛先未定にする」を。");
    return started
      ? t("つなぐ相手を押してください。何もない所を押すと宛先未定になります。")
      : t("線の始まりを押してください。");
  }
  if (tool === "comment") return t("コメントを付けるものか、場所を押してください。");
  return t("%(what)sを置く場所を押してください。もう一度ボタンを押すと空いた所に置きます。", {
    what: word(tool),
  });
}
