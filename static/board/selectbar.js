/**
 * The small bar beside what is chosen. Always inside the stage; redrawn only when what it says has changed,
 * so that a chooser held open is never pulled away by somebody else's change.
 * @typedef {import("./parts.js").Parts} Parts
 */
import { t } from "../words.js";
import { actsFor } from "./acts.js";
import { el } from "./dom.js";
import { around } from "./geometry.js";
import { beside } from "./placing.js";

/** The toolbar's height and air. */
const BELOW = 84;

export class SelectBar {
  /** @param {Parts} parts */
  constructor(parts) {
    this.parts = parts;
    this.bar = el("div", {
      class: "b-selbar b-ui",
      role: "toolbar",
      "aria-label": t("選んだものにすること"),
      hidden: true,
    });
    parts.root.append(this.bar);
    this.sign = "";
    const { desk, camera, draw } = parts;
    for (const what of /** @type {const} */ (["selection", "tool", "room", "typing"])) {
      desk.on(what, () => this.show());
    }
    draw.drawn.add(() => this.show());
    camera.moved.add(() => this.place());
  }

  show() {
    const { desk, editor, draw } = this.parts;
    const records = [...desk.selection.ids].flatMap((id) => desk.state.get(id) ?? []);
    const away = !records.length || desk.tool !== "select" || editor.task || draw.shifts.size > 0;
    this.bar.hidden = Boolean(away) || this.parts.root.classList.contains("b-listed");
    if (this.bar.hidden) {
      this.sign = "";
      return;
    }
    const sign = JSON.stringify([
      records.map(({ rev: _rev, ...rest }) => rest),
      [...desk.rights.list],
    ]);
    if (sign !== this.sign) this.fill(sign);
    this.place();
  }

  /** @param {string} sign */
  fill(sign) {
    const { desk } = this.parts;
    const records = [...desk.selection.ids].flatMap((id) => desk.state.get(id) ?? []);
    const held = this.bar.contains(document.activeElement)
      ? this.index(document.activeElement)
      : -1;
    this.sign = sign;
    this.bar.replaceChildren(...actsFor(this.parts, records));
    this.bar.hidden = !this.bar.childElementCount;
    if (held >= 0) this.parts.focus.go(records[0]?.id ?? "");
  }

  /** @param {Element | null} element */
  index(element) {
    return [...this.bar.querySelectorAll("button, select, input")].findIndex(
      (one) => one === element,
    );
  }

  place() {
    if (this.bar.hidden) return;
    const { desk, draw, root } = this.parts;
    const box = around([...desk.selection.ids].flatMap((id) => draw.boxOfAny(id) ?? []));
    if (!box) return;
    const at = this.onStage(box);
    const avoid = [...draw.elements.keys()].flatMap((id) => {
      const other = desk.selection.has(id) ? undefined : draw.boxOfAny(id);
      return other && desk.state.get(id)?.kind !== "zone" ? this.onStage(other) : [];
    });
    beside(this.bar, at, root, { bottom: BELOW, avoid });
  }

  /** @param {import("./types").Box} box board units */
  onStage(box) {
    const { camera } = this.parts;
    return { ...camera.toStage(box), w: box.w * camera.zoom, h: box.h * camera.zoom };
  }

  /** The keyboard comes here from a record. */
  enter() {
    const first = this.bar.querySelector("button, select, input");
    if (first instanceof HTMLElement && !this.bar.hidden) first.focus();
  }
}
