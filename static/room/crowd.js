/**
 * みんな: everybody by group with role and marks; for facilitators also role, send out and hand over. The same list is
 * the phone's fourth tab. The server decides who may.
 */
import { t } from "../words.js";
import { el, press } from "./dom.js";
import { iLead } from "./house.js";
import { marks, markWords } from "./people.js";
import { byGroup } from "./read.js";
import { roleWord, roleWords } from "./roles.js";
import { send } from "./lead.js";

/** @typedef {import("./house.js").House} House */
/** @typedef {import("./read.js").PersonState} PersonState */

/** @param {House} house */
export function openCrowd(house) {
  if (house.side.now === "crowd") return house.side.close();
  house.side.open("crowd", t("みんな"), el("div", { class: "side-body" }, crowd(house)));
  return undefined;
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
  const mine = person.id === house.room().me?.attendee;
  // Whose case it is stays unsaid: only facilitators and the presenter read that role here.
  const hushed = person.role === "presenter" && !mine && !iLead(house.room());
  const role = hushed ? "participant" : (person.role ?? "participant");
  const facts = [roleWord(role), person.unit, (person.seats ?? 1) > 1 && t("端末2台")];
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
 * @param {House} house
 * @param {PersonState} person
 */
function tools(house, person) {
  return el(
    "details",
    { class: "fold tools" },
    el(
      "summary",
      { key: `tools-${person.id}` },
      el("span", { text: t("役・席") }),
      el("span", { class: "unseen", text: person.name }),
    ),
    person.role === "facilitator" ? null : roleField(house, person),
    press(t("待合へ移す"), "door", () => out(house, person, "lobby"), {
      key: `lobby-${person.id}`,
    }),
    press(t("退席にする"), "out", () => out(house, person, "out"), {
      class: "danger",
      key: `out-${person.id}`,
    }),
    person.role === "facilitator"
      ? press(t("進行を渡す"), "swap", () => handOver(house, person), { key: `hand-${person.id}` })
      : null,
  );
}

/**
 * @param {House} house
 * @param {PersonState} person
 */
function roleField(house, person) {
  const select = el("select", {
    class: "input",
    "aria-label": t("%(name)sさんの役", { name: person.name }),
    key: `role-${person.id}`,
  });
  for (const [value, word] of Object.entries(roleWords()))
    select.append(el("option", { value, text: word }));
  select.value = person.role ?? "participant";
  const cases = el("select", {
    class: "input",
    "aria-label": t("どの事例の提供者ですか"),
    hidden: select.value !== "presenter",
  });
  for (const item of house.room().agenda ?? []) {
    cases.append(el("option", { value: item.id, text: `${item.number} 「${item.label}」` }));
  }
  select.addEventListener("change", () => {
    cases.hidden = select.value !== "presenter";
  });
  const give = press(
    t("役を決める"),
    "check",
    () => {
      const body = { attendee: person.id, role: select.value };
      void send(
        house,
        "/lead/role",
        select.value === "presenter" ? { ...body, case: cases.value } : body,
      );
    },
    { key: `give-${person.id}` },
  );
  return el("div", { class: "row" }, select, cases, give);
}

/**
 * @param {House} house
 * @param {PersonState} person
 * @param {"lobby" | "out"} to
 */
function out(house, person, to) {
  const sentence =
    to === "out"
      ? t("%(name)sさんを退席にします。事例もボードも見えなくなります。", { name: person.name })
      : t("%(name)sさんを待合へ移します。もう一度入れることができます。", { name: person.name });
  house.again.ask(
    sentence,
    to === "out" ? t("退席にする") : t("待合へ移す"),
    () => void send(house, "/lead/send-out", { attendee: person.id, to }),
    { danger: to === "out" },
  );
}

/**
 * @param {House} house
 * @param {PersonState} person
 */
function handOver(house, person) {
  const sentence = t("進行を%(name)sさんに渡します。", { name: person.name });
  house.again.ask(
    sentence,
    t("渡す"),
    () => void send(house, "/lead/hand-over", { attendee: person.id }),
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
