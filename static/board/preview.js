/**
 * What is not yet there: the line that follows the hand, the frame being drawn. Never sent.
 * @typedef {import("./types").Point} Point
 */
import { el, svg } from "./dom.js";
import { overlap } from "./geometry.js";

const LEAST = 80;

export class Preview {
  /**
   * @param {HTMLElement} root
   * @param {{desk: import("./desk.js").Desk, draw: import("./draw.js").Draw,
   *   camera: import("./camera.js").Camera, linking: import("./linking.js").Linking,
   *   adding: import("./adding.js").Adding}} parts
   */
  constructor(root, parts) {
    this.parts = parts;
    this.path = svg("path", { class: "b-preview-line" });
    this.sheet = svg("svg", { class: "b-preview b-none", "aria-hidden": "true" });
    this.sheet.append(this.path);
    this.frame = el("div", { class: "b-preview-zone", hidden: true });
    root.append(this.sheet, this.frame);
    parts.desk.on("tool", () => this.clear());
  }

  clear() {
    this.sheet.classList.add("b-none");
    this.path.removeAttribute("d");
    this.frame.hidden = true;
  }

  /** @param {Point} at stage pixels */
  to(at) {
    const box = this.parts.draw.box(this.parts.linking.from);
    if (!box) return this.clear();
    // Only while it shows something: an empty sheet over the whole board is blended into every picture.
    this.sheet.classList.remove("b-none");
    const from = this.parts.camera.toStage({ x: box.x + box.w / 2, y: box.y + box.h / 2 });
    this.path.setAttribute("d", `M${from.x} ${from.y}L${at.x} ${at.y}`);
  }

  /** @param {Point} one @param {Point} two stage pixels */
  zone(one, two) {
    const { style } = this.frame;
    this.frame.hidden = false;
    style.setProperty("left", `${Math.min(one.x, two.x)}px`);
    style.setProperty("top", `${Math.min(one.y, two.y)}px`);
    style.setProperty("width", `${Math.abs(one.x - two.x)}px`);
    style.setProperty("height", `${Math.abs(one.y - two.y)}px`);
  }

  /** Chooses what lies in it. @param {Point} one @param {Point} two stage pixels */
  endChoice(one, two) {
    this.clear();
    const { camera, draw, desk } = this.parts;
    const a = camera.toBoard({ x: Math.min(one.x, two.x), y: Math.min(one.y, two.y) });
    const b = camera.toBoard({ x: Math.max(one.x, two.x), y: Math.max(one.y, two.y) });
    const area = { x: a.x, y: a.y, w: b.x - a.x, h: b.y - a.y };
    const inside = [...draw.elements.keys()].filter((id) => {
      const box = desk.state.get(id)?.kind === "zone" ? undefined : draw.box(id);
      return box && overlap(box, area);
    });
    desk.selection.set([...new Set([...desk.selection.ids, ...inside])]);
  }

  /** @param {Point} one @param {Point} two stage pixels */
  endZone(one, two) {
    this.clear();
    const { camera, adding } = this.parts;
    const a = camera.toBoard(one);
    const b = camera.toBoard(two);
    const size = {
      w: Math.max(LEAST, Math.round(Math.abs(a.x - b.x))),
      h: Math.max(LEAST, Math.round(Math.abs(a.y - b.y))),
    };
    adding.begin("zone", { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, { size });
  }
}
