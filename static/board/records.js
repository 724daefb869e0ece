/**
 * What a record is in the browser: its defaults and a few questions about it. Pure; knows no rights, draws nothing.
 * @typedef {import("./types").Rec} Rec
 * @typedef {import("./types").Placed} Placed
 * @typedef {import("./types").Fields} Fields
 */

const BASE = { by: "", group: "", unit: "", vis: "open", rev: 0, lock: "" };

/** @type {{[kind: string]: Fields}} */
const DEFAULTS = {
  card: { type: "concern", text: "", x: 0, y: 0, entry: "", within: "" },
  link: {
    a: "",
    b: "",
    relation: "ordinary",
    direction: "forth",
    order: 0,
    status: "proposed",
    reason: "",
    text: "",
  },
  note: { text: "", x: 0, y: 0, within: "" },
  zone: { title: "", x: 0, y: 0, w: 320, h: 240 },
  comment: { text: "", on: "", thread: "", x: 0, y: 0, done: false },
  offer: { text: "", on: "" },
  vote: { on: "" },
  reaction: { on: "", sign: "agree" },
};

/**
 * The wire leaves defaults out; here every field is there.
 * @param {object} record as received, or made here
 * @returns {Rec}
 */
export function whole(record) {
  const kind = /** @type {{kind: string}} */ (record).kind;
  return /** @type {Rec} */ (/** @type {unknown} */ ({ ...BASE, ...DEFAULTS[kind], ...record }));
}

/** @param {Rec | undefined} record @returns {record is Placed} has a place of its own and can hold a link's end */
export function isPlaced(record) {
  return record?.kind === "card" || record?.kind === "note" || record?.kind === "zone";
}

/** @param {Rec} record @returns {string} the words a person typed */
export function textOf(record) {
  if (record.kind === "zone") return record.title;
  return "text" in record ? record.text : "";
}

/** @param {Rec} record @returns {"title" | "text"} the field its words live in */
export function textField(record) {
  return record.kind === "zone" ? "title" : "text";
}

/** @param {Rec["kind"]} kind @returns {number} longest text in code points, as the server counts */
export function longest(kind) {
  return kind === "zone" || kind === "link" ? 80 : 400;
}

/** @param {Rec} record @param {string[]} speaksAs @returns {boolean} whether I made it */
export function isMine(record, speaksAs) {
  return speaksAs.includes(record.by);
}
