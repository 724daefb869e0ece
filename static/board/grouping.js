/**
 * G: a frame around what is chosen, without a drag; G on a frame takes the frame away and leaves what lies in it.
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {import("./types").Box} Box
 */
import { t } from "../words.js";
import { around } from "./geometry.js";
import { newId } from "./ids.js";

/** Air inside the frame; above there is its title, board units. */
const AIR = { top: 56, side: 24 };

/** @param {Parts} parts */
export function group({ desk, draw, adding, changing }) {
  const one = desk.state.get(desk.selection.one);
  if (one?.kind === "zone") return changing.drop([one.id]);
  const ids = held(desk);
  if (!ids.length) return desk.say(t("まとめるカードや付箋を、先に選んでください。"));
  if (!adding.allowed("zone")) return undefined;
  const box = framed(around(ids.flatMap((id) => draw.box(id) ?? [])));
  if (!box) return undefined;
  const id = newId();
  desk.together(() => {
    desk.do({ t: "add", records: [/** @type {any} */ ({ kind: "zone", id, ...box })] });
    const mine = ids.filter((each) => desk.edits(desk.state.get(each)));
    const changes = mine.map((each) => ({ id: each, set: { within: id } }));
    if (changes.length) desk.do({ t: "edit", changes });
  });
  desk.selection.set([id]);
  adding.edit(id);
  return undefined;
}

/**
 * Makes a frame as large as what lies in it needs.
 * @param {Parts} parts
 * @param {string} id
 */
export function embrace({ desk, draw, changing }, id) {
  const inside = [...desk.state.view.values()].filter(
    (one) => "within" in one && one.within === id,
  );
  const box = framed(around(inside.flatMap((one) => draw.box(one.id) ?? [])));
  if (!box) return desk.say(t("枠の中に何もありません。"));
  return changing.set(id, { ...box });
}

/** What a new frame may hold: one visibility, as one operation asks. @param {import("./desk.js").Desk} desk */
function held(desk) {
  return [...desk.selection.ids].filter((id) => {
    const record = desk.state.get(id);
    return (record?.kind === "card" || record?.kind === "note") && record.vis === desk.me.vis;
  });
}

/** @param {Box | undefined} box @returns {Box | undefined} */
function framed(box) {
  if (!box) return undefined;
  return {
    x: Math.round(box.x - AIR.side),
    y: Math.round(box.y - AIR.top),
    w: Math.round(Math.max(200, box.w + AIR.side * 2)),
    h: Math.round(box.h + AIR.top + AIR.side),
  };
}
