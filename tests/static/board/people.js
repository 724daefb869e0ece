/** The cast of the board's tests, by name and role. */

/** @type {import("../../../static/board/types").Me} 進行役の佐藤 */
export const sato = {
  attendee: "sato-facilitator",
  group: "g-shakyo",
  unit: "",
  speaksAs: ["sato-facilitator"],
  leads: true,
  alone: false,
  vis: "open",
};

/** @type {import("../../../static/board/types").Me} 社協の山本 */
export const yamamoto = {
  ...sato,
  attendee: "yamamoto-shakyo",
  speaksAs: ["yamamoto-shakyo"],
  leads: false,
};

/** @param {string} id @param {object} [more] */
export function card(id, more = {}) {
  return /** @type {any} */ ({ kind: "card", id, type: "agency", text: id, x: 0, y: 0, ...more });
}

/** @param {string} id @param {string} a @param {string} b @param {object} [more] */
export function link(id, a, b, more = {}) {
  return /** @type {any} */ ({ kind: "link", id, a, b, ...more });
}
