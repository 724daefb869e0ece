/** People as chips by group along the bottom: ● here ○ away ✓ ready ✋ hand, with words for those who listen. */
import { t } from "../words.js";
import { changed, el, icon, part, press, swap } from "./dom.js";
import { byGroup, counts } from "./read.js";
import { openCrowd } from "./crowd.js";
import { marks, markWords } from "./presence.js";

/** @typedef {import("./read.js").PersonState} PersonState */

const NAMED_UP_TO = 12;

/** @param {import("./house.js").House} house */
export function drawPeople(house) {
  const place = part("people");
  /** @type {Record<string, number>} offers by group, as the board counts them */
  let offers = {};
  /** @type {string[]} */
  let raised = [];
  let places = 1;
  const draw = changed(
    (/** @type {ReturnType<typeof shown> & {offers: Record<string, number>}} */ now) => {
      const all = press(now.total, "people", () => openCrowd(house), {
        key: "crowd",
        class: "quiet",
      });
      // Somebody else with the same cookie would be seen here first.
      const mine = t("この席は%(n)sか所で開いています", { n: now.places });
      const more = now.places > 1;
      swap(
        place,
        all,
        more
          ? press(mine, "info", () => openCrowd(house), { key: "places", class: "quiet" })
          : null,
        el(
          "ul",
          { tabindex: 0, "aria-label": t("出席している人"), key: "people" },
          ...now.groups.map((group) => chip(group, now.named, now.offers[group.id] ?? 0)),
        ),
      );
      if (more && now.places > places) house.line.speak(mine);
      places = now.places;
      const fresh = now.hands.filter((name) => !raised.includes(name)).join(t("、"));
      raised = now.hands;
      if (fresh) house.line.speak(t("%(names)sさんが手を挙げています。", { names: fresh }));
    },
  );
  const room = () => draw({ ...shown(house.room()), offers });
  return {
    room,
    /** @param {Record<string, number>} count */
    offers: (count) => {
      offers = count;
      room();
    },
  };
}

/** @param {import("./house.js").Room} room */
function shown(room) {
  const people = room.people ?? [];
  const here = people.filter((person) => (person.here ?? "here") !== "away");
  const asked = people.filter(counts);
  const ready = asked.filter((person) => person.ready).length;
  const all = t("%(n)s人", { n: here.length });
  return {
    places: room.me?.seats ?? 1,
    groups: byGroup(room),
    named: people.length <= NAMED_UP_TO,
    total: ready ? `${all} ✓${ready}/${asked.length}` : all,
    // One's own hand is told by the press itself.
    hands: people
      .filter((person) => person.hand && person.id !== room.me?.attendee)
      .map((person) => person.name),
  };
}

/**
 * @param {{name: string, chip: number, people: PersonState[]}} group
 * @param {boolean} named
 * @param {number} offers
 */
function chip(group, named, offers) {
  const each = group.people.map((person) =>
    el(
      "span",
      { class: `who ${person.hand ? "hand" : ""}`, title: `${person.name} ${markWords(person)}` },
      marks(person),
      el("span", { class: named ? "person-name" : "unseen", text: person.name }),
      el("span", { class: "unseen", text: markWords(person) }),
    ),
  );
  return el(
    "li",
    { class: `chip ${group.chip ? `chip-${group.chip}` : ""}` },
    el("b", { text: group.name }),
    ...each,
    offers > 0
      ? el(
          "span",
          { class: "offers", title: t("うちならこうできる") },
          icon("offer"),
          String(offers),
        )
      : null,
  );
}
