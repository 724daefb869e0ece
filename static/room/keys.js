/**
 * The room's keys: Alt+Shift+R hand, G ready, T timer, →/← step (facilitator), S presenter's stop. By event.code; none
 * while composing. They work from inside a text too: no letter is typed with Alt+Shift here.
 */
import { mark } from "./marks.js";
import { send, step } from "./sending.js";
import { presents, stop } from "./strip.js";
import { stepBeside, stepNow } from "./read.js";

/** @typedef {import("./house.js").House} House */

/** @param {House} house */
export function listenForKeys(house) {
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey) return;
    if (event.isComposing || event.keyCode === 229 || event.repeat) return;
    const act = acts(house)[event.code];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

/**
 * @param {House} house
 * @returns {Record<string, () => void>}
 */
function acts(house) {
  const room = house.room();
  /** @type {Record<string, () => void>} */
  const all = { KeyR: () => mark(house, "hand"), KeyG: () => mark(house, "ready") };
  if (presents(room)) all.KeyS = () => stop(house);
  if (!room.me?.leads) return all;
  const go = (/** @type {1 | -1} */ way) => () => {
    const to = stepBeside(house.room(), way);
    if (to) void step(house, to);
  };
  const paused = Boolean(stepNow(room)?.paused);
  return {
    ...all,
    ArrowRight: go(1),
    ArrowLeft: go(-1),
    KeyT: () => void send(house, "/lead/timer", paused ? { resume: true } : { pause: true }),
  };
}
