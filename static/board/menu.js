/**
 * What can be done here, at the place itself: by right press, by a long press of a finger, by the menu key. The same acts
 * as in the bar and the list; on empty ground, what can be added there.
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {import("./types").Point} Point
 */
import { t } from "../words.js";
import { actsFor } from "./acts.js";
import { press } from "./controls.js";
import { el } from "./dom.js";
import { TYPES, short, word } from "./labels.js";
import { beside } from "./placing.js";
import { under } from "./under.js";

const LONG_MS = 550;

export class Menu {
  /** @param {Parts} parts */
  constructor(parts) {
    this.parts = parts;
    this.box = el("div", {
      class: "b-menu b-ui",
      role: "group",
      "aria-label": t("ここでできること"),
      hidden: true,
    });
    parts.root.append(this.box);
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    parts.stage.addEventListener("contextmenu", (event) => this.asked(event));
    this.box.addEventListener("keydown", (event) => this.key(event));
    /** @param {Event} event */
    const away = (event) => {
      if (!this.box.contains(/** @type {Node} */ (event.target))) this.close();
    };
    document.addEventListener("pointerdown", away, true);
    parts.desk.ends.push(() => document.removeEventListener("pointerdown", away, true));
    parts.desk.ends.push(() => this.lifted());
  }

  /** A finger lies on the board; it may become a long press. @param {string} id @param {Point} at stage pixels @param {() => void} long */
  pressed(id, at, long) {
    this.lifted();
    this.timer = setTimeout(() => {
      long();
      this.parts.desk.tell("did", "touch");
      this.open(id, at);
    }, LONG_MS);
  }

  /** It moved, or was lifted. */
  lifted() {
    clearTimeout(this.timer);
  }

  /** @param {MouseEvent} event */
  asked(event) {
    const target = /** @type {Element} */ (event.target);
    event.preventDefault();
    const byKey = event.button !== 2;
    const focused = target.closest("[data-id]")?.getAttribute("data-id") ?? "";
    const id = byKey ? focused : under(this.parts, event);
    const box = id && byKey ? this.parts.draw.boxOfAny(id) : undefined;
    const at = box
      ? this.parts.camera.toStage({ x: box.x, y: box.y + box.h })
      : this.parts.camera.fromEvent(event);
    if (this.box.hidden) this.open(id, at);
  }

  /** @param {string} id "" for empty ground @param {Point} at stage pixels */
  open(id, at) {
    const { desk, root } = this.parts;
    if (desk.wall) return;
    if (id && !desk.selection.has(id)) desk.selection.set([id]);
    if (!id) desk.selection.set([]);
    const records = [...desk.selection.ids].flatMap((one) => desk.state.get(one) ?? []);
    const nodes = id ? actsFor(this.parts, records) : this.ground(at);
    if (!nodes.length) return;
    this.back = document.activeElement;
    this.box.replaceChildren(...nodes);
    this.box.hidden = false;
    root.classList.add("b-menued");
    for (const button of this.box.querySelectorAll("button"))
      button.addEventListener("click", () => this.close());
    beside(this.box, { ...at, w: 1, h: 1 }, root);
    const first = this.box.querySelector("button, select, input");
    if (first instanceof HTMLElement) first.focus({ preventScroll: true });
  }

  /** @param {Point} at */
  ground(at) {
    const { desk, adding, camera, comments, copying, find } = this.parts;
    const place = camera.toBoard(at);
    const kinds = ["note", ...TYPES, "zone"].filter((what) => desk.rights.adds(what));
    const nodes = kinds.map((what) => {
      const name = what === "note" || what === "zone" ? word(what) : short(what);
      return press(what, name, () => adding.begin(what, place));
    });
    if (desk.rights.may("comment"))
      nodes.push(press("comment", t("コメント"), () => comments.begin("", place)));
    if (copying.held.records.length && desk.rights.may("add"))
      nodes.push(press("plus", t("貼る"), () => copying.again()));
    nodes.push(press("find", t("さがす"), () => find.begin()));
    nodes.push(press("list", t("ほか…"), () => this.parts.showCommands()));
    return nodes;
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.key !== "Escape" || event.isComposing) return;
    event.stopPropagation();
    this.close();
    if (this.back instanceof HTMLElement) this.back.focus({ preventScroll: true });
  }

  /** @returns {boolean} whether it was open */
  close() {
    const open = !this.box.hidden;
    this.box.hidden = true;
    this.parts.root.classList.remove("b-menued");
    return open;
  }
}
