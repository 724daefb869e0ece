/**
 * Tools below the board and the view's buttons above it. A tool that is not allowed now is not shown as usable;
 * instead a sentence says why. Draws no record.
 * @typedef {import("./parts.js").Parts} Parts
 */
import { t } from "../words.js";
import { press } from "./controls.js";
import { el, mark } from "./dom.js";
import { TYPES, short, word } from "./labels.js";
import { why } from "./rights.js";

export class Toolbar {
  /** @param {Parts} parts @param {HTMLElement} root */
  constructor(parts, root) {
    this.parts = parts;
    /** @type {Map<string, HTMLButtonElement>} */
    this.tools = new Map();
    this.why = el("p", { class: "b-why", role: "status" });
    this.bar = el("div", { class: "b-toolbar b-ui", role: "toolbar", "aria-label": t("道具") });
    this.bar.append(...this.groups(), this.why);
    this.view = this.viewBar();
    root.append(this.bar, this.view);
    parts.desk.on("tool", () => this.show());
    parts.desk.on("room", () => this.show());
    parts.desk.on("selection", () => this.showList());
    parts.camera.moved.add(() => this.showZoom());
    this.show();
  }

  groups() {
    const { desk } = this.parts;
    const group = (/** @type {string} */ kind, /** @type {Node[]} */ nodes) =>
      el("div", { class: `b-group ${kind}` }, ...nodes);
    const cards = [...TYPES].map((type) => this.tool(type, short(type), "add"));
    return [
      group("b-wide", [this.tool("select", t("選ぶ"), ""), this.tool("hand", t("手"), "")]),
      group("b-wide", [this.tool("note", t("付箋"), "add")]),
      group("b-wide", cards),
      group("b-narrow", [this.more()]),
      group("b-link-group", [this.tool("link", t("線"), "link")]),
      group("b-wide", [
        this.tool("zone", t("枠"), "add"),
        this.tool("comment", t("コメント"), "comment"),
      ]),
      group("b-undo", [
        press("undo", t("戻す"), () => desk.undo(), "b-tool"),
        press("redo", t("やり直す"), () => desk.redo(), "b-tool"),
      ]),
      group("b-more-group", [press("more", t("ほか"), () => this.parts.showCommands(), "b-tool")]),
    ];
  }

  /** @param {string} tool @param {string} text @param {string} needs */
  tool(tool, text, needs) {
    const button = press(tool, text, () => undefined, "b-tool");
    button.addEventListener("click", (event) => this.take(tool, event.detail === 0));
    button.dataset.needs = needs;
    mark(button, "aria-pressed", "false");
    this.tools.set(tool, button);
    return button;
  }

  /** On narrow screens one button opens the kinds that may be added now. */
  more() {
    const open = () => {
      const { rights } = this.parts.desk;
      const may = ["note", ...TYPES, "zone"].filter((what) => rights.adds(what));
      const kinds = may.map((what) =>
        press(
          what,
          word(what),
          () => {
            this.parts.panel.close();
            this.parts.adding.begin(what);
          },
          "b-tool",
        ),
      );
      this.parts.panel.open(t("何を足しますか"), el("div", { class: "b-kinds" }, ...kinds));
    };
    const button = press("plus", t("足す"), open, "b-tool");
    button.dataset.needs = "add";
    this.tools.set("more", button);
    return button;
  }

  /**
   * By keyboard, or pressed twice: at once at a free place; else the next press on the board says where.
   * @param {string} tool
   * @param {boolean} byKey
   */
  take(tool, byKey) {
    const { desk, adding, linking, comments } = this.parts;
    const again = desk.tool === tool;
    if (tool === "link") return again ? desk.take("select") : linking.start(desk.selection.one);
    if (tool === "select" || tool === "hand") return desk.take(tool);
    if (tool === "comment" && desk.selection.one) return comments.begin(desk.selection.one);
    if (!byKey && !again) return desk.take(tool);
    desk.take("select");
    if (tool === "comment")
      comments.begin("", this.parts.camera.toBoard(this.parts.camera.middle()));
    else adding.begin(tool);
  }

  viewBar() {
    const { camera, parts } = { camera: this.parts.camera, parts: this.parts };
    this.zoom = press("fit", t("全体"), () => parts.fit(), "b-view b-fit");
    this.list = press("list", t("一覧"), () => parts.toggleList(), "b-view b-list-button");
    const bar = el("div", { class: "b-viewbar b-ui", role: "toolbar", "aria-label": t("見え方") });
    bar.append(
      parts.offers.button,
      this.list,
      press("find", t("さがす"), () => parts.find.begin(), "b-view"),
      this.zoom,
      press("minus", t("小さく"), () => camera.zoomBy(1 / 1.25), "b-view b-sign"),
      press("plus", t("大きく"), () => camera.zoomBy(1.25), "b-view b-sign"),
      press("help", t("使い方"), () => parts.showHelp(), "b-view"),
    );
    return bar;
  }

  showZoom() {
    const percent = `${Math.round(this.parts.camera.zoom * 100)}%`;
    if (this.zoom) mark(this.zoom, "title", percent);
  }

  /** The way there says where it leads. */
  showList() {
    const listed = this.parts.root.classList.contains("b-listed");
    const text = this.list?.querySelector("span");
    if (text) text.textContent = listed ? t("図") : t("一覧");
  }

  show() {
    const { desk } = this.parts;
    const { rights } = desk;
    const any =
      rights.writes() || rights.may("advise") || rights.may("comment") || rights.may("offer");
    for (const [tool, button] of this.tools) {
      const needs = button.dataset.needs ?? "";
      // Advice is taken while all ask: then the one button for all kinds has one to offer.
      const what = tool === "more" ? "action" : tool;
      button.hidden = needs === "add" ? !rights.adds(what) : needs !== "" && !rights.may(needs);
      mark(button, "aria-pressed", String(desk.tool === tool));
    }
    for (const group of this.bar.querySelectorAll(".b-group")) {
      const alive = [...group.children].some((one) => !(/** @type {HTMLElement} */ (one).hidden));
      group.classList.toggle("b-none", !alive || (group.classList.contains("b-undo") && !any));
    }
    this.why.hidden = rights.may("add");
    this.why.textContent = rights.may("add") ? "" : why(desk.room());
    if (desk.tool !== "select" && desk.tool !== "hand" && this.tools.get(desk.tool)?.hidden)
      desk.take("select");
  }
}
