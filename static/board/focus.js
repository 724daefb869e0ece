/**
 * Which record has the keyboard, and where the keys lead from it. Reading order, directions, along links.
 * @typedef {import("./types").Box} Box
 * @typedef {import("./types").Point} Point
 * @typedef {import("./desk.js").Desk} Desk
 * @typedef {import("./draw.js").Draw} Draw
 */
import { centre } from "./geometry.js";
import { readingOrder } from "./order.js";

/** @type {{[key: string]: Point}} */
export const WAYS = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

export class Focus {
  /** @param {HTMLElement} stage @param {Desk} desk @param {Draw} draw @param {import("./camera.js").Camera} camera */
  constructor(stage, desk, draw, camera) {
    this.stage = stage;
    this.desk = desk;
    this.draw = draw;
    this.camera = camera;
    this.id = "";
    /** chosen a moment ago, and not drawn yet */
    this.coming = "";
    /** @type {import("./list.js").List | undefined} while it stands where the picture was */
    this.list = undefined;
    desk.on("selection", () => this.follow(desk.selection.gathering ? "" : desk.selection.one));
    draw.drawn.add(() => this.follow(this.coming));
    stage.addEventListener("focusin", (event) => {
      this.id =
        /** @type {Element} */ (event.target).closest("[data-id]")?.getAttribute("data-id") ?? "";
    });
  }

  /** What I just made is where the keyboard goes on, if it was on the board before. @param {string} id */
  follow(id) {
    const target = id && id !== this.id ? this.draw.reach(id) : undefined;
    this.coming = target ? "" : id;
    if (target && this.stage.contains(document.activeElement))
      target.focus({ preventScroll: true });
  }

  /** Goes to a record: seen, focused, chosen. @param {string} id @param {boolean} [choose] */
  go(id, choose = true) {
    const target = this.list ? this.list.rows.button(id) : this.draw.reach(id);
    if (!target) return false;
    const box = this.draw.boxOfAny(id);
    if (box && !this.list) this.camera.reveal(box);
    target.focus({ preventScroll: !this.list });
    if (choose && !this.desk.selection.gathering) this.desk.selection.set([id]);
    return true;
  }

  /** @param {1 | -1} way @returns {boolean} false at either end: the keyboard may leave */
  step(way) {
    // In the list the browser itself goes from row to row; the picture behind it cannot be stepped through.
    if (this.list) return this.list.bookmark.regain();
    const order = readingOrder(this.desk.state.view.values()).map((record) => record.id);
    const at = order.indexOf(this.id);
    const next = at < 0 ? (way > 0 ? order[0] : undefined) : order[at + way];
    return next !== undefined && this.go(next, this.desk.tool === "select");
  }

  /** @param {Point} way @returns {boolean} */
  nearest(way) {
    const from = this.draw.boxOfAny(this.id);
    const ids = [...this.draw.elements.keys()];
    const next = from ? nearest(centre(from), way, ids, (id) => this.draw.box(id)) : ids[0];
    return next !== undefined && this.go(next, this.desk.tool === "select");
  }

  /** To the card at the other end of a link, the one that lies most this way. @param {Point} way */
  along(way) {
    const from = this.draw.box(this.id);
    if (!from) return false;
    const ids = [...this.desk.state.view.values()].flatMap((link) => {
      if (link.kind !== "link") return [];
      if (link.a === this.id) return link.b || [];
      return link.b === this.id ? link.a || [] : [];
    });
    const next = nearest(centre(from), way, ids, (id) => this.draw.box(id));
    return next !== undefined && this.go(next);
  }

  /** Card, its links one after the other; from a link to its end (1) or start (-1). @param {1 | -1} way */
  thread(way) {
    const here = this.desk.state.get(this.id);
    if (here?.kind === "link") return this.go(way > 0 ? here.b || here.a : here.a || here.b);
    const links = [...this.desk.state.view.values()].filter(
      (link) => link.kind === "link" && (way > 0 ? link.a : link.b) === this.id,
    );
    const [first] = links;
    return first !== undefined && this.go(first.id);
  }

  /** Out of the board, to what comes after it. */
  leave() {
    const all = this.stage.parentElement?.querySelectorAll(".b-toolbar button:not([disabled])");
    // Most tools of the picture are not there while the list is shown.
    const next = [...(all ?? [])].find((one) => one.checkVisibility());
    if (next instanceof HTMLElement) next.focus();
    else this.stage.blur();
  }
}

/**
 * @param {Point} from
 * @param {Point} way
 * @param {string[]} ids
 * @param {(id: string) => Box | undefined} boxOf
 * @returns {string | undefined} the nearest that way; sideways counts double
 */
export function nearest(from, way, ids, boxOf) {
  let found;
  let least = Infinity;
  for (const id of ids) {
    const box = boxOf(id);
    if (!box) continue;
    const to = centre(box);
    const ahead = (to.x - from.x) * way.x + (to.y - from.y) * way.y;
    const aside = Math.abs((to.x - from.x) * way.y) + Math.abs((to.y - from.y) * way.x);
    if (ahead <= 4 || aside > ahead * 3) continue;
    if (ahead + aside * 2 < least) [found, least] = [id, ahead + aside * 2];
  }
  return found;
}
