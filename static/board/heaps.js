/**
 * A layer's elements in heaps of twenty. When one of them changes the browser walks over its heap again, not over all
 * that lies on the board. Knows no record.
 */
import { el, svg } from "./dom.js";

const MOST = 20;

export class Heaps {
  /** @param {Element} layer @param {() => Element} make an empty heap: what its elements lie in */
  constructor(layer, make) {
    this.layer = layer;
    this.make = make;
    /** @type {Element[]} */
    this.heaps = [];
    /** @type {Element[]} not in the page yet: what lies in it is looked at once, not each time something is added */
    this.fresh = [];
    /** @type {Element | undefined} of what moves under a hand: each step then draws that anew and nothing else */
    this.lifted = undefined;
  }

  /** @param {Element} element */
  add(element) {
    const last = this.heaps.at(-1);
    const roomy = (/** @type {Element} */ heap) => heap.childElementCount < MOST;
    const heap = last && roomy(last) ? last : this.heaps.find(roomy);
    (heap ?? this.another()).append(element);
  }

  /** @param {Element} element that takes no focus, which it would lose @param {boolean} moving */
  lift(element, moving) {
    if (moving === (element.parentElement === this.lifted)) return;
    if (!moving) return this.add(element);
    this.lifted ??= this.more();
    this.lifted.append(element);
  }

  another() {
    const heap = this.more();
    this.heaps.push(heap);
    return heap;
  }

  /** In none of the others' way: what is lifted fills no heap. */
  more() {
    const heap = this.make();
    this.fresh.push(heap);
    return heap;
  }

  /** Into the page with all that was added. */
  show() {
    if (this.fresh.length) this.layer.append(...this.fresh.splice(0));
  }
}

/** @returns {HTMLElement} */
export function heap() {
  return el("div", { class: "b-heap", role: "presentation" });
}

/** @returns {SVGSVGElement} */
export function sheet() {
  return svg("svg", { class: "b-links b-heap" });
}
