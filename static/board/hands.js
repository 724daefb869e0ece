/**
 * Mouse, finger and pen: pressing chooses, dragging moves, one finger on empty ground pans, two pinch.
 * Nothing here needs a drag: every act has a press-only way elsewhere. Makes no operation itself.
 * @typedef {import("./types").Point} Point
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {"idle" | "press" | "drag" | "pan" | "pinch" | "zone" | "line" | "choose"} Mode
 */
import { pinch } from "./pinching.js";
import { isPlaced } from "./records.js";
import { under } from "./under.js";

/** Less than this is a trembling hand, not a drag; pixels. */
const STILL = { mouse: 4, pen: 6, touch: 9 };

export class Hands {
  /** @param {Parts} parts */
  constructor(parts) {
    this.parts = parts;
    /** @type {Mode} */
    this.mode = "idle";
    /** @type {Map<number, Point>} fingers down, stage pixels */
    this.fingers = new Map();
    this.start = this.last = { x: 0, y: 0 };
    this.id = "";
    this.more = false;
    this.space = false;
    this.listen(parts.stage);
  }

  /** @param {HTMLElement} stage */
  listen(stage) {
    stage.addEventListener("pointerdown", (event) => this.down(event));
    stage.addEventListener("pointermove", (event) => this.move(event));
    stage.addEventListener("pointerup", (event) => this.up(event));
    stage.addEventListener("pointercancel", (event) => this.cancel(event));
    stage.addEventListener("dblclick", (event) => this.double(event));
  }

  /** @param {MouseEvent} event @returns {string | undefined} "" on empty ground, undefined on a tool */
  idAt(event) {
    const target = /** @type {Element} */ (event.target);
    if (target.closest(".b-ui")) return undefined;
    return under(this.parts, event);
  }

  /** @param {PointerEvent} event */
  down(event) {
    const id = this.idAt(event);
    if (id === undefined || event.button > 1) return;
    const at = this.parts.camera.fromEvent(event);
    this.fingers.set(event.pointerId, at);
    if (this.fingers.size === 2) return this.twoFingers();
    if (this.fingers.size > 2) return;
    this.start = at;
    this.last = at;
    this.id = id;
    const { desk } = this.parts;
    const pans = this.space || desk.tool === "hand" || event.button === 1 || desk.wall;
    this.mode = pans ? "pan" : "press";
    this.more = event.shiftKey || event.ctrlKey || desk.selection.gathering;
    if (!pans && desk.tool === "select" && id) this.choose(id, this.more);
    if (event.pointerType !== "mouse" && desk.tool === "select") this.lies(id, at);
    if (event.button === 1 || !id || this.parts.draw.far) this.hold(event);
  }

  /** A mouse that may select text looks under itself at every move, among a thousand things. @param {PointerEvent} event */
  hold(event) {
    event.preventDefault();
    if (!this.id || this.parts.draw.far)
      this.parts.stage.focus({ preventScroll: true, focusVisible: false });
  }

  /** A finger that stays where it is asks for the menu. @param {string} id @param {Point} at */
  lies(id, at) {
    this.parts.menu.pressed(id, at, () => {
      this.fingers.clear();
      this.mode = "idle";
    });
  }

  /** @param {string} id @param {boolean} more */
  choose(id, more) {
    const { selection } = this.parts.desk;
    if (more) selection.toggle(id);
    else if (!selection.has(id)) selection.set([id]);
  }

  twoFingers() {
    this.parts.desk.tell("did", "touch");
    this.parts.draw.shifts.clear();
    this.parts.draw.touch(this.parts.desk.selection.ids);
    this.mode = "pinch";
  }

  /** @param {PointerEvent} event */
  move(event) {
    const at = this.parts.camera.fromEvent(event);
    this.parts.cursors.mine(this.parts.camera.toBoard(at));
    if (this.parts.desk.tool === "link") this.parts.preview.to(at);
    if (!this.fingers.has(event.pointerId)) return;
    if (this.mode === "pinch") return pinch(this.parts.camera, this.fingers, event.pointerId, at);
    this.fingers.set(event.pointerId, at);
    const far = Math.hypot(at.x - this.start.x, at.y - this.start.y);
    const still = STILL[/** @type {"mouse"} */ (event.pointerType)] ?? 6;
    if (far > still) this.parts.menu.lifted();
    if (this.mode === "press" && far > still) this.begin(event);
    if (this.mode === "pan") this.parts.camera.pan(at.x - this.last.x, at.y - this.last.y);
    if (this.mode === "drag") this.drag(at);
    if (this.mode === "zone" || this.mode === "choose") this.parts.preview.zone(this.start, at);
    this.last = at;
  }

  /** A press became a drag: of what, depends on the tool. @param {PointerEvent} event */
  begin(event) {
    const { desk, stage, linking } = this.parts;
    // Only now: capturing at once would send the second click of a double click to the stage.
    stage.setPointerCapture(event.pointerId);
    const record = desk.state.get(this.id);
    if (desk.tool === "zone" && !desk.wall) this.mode = "zone";
    else if (desk.tool === "select" && !this.id && this.more) this.mode = "choose";
    else if (desk.tool === "link" && isPlaced(record) && !linking.from) {
      linking.press(this.id);
      this.mode = "line";
    } else if (desk.tool === "select" && isPlaced(record) && desk.edits(record)) this.mode = "drag";
    else this.mode = "pan";
  }

  /** @param {Point} at */
  drag(at) {
    const { camera, desk, draw, changing } = this.parts;
    const by = { x: (at.x - this.start.x) / camera.zoom, y: (at.y - this.start.y) / camera.zoom };
    const ids = changing.carried(desk.selection.ids);
    for (const id of ids) if (desk.edits(desk.state.get(id))) draw.shifts.set(id, by);
    draw.touch(ids);
  }

  /** @param {PointerEvent} event */
  up(event) {
    if (!this.fingers.delete(event.pointerId)) return;
    const at = this.parts.camera.fromEvent(event);
    this.parts.menu.lifted();
    if (this.mode === "press") this.press(at);
    if (this.mode === "choose") this.parts.preview.endChoice(this.start, at);
    if (this.mode === "drag") this.dropped(at);
    if (this.mode === "zone") this.parts.preview.endZone(this.start, at);
    if (this.mode === "line") this.endLine(event);
    if (!this.fingers.size) this.mode = "idle";
  }

  /** @param {Point} at */
  press(at) {
    const { desk, camera, linking, adding, comments } = this.parts;
    const place = camera.toBoard(at);
    if (desk.tool === "link") linking.press(this.id);
    else if (desk.tool === "comment") comments.begin(this.id, place);
    else if (desk.tool !== "select") adding.begin(desk.tool, place);
    else if (!this.id) return this.more ? undefined : desk.selection.set([]);
    else if (desk.state.get(this.id)?.kind === "comment") comments.open(this.id);
  }

  /** @param {Point} at */
  dropped(at) {
    const { draw, changing, desk, camera } = this.parts;
    const moved = [...draw.shifts.keys()];
    draw.shifts.clear();
    changing.move(
      desk.selection.ids,
      (at.x - this.start.x) / camera.zoom,
      (at.y - this.start.y) / camera.zoom,
    );
    draw.touch(moved);
  }

  /** @param {PointerEvent} event */
  endLine(event) {
    // The line itself holds the pointer, so the event's target is the stage.
    const target = document.elementFromPoint(event.clientX, event.clientY);
    const id = under(this.parts, event, target);
    if (id !== this.parts.linking.from) this.parts.linking.press(id);
  }

  /** @param {PointerEvent} event */
  cancel(event) {
    this.parts.menu.lifted();
    this.fingers.delete(event.pointerId);
    const moved = [...this.parts.draw.shifts.keys()];
    this.parts.draw.shifts.clear();
    this.parts.draw.touch(moved);
    this.mode = "idle";
  }

  /** @param {MouseEvent} event */
  double(event) {
    const id = this.idAt(event);
    const { desk, adding, camera } = this.parts;
    if (id === undefined || desk.tool !== "select" || desk.wall) return;
    if (id) adding.edit(id);
    else adding.begin("note", camera.toBoard(camera.fromEvent(event)));
  }
}
