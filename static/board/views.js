/**
 * What one looks at first, and how much of each edge bars, notices and sheets take: the whole board, or on a narrow
 * screen the place where reading begins. Moves the camera alone.
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {import("./camera.js").Edges} Edges
 */
import { around } from "./geometry.js";
import { placedOrder } from "./order.js";

const BARS = { top: 64, left: 32, right: 32, bottom: 96 };
const WALL = { top: 24, left: 24, right: 24, bottom: 24 };
/** Below this a notice has a row of its own under the view's buttons (sizes.css): room for one is always left. */
const ROWS = 800;
const NOTICE = 108;
/** A narrow screen: the whole of a full board would be outlines without words. */
const NARROW = 600;
/** Words of 15 px are 10 px then. */
const READABLE = 0.7;
const AIR = 12;
/** Below this the bar of what is chosen, and the editor, lie at the lower edge (placing.js): so high. */
const LOW = 560;
const UNDER = 280;
/** Wide enough for a sheet and a picture beside it. */
const BESIDE = 760;

/** @param {Parts} parts @param {boolean} [one] for one record, which is chosen then @returns {Edges} */
export function edges({ desk, stage, find, panel, notice }, one = false) {
  if (desk.wall) return WALL;
  const wide = stage.clientWidth;
  const narrow = wide < ROWS;
  const free = { ...BARS };
  if (narrow) free.top = Math.max(NOTICE, notice.low + AIR);
  if (one && wide < LOW) free.bottom = UNDER;
  // On a narrow screen the finder lies above what it finds; the sheets cover the picture, and are closed first.
  const beside = wide > BESIDE;
  const sheet = find.open ? find.bar : beside ? panel.sheet : undefined;
  if (!sheet) return free;
  if (!beside) free.top = sheet.offsetTop + sheet.offsetHeight + AIR;
  else free.right = sheet.offsetWidth + 8 + AIR;
  return free;
}

/** The whole board. @param {Parts} parts */
export function fit(parts) {
  look(parts);
}

/** As one sees it first: the whole; where that cannot be read on a narrow screen, 本人 or what is read first. @param {Parts} parts */
export function begin(parts) {
  look(parts, parts.desk.wall || parts.stage.clientWidth >= NARROW ? 0 : READABLE);
}

/** One record, which nobody has chosen: no bar will lie beside it. @param {Parts} parts @param {string} id */
export function reveal(parts, id) {
  parts.draw.flush();
  const box = parts.draw.boxOfAny(id);
  if (box) parts.camera.reveal(box, edges(parts));
}

/** @param {Parts} parts @param {number} [least] the zoom */
function look(parts, least = 0) {
  const { camera, draw, desk, root } = parts;
  if (root.classList.contains("b-listed")) return;
  const placed = least ? placedOrder(desk.state.view.values()) : [];
  const first =
    placed.find((one) => one.kind === "card" && one.type === "person") ??
    placed.find((one) => one.kind !== "zone");
  camera.fit(around(draw.boxes()), {
    most: desk.wall ? 2.4 : 1.2,
    least,
    pad: edges(parts),
    on: first && draw.box(first.id),
  });
}
