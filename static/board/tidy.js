/**
 * Tidy-up: the path from 本人 outwards, one operation, shown on the way unless motion is reduced. Moves only what this
 * person may move; where lies what is decided in layout.js, in a worker.
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {import("./layout.js").Move} Move
 */
import { t } from "../words.js";
import { isPlaced } from "./records.js";

const GLIDE_MS = 240;
const MOST = 500;

/** @type {Worker | undefined} */
let worker;

/** The one worker of the house: its address is fixed, so the policy has nothing to pass. @returns {Worker} */
function hired() {
  const address = new URL("tidyworker.js", import.meta.url).href;
  const { trustedTypes } = /** @type {any} */ (window);
  const policy = trustedTypes?.createPolicy("tsunagi-tidy", { createScriptURL: () => address });
  return new Worker(policy ? policy.createScriptURL("") : address, { type: "module" });
}

/** @param {Parts} parts */
export async function tidy(parts) {
  const { desk, adding } = parts;
  if (!desk.rights.writes()) return void adding.allowed();
  const board = desk.state.board;
  const moves = await asked(described(parts));
  const mine = moves.filter(({ id }) => desk.edits(desk.state.get(id)));
  if (board !== desk.state.board) return;
  if (!mine.length) return desk.say(t("もう整っています。"));
  const before = mine.flatMap(({ id }) => parts.draw.box(id) ?? []);
  desk.together(() => {
    for (const changes of onePerVisibility(parts, mine)) desk.do({ t: "edit", changes });
  });
  // Before the glide: while it goes on, things are said to lie where they come from. Drawn, for labels have a place then.
  parts.draw.flush();
  parts.fit();
  glide(parts, mine, before);
  const sentence = t("%(count)s件を並べ直しました。「戻す」で戻せます。", { count: mine.length });
  const others = chosenOnes(parts).some((one) => !desk.edits(one));
  desk.say(others ? `${sentence}${t("ほかの人のものは動かしていません。")}` : sentence);
}

/** @param {object} board @returns {Promise<Move[]>} */
function asked(board) {
  worker ??= hired();
  const one = worker;
  return new Promise((answer, fail) => {
    one.addEventListener("message", ({ data }) => answer(data), { once: true });
    one.addEventListener("error", () => fail(new Error("tidy")), { once: true });
    one.postMessage(board);
  });
}

/** @param {Parts} parts @returns {import("./types").Placed[]} what is chosen, or everything */
function chosenOnes({ desk }) {
  const { ids } = desk.selection;
  const placed = [...desk.state.view.values()].filter(isPlaced);
  return ids.size > 1 ? placed.filter((one) => ids.has(one.id)) : placed;
}

/** All of it: what was not chosen, or is not theirs, is in the way of the rest. @param {Parts} parts @returns {import("./layout.js").Board} */
function described(parts) {
  const { desk, draw } = parts;
  const all = [...desk.state.view.values()];
  const placed = all.filter(isPlaced);
  const free = new Set(chosenOnes(parts).filter((one) => desk.edits(one)));
  const lanes = placed.flatMap((one) =>
    one.kind === "zone"
      ? [{ id: one.id, x: one.x, y: one.y, w: one.w, h: one.h, fixed: !free.has(one) }]
      : [],
  );
  const pieces = placed.flatMap((one) => {
    const box = draw.box(one.id);
    if (one.kind === "zone" || !box) return [];
    const person = one.kind === "card" && one.type === "person";
    const { id, x, y, within } = one;
    return [{ id, x, y, w: box.w, h: box.h, within, person, fixed: !free.has(one) }];
  });
  const lines = all.flatMap((one) =>
    one.kind === "link" && one.a && one.b
      ? [{ a: one.a, b: one.b, broken: one.relation === "broken" }]
      : [],
  );
  return { pieces, lanes, lines, some: desk.selection.ids.size > 1 };
}

/** No more in one act than the server takes. @param {Parts} parts @param {Move[]} moves @returns {Move[][]} */
function onePerVisibility({ desk }, moves) {
  /** @type {Map<string, Move[]>} */
  const groups = new Map();
  for (const move of moves) {
    const vis = desk.state.get(move.id)?.vis ?? "open";
    groups.set(vis, [...(groups.get(vis) ?? []), move]);
  }
  return [...groups.values()].flatMap((all) =>
    Array.from({ length: Math.ceil(all.length / MOST) }, (_, n) =>
      all.slice(n * MOST, (n + 1) * MOST),
    ),
  );
}

/** From where they lay to where they lie now. @param {Parts} parts @param {Move[]} moves @param {import("./types").Box[]} before */
function glide({ draw }, moves, before) {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const ways = moves.map(({ id, set }, n) => ({
    id,
    x: (before[n]?.x ?? 0) - (set.x ?? before[n]?.x ?? 0),
    y: (before[n]?.y ?? 0) - (set.y ?? before[n]?.y ?? 0),
  }));
  const began = performance.now();
  /** @param {number} now */
  const frame = (now) => {
    const left = Math.max(0, 1 - (now - began) / GLIDE_MS) ** 2;
    for (const { id, x, y } of ways) {
      if (left) draw.shifts.set(id, { x: x * left, y: y * left });
      else draw.shifts.delete(id);
    }
    draw.touch(ways.map(({ id }) => id));
    if (left) requestAnimationFrame(frame);
  };
  frame(began);
}
