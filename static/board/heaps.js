/**
 * A layer's elements in heaps of forty. When one of them changes the browser walks over its heap again, not over all
 * that lies on the board. Knows no record.
 */
import { el, svg } from "./dom.js";

const MOST = 40;

export class Heaps {
  /** @param {Element} layer @param {() => Element} make an empty heap */
  constructor(layer, make) {
    this.layer = layer;
    this.make = make;
    /** @type {Element[]} */
    this.heaps = [];
  }

  /** @param {Element} element */
  add(element) {
    const last = this.heaps.at(-1);
    const roomy = (/** @type {Element} */ heap) => heap.childElementCount < MOST;
    const heap = last && roomy(last) ? last : (this.heaps.find(roomy) ?? this.more());
    heap.append(element);
  }

  more() {
    const heap = this.make();
    this.heaps.push(heap);
    this.layer.append(heap);
    return heap;
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
