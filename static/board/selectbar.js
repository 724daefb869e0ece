/**
 * The small bar beside what is chosen. Always inside the stage; redrawn only when what it says has changed,
 * so that a chooser held open is never pulled away by somebody else's change.
 * @typedef {import("./parts.js").Parts} Parts
 */
import { t } from "../words.js";
import { actsFor } from "./acts.js";
import { press } from "./controls.js";
import { el, hide } from "./dom.js";
import { beside } from "./placing.js";

/** The toolbar's height and air. */
const BELOW = 84;
/** The view's buttons and air. */
const ABOVE = 60;
/** The picture has come to rest. */
const REST_MS = 140;

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
    /** Whose rarer acts are shown too: what was chosen when somebody asked for them. */
    this.whole = "";
    this.frame = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.resting = undefined;
    /** @type {{w: number, h: number} | undefined} as observed: to ask while things move lays the page out */
    this.size = undefined;
    this.room = { clientWidth: 0, clientHeight: 0 };
    this.observer = new ResizeObserver((entries) => this.measured(entries));
    this.observer.observe(this.bar);
    this.observer.observe(parts.root);
    const { desk, camera, draw } = parts;
    for (const what of /** @type {const} */ (["selection", "tool", "room", "typing"])) {
      desk.on(what, () => this.show());
    }
    draw.drawn.add(() => this.show());
    parts.root.addEventListener("board:sheet", () => this.later());
    camera.moved.add(() => this.aside());
    desk.ends.push(
      () => this.observer.disconnect(),
      () => cancelAnimationFrame(this.frame),
      () => clearTimeout(this.resting),
    );
  }

  show() {
    const { desk, editor, draw } = this.parts;
    const records = [...desk.selection.ids].flatMap((id) => desk.state.get(id) ?? []);
    const away = !records.length || desk.tool !== "select" || editor.task || draw.shifts.size > 0;
    hide(this.bar, Boolean(away) || this.parts.root.classList.contains("b-listed"));
    if (this.bar.hidden) {
      this.sign = "";
      return;
    }
    const sign = JSON.stringify([
      records.map(({ rev: _rev, ...rest }) => rest),
      [...desk.rights.list],
    ]);
    if (sign !== this.sign) this.fill(sign);
    if (!this.bar.classList.contains("b-aside")) this.place();
  }

  /** @param {string} sign */
  fill(sign) {
    const { desk } = this.parts;
    const records = [...desk.selection.ids].flatMap((id) => desk.state.get(id) ?? []);
    const held = this.bar.contains(document.activeElement)
      ? this.index(document.activeElement)
      : -1;
    this.sign = sign;
    this.size = undefined;
    this.bar.replaceChildren(...this.shortened(actsFor(this.parts, records)));
    hide(this.bar, !this.bar.childElementCount);
    if (held >= 0) this.parts.focus.go(records[0]?.id ?? "");
  }

  /** The rarer acts come behind a press: all of them would hide the board. @param {HTMLElement[]} acts */
  shortened(acts) {
    const rare = acts.filter((act) => act.classList.contains("b-rare"));
    const chosen = [...this.parts.desk.selection.ids].join();
    if (this.whole !== chosen) this.whole = "";
    this.bar.classList.toggle("b-all", rare.length < 2 || this.whole !== "");
    if (rare.length < 2) return acts;
    const button = press("more", t("ほか"), () => {
      this.whole = this.whole ? "" : chosen;
      this.bar.classList.toggle("b-all", this.whole !== "");
      button.setAttribute("aria-expanded", String(this.whole !== ""));
    });
    button.classList.add("b-whole");
    button.setAttribute("aria-expanded", String(this.whole !== ""));
    return [...acts.filter((act) => !rare.includes(act)), button, ...rare];
  }

  /** @param {Element | null} element */
  index(element) {
    return [...this.bar.querySelectorAll("button, select, input")].findIndex(
      (one) => one === element,
    );
  }

  /** @param {ResizeObserverEntry[]} entries */
  measured(entries) {
    for (const { target, borderBoxSize, contentRect } of entries) {
      const [box] = borderBoxSize;
      if (target === this.bar && box) this.size = { w: box.inlineSize, h: box.blockSize };
      else this.room = { clientWidth: contentRect.width, clientHeight: contentRect.height };
    }
    this.later();
  }

  /**
   * Out of the way while the picture moves: going along, it would make the browser weigh all layers anew at every step.
   * Whoever is in it with the keyboard keeps it.
   */
  aside() {
    if (this.bar.hidden) return;
    if (this.bar.contains(document.activeElement)) return this.later();
    this.bar.classList.add("b-aside");
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.back(), REST_MS);
  }

  back() {
    clearTimeout(this.resting);
    this.place();
    this.bar.classList.remove("b-aside");
  }

  /** Once a frame, however often its size or the room changed in it. */
  later() {
    if (!this.bar.hidden) this.frame ||= requestAnimationFrame(() => this.place());
  }

  place() {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    if (this.bar.hidden) return;
    const { draw, root, desk, find, panel } = this.parts;
    const box = draw.around(desk.selection.ids);
    if (!box) return;
    this.size ??= { w: this.bar.offsetWidth, h: this.bar.offsetHeight };
    const { clientWidth, clientHeight } = this.room.clientWidth ? this.room : root;
    // Where the finder or a side sheet is, it goes on being written in.
    const side = find.open ? find.bar : panel.sheet;
    const room = { clientWidth: clientWidth - (side ? side.offsetWidth + 8 : 0), clientHeight };
    /** @param {import("./types").Box} sheet */
    const hides = (sheet) => this.hides(sheet);
    const wish = { top: ABOVE, bottom: BELOW, size: this.size, hides };
    beside(this.bar, this.onStage(box), room, wish);
  }

  /** @param {import("./types").Box} sheet stage pixels @returns {number} how many cards it would hide, parts of them summed */
  hides({ x, y, w, h }) {
    const { camera, draw, desk } = this.parts;
    const sheet = { ...camera.toBoard({ x, y }), w: w / camera.zoom, h: h / camera.zoom };
    let sum = 0;
    for (const id of draw.taken.under(sheet)) {
      const box = draw.box(id);
      if (box && !desk.selection.has(id)) sum += covered(box, sheet);
    }
    return sum;
  }

  /** @param {import("./types").Box} box board units */
  onStage(box) {
    const { camera } = this.parts;
    return { ...camera.toStage(box), w: box.w * camera.zoom, h: box.h * camera.zoom };
  }

  /** The keyboard comes here from a record. */
  enter() {
    this.back();
    const first = this.bar.querySelector("button, select, input");
    if (first instanceof HTMLElement && !this.bar.hidden) first.focus();
  }
}

/** @param {import("./types").Box} box @param {import("./types").Box} sheet @returns {number} how much of the box, 0 to 1 */
function covered(box, sheet) {
  const wide = Math.min(box.x + box.w, sheet.x + sheet.w) - Math.max(box.x, sheet.x);
  const high = Math.min(box.y + box.h, sheet.y + sheet.h) - Math.max(box.y, sheet.y);
  return (Math.max(0, wide) * Math.max(0, high)) / (box.w * box.h);
}
