/**
 * The order in which the board is told to those who hear it: frame by frame, then links, as Tab walks. In the page's own
 * order, which is that of drawing, a card would be heard far from its frame. Draws nothing.
 * @typedef {import("./parts.js").Parts} Parts
 */
import { readingOrder } from "./order.js";

/** While things move the order rests; nobody hears a thousand records within half a second. */
const REST_MS = 400;
/** Where they never rest, so often nevertheless. */
const LATEST_MS = 2000;
let boards = 0;

/** @param {Parts} parts */
export function tellInOrder({ desk, draw, stage }) {
  boards += 1;
  const prefix = `b${boards}-`;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let since = 0;
  /** @type {HTMLElement[]} */
  let told = [];
  let gone = 0;
  const say = (/** @type {HTMLElement[]} */ order) => {
    told = order;
    const owns = told.map(({ id }) => id).join(" ");
    if (stage.getAttribute("aria-owns") !== owns) stage.setAttribute("aria-owns", owns);
  };
  const tell = () => {
    timer = undefined;
    const order = readingOrder(desk.state.view.values()).flatMap(({ id }) => {
      const target = draw.target(id);
      if (target) target.id ||= prefix + id;
      return target ?? [];
    });
    say(order);
  };
  draw.drawn.add(() => {
    // What is gone is gone at once: an order that names it points at nothing.
    if (draw.gone !== gone) say(told.filter((each) => each.isConnected));
    gone = draw.gone;
    const now = performance.now();
    if (!timer) since = now;
    clearTimeout(timer);
    timer = setTimeout(tell, Math.min(REST_MS, since + LATEST_MS - now));
  });
  desk.ends.push(() => clearTimeout(timer));
}
