/**
 * Puts cards and notes into a frame or out of it, by a press: each at a free place, in one deed. Makes no frame.
 * @typedef {import("./types").Rec} Rec
 * @typedef {import("./types").Zone} Zone
 * @typedef {import("./parts.js").Parts} Parts
 */
import { t } from "../words.js";
import { insideOf, outside } from "./spots.js";

/** Beside the frame something is taken out of. */
const AIR = 24;

/** @param {Rec} record @returns {record is import("./types").Card | import("./types").Note} */
function fits(record) {
  return record.kind === "card" || record.kind === "note";
}

/** @param {Parts} parts @param {Rec[]} records @returns {Zone[]} the frames they could go to; an open card names no hidden one */
export function framesFor({ desk }, records) {
  const some = records.filter(fits).filter((one) => desk.edits(one));
  return [...desk.state.view.values()].flatMap((zone) =>
    zone.kind === "zone" &&
    some.some((one) => one.within !== zone.id) &&
    some.every((one) => zone.vis === "open" || zone.vis === one.vis)
      ? zone
      : [],
  );
}

/** @param {Parts} parts @param {Rec[]} records @param {string} into a frame, "" for out of all */
export function enframe({ desk, draw, changing, camera, focus }, records, into) {
  const frame = desk.state.get(into);
  if (into && frame?.kind !== "zone") return desk.say(t("その枠はもうありません。"));
  // As they are now: the sheet may have stood open for long.
  const now = records.flatMap(({ id }) => desk.state.get(id) ?? []);
  const some = now.filter(fits).filter((one) => desk.edits(one) && one.within !== into);
  const ids = some.map((one) => one.id);
  if (!ids.length) return changing.refuse(records.map((one) => one.id));
  const taken = [...draw.elements.keys()].flatMap((id) =>
    desk.state.get(id)?.kind === "zone" || ids.includes(id) ? [] : (draw.box(id) ?? []),
  );
  const changes = some.flatMap((one) => {
    const box = draw.box(one.id);
    if (!box) return [];
    const old = desk.state.get(one.within);
    const beside = old?.kind === "zone" ? { ...box, x: old.x + old.w + AIR } : box;
    const at = frame?.kind === "zone" ? insideOf(frame, box, taken) : outside(desk, beside, taken);
    if (!at) return [];
    taken.push({ ...box, ...at });
    return [{ id: one.id, set: { x: Math.round(at.x), y: Math.round(at.y), within: into } }];
  });
  changing.several(changes);
  const box = draw.around(ids);
  if (box && !focus.list) camera.reveal(box);
  if (changes.length < ids.length)
    return desk.say(t("空いた所が足りません。枠を広げてから、もう一度どうぞ。"));
  return desk.say(into ? t("枠に入れました。") : t("枠の外に出しました。"));
}
