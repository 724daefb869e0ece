/**
 * みんな: everybody by group with role and marks; for facilitators also role, send out and hand over. The same list is
 * the phone's fourth tab. The server decides who may.
 */
import { t } from "../words.js";
import { el, part } from "./dom.js";
import { iLead } from "./house.js";
import { marks, markWords } from "./presence.js";
import { byGroup, roleWord } from "./read.js";
import { tools } from "./seating.js";

/** @typedef {import("./house.js").House} House */
/** @typedef {import("./read.js").PersonState} PersonState */

/** @param {House} house */
export function openCrowd(house) {
  if (house.side.now === "crowd") return house.side.close();
  const body = el("div", { class: "side-body" }, crowd(house), myWays());
  house.side.open("crowd", t("みんな"), body);
  return undefined;
}

/** What the header's menu offers, where a phone finds it: a second device, a case that was brought, the way out. */
function myWays() {
  const ways = [...part("room-ways").children].map((way) => way.cloneNode(true));
  return el("ul", { class: "my-ways" }, ...ways);
}

/** @param {House} house */
export function crowd(house) {
  const room = house.room();
  return el(
    "div",
    { class: "crowd stack" },
    ...byGroup(room).map((group) =>
      el(
        "section",
        {},
        el(
          "h3",
          {},
          el("span", { class: `chip ${group.chip ? `chip-${group.chip}` : ""}`, text: group.name }),
        ),
        el("ul", { class: "rows" }, ...group.people.map((person) => line(house, person))),
      ),
    ),
  );
}

/**
 * @param {House} house
 * @param {PersonState} person
 */
function line(house, person) {
  const me = house.room().me;
  const mine = person.id === me?.attendee;
  // Others' devices are nobody's business but the facilitator's, who can send one out: only there they are told.
  const seats = (mine ? me?.seats : person.seats) ?? 1;
  const facts = [
    roleWord(person.role ?? "participant"),
    person.unit,
    seats > 1 && t("%(n)sか所で開いています", { n: seats }),
  ];
  return el(
    "li",
    {},
    el(
      "div",
      {},
      el("b", { text: person.name }),
      mine ? el("small", { text: t("（わたし）") }) : null,
      el(
        "div",
        { class: "facts" },
        ...facts.filter(Boolean).map((fact) => el("span", { text: String(fact) })),
      ),
      mine && seats > 1
        ? el("p", {
            class: "small",
            text: t("別の端末か、別のタブです。心当たりがなければ、進行役に伝えてください。"),
          })
        : null,
    ),
    el(
      "span",
      { class: "marks" },
      marks(person),
      el("span", { class: "unseen", text: markWords(person) }),
    ),
    iLead(house.room()) && !mine ? tools(house, person) : null,
  );
}

/**
 * Draws the open list anew when somebody came, left or changed a mark; nobody's open menu is folded by it.
 * @param {House} house
 * @param {boolean} [open] whether to open it
 */
export function refresh(house, open = false) {
  if (open && house.side.now !== "crowd") openCrowd(house);
  const place = document.querySelector(".side-body > .crowd");
  if (house.side.now !== "crowd" || !place) return;
  const people = JSON.stringify([house.room().people, house.room().me?.leads]);
  if (place instanceof HTMLElement && place.dataset.said === people) return;
  if (place.querySelector("details[open]")) return;
  const next = crowd(house);
  next.dataset.said = people;
  place.replaceWith(next);
}
