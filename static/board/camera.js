/**
 * Where one looks: one CSS transform on the world. Turns screen places into board places and back. Knows no record.
 * @typedef {import("./types").Point} Point
 * @typedef {import("./types").Box} Box
 * @typedef {{top: number, left: number, right: number, bottom: number}} Edges pixels of the stage
 */

const NEAREST = 3;
const FARTHEST = 0.1;
const REST_MS = 250;

/** Below this one sees shapes and lines, not letters: what cannot be read is not painted. */
const FAR = 0.28;

export class Camera {
  /**
   * Two elements share the camera: `sheet` is a layer that only moves (and, while fingers pinch, stretches), `world` in
   * it is drawn anew, sharp, each time the zoom has come to rest. So panning never paints anything.
   * @param {HTMLElement} stage @param {HTMLElement} sheet @param {HTMLElement} world
   */
  constructor(stage, sheet, world) {
    this.stage = stage;
    this.sheet = sheet;
    this.world = world;
    this.x = 0;
    this.y = 0;
    this.zoom = 1;
    /** the zoom the world is drawn for */
    this.sharp = 0;
    /** @type {Set<() => void>} */
    this.moved = new Set();
    /** @type {(far: boolean) => void} */
    this.seenFrom = () => undefined;
    /** what lies over the stage's edges @type {() => Edges} */
    this.edges = () => ({ top: 0, left: 0, right: 0, bottom: 0 });
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.resting = undefined;
  }

  /**
   * @param {number} x @param {number} y pixels of the stage @param {number} zoom 1 = 100 %
   * @param {boolean} [live] one of many in a row: the picture is stretched until they end
   */
  set(x, y, zoom, live = false) {
    this.x = x;
    this.y = y;
    this.zoom = Math.min(NEAREST, Math.max(FARTHEST, zoom));
    if (live && this.zoom !== this.sharp) {
      clearTimeout(this.resting);
      this.resting = setTimeout(() => this.rest(), REST_MS);
    } else if (this.zoom !== this.sharp) this.sharpen();
    this.travel();
    for (const tell of this.moved) tell();
  }

  rest() {
    this.sharpen();
    this.travel();
  }

  sharpen() {
    clearTimeout(this.resting);
    this.sharp = this.zoom;
    this.world.style.setProperty("transform", `scale(${this.zoom})`);
    const far = this.zoom < FAR;
    this.stage.classList.toggle("b-far", far);
    this.seenFrom(far);
  }

  travel() {
    const stretch = this.zoom / this.sharp;
    const place = `translate(${Math.round(this.x)}px, ${Math.round(this.y)}px)`;
    this.sheet.style.setProperty("transform", `${place} scale(${stretch})`);
  }

  /** @param {number} dx @param {number} dy pixels */
  pan(dx, dy) {
    this.set(this.x + dx, this.y + dy, this.zoom, this.zoom !== this.sharp);
  }

  /** Keeps the place under `at` where it is. @param {number} factor @param {Point} [at] stage pixels @param {boolean} [live] */
  zoomBy(factor, at = this.middle(), live = false) {
    const zoom = Math.min(NEAREST, Math.max(FARTHEST, this.zoom * factor));
    const grow = zoom / this.zoom;
    this.set(at.x - (at.x - this.x) * grow, at.y - (at.y - this.y) * grow, zoom, live);
  }

  /** @returns {Point} stage pixels */
  middle() {
    return { x: this.stage.clientWidth / 2, y: this.stage.clientHeight / 2 };
  }

  /** @param {Point} at stage pixels @returns {Point} board units */
  toBoard(at) {
    return { x: (at.x - this.x) / this.zoom, y: (at.y - this.y) / this.zoom };
  }

  /** @param {Point} at board units @returns {Point} stage pixels */
  toStage(at) {
    return { x: at.x * this.zoom + this.x, y: at.y * this.zoom + this.y };
  }

  /** @param {{clientX: number, clientY: number}} event @returns {Point} stage pixels */
  fromEvent(event) {
    const edge = this.stage.getBoundingClientRect();
    return { x: event.clientX - edge.left, y: event.clientY - edge.top };
  }

  /** @returns {Box} what is in sight, board units */
  sight() {
    const { x, y } = this.toBoard({ x: 0, y: 0 });
    return { x, y, w: this.stage.clientWidth / this.zoom, h: this.stage.clientHeight / this.zoom };
  }

  /**
   * @param {Box | undefined} box board units; none: the origin in the middle
   * @param {{most: number, least?: number, pad: Edges, on?: Box}} room where the least zoom leaves no room for all of
   *   it, `on` is in the middle, as far as the box reaches
   */
  fit(box, { most, least = 0, pad, on }) {
    const wide = this.stage.clientWidth - pad.left - pad.right;
    const high = this.stage.clientHeight - pad.top - pad.bottom;
    if (wide <= 0 || high <= 0) return;
    const seen = box ?? { x: 0, y: 0, w: 0, h: 0 };
    const whole = Math.min(most, wide / Math.max(seen.w, 1), high / Math.max(seen.h, 1));
    const zoom = Math.max(least, whole);
    const { x, y, w, h } = on ?? seen;
    const left = begins(wide, seen.w * zoom, (x + w / 2 - seen.x) * zoom);
    const top = begins(high, seen.h * zoom, (y + h / 2 - seen.y) * zoom);
    this.set(pad.left + left - seen.x * zoom, pad.top + top - seen.y * zoom, zoom);
  }

  /** Brings a box into sight by the shortest way; does nothing when it is seen. @param {Box} box board units @param {Edges} pad */
  reveal(box, pad = this.edges()) {
    const { top, left, right, bottom } = pad;
    const from = this.toStage(box);
    const w = box.w * this.zoom;
    const h = box.h * this.zoom;
    const dx = inside(from.x, w, left, this.stage.clientWidth - right);
    const dy = inside(from.y, h, top, this.stage.clientHeight - bottom);
    if (dx || dy) this.pan(dx, dy);
  }
}

/** @param {number} free @param {number} size of all @param {number} at what should be in the middle @returns {number} where all begins */
function begins(free, size, at) {
  return size <= free ? (free - size) / 2 : Math.min(0, Math.max(free - size, free / 2 - at));
}

/** @param {number} at @param {number} size @param {number} low @param {number} high @returns {number} shift */
function inside(at, size, low, high) {
  if (at < low || size > high - low) return low - at;
  return at + size > high ? high - at - size : 0;
}
