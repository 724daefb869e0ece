/**
 * 待合: who waits with which number; admit one, some or all, as the same person or with a role; a paper pledge.
 * The list is asked for anew when the number of waiting people changes. Decides nothing: the server admits.
 */
import { t } from "../words.js";
import { el, icon, press, swap } from "./dom.js";
import { iLead } from "./house.js";
import { paperForm } from "./paper.js";
import { roleWords } from "./read.js";
import { send } from "./sending.js";

/**
 * @typedef {{id: string, name: string, group: string}} Match
 * @typedef {{seat: string, number: string, name: string, work: string, group: string, unit?: string,
 *   matches?: Match[], again?: boolean}} Waiting
 * @typedef {import("./house.js").House} House
 */

/** @param {House} house */
export function openLobby(house) {
  if (house.side.now === "lobby") return house.side.close();
  const list = el("div", { class: "lobby", "aria-live": "polite" });
  const paper = iLead(house.room()) ? paperForm(house) : null;
  const body = el("div", { class: "side-body" }, list, paper, wallDoor(house));
  house.side.open("lobby", t("待合"), body);
  void refresh(house, list);
  return undefined;
}

/** The wall opens in a window of its own, with a seat of its own. @param {House} house */
function wallDoor(house) {
  if (!house.wall) return null;
  return el(
    "a",
    { class: "button", href: house.wall, target: "_blank", rel: "noopener" },
    icon("board"),
    el("span", { text: t("壁の画面をひらく（新しい窓）") }),
  );
}

/**
 * Asks again while the panel is open; called when the room's state says that somebody came or went.
 * @param {House} house
 * @param {HTMLElement | null} [place]
 */
export async function refresh(house, place = document.querySelector(".lobby")) {
  if (house.side.now !== "lobby" || !place) return;
  const answer = await house.asker.get("/lead/lobby");
  if (!answer.ok) return house.line.say(answer.say, "warn");
  const waiting = /** @type {Waiting[]} */ (answer.waiting ?? []);
  const chosen = chosenIn(place);
  swap(place, ...(waiting.length ? filled(house, place, waiting, chosen) : [nobody()]));
  return undefined;
}

function nobody() {
  return el("p", {
    class: "quiet",
    text: t("いまは、だれも待っていません。壁の画面にQRコードが出ています。"),
  });
}

/** @param {HTMLElement} place @returns {Set<string>} */
function chosenIn(place) {
  const boxes = place.querySelectorAll("input[name=seat]:checked");
  return new Set([...boxes].map((box) => (box instanceof HTMLInputElement ? box.value : "")));
}

/**
 * @param {House} house
 * @param {HTMLElement} place
 * @param {Waiting[]} waiting
 * @param {Set<string>} chosen
 */
function filled(house, place, waiting, chosen) {
  const some = () => {
    const seats = [...chosenIn(place)];
    if (seats.length === 0) house.line.say(t("入れる人にしるしを付けてください。"), "info");
    else void admit(house, { seats });
  };
  return [
    el(
      "div",
      { class: "row" },
      press(
        t("全員を入れる（%(n)s人）", { n: waiting.length }),
        "check",
        () => void all(house, waiting.length),
        {
          class: "primary",
          key: "all",
        },
      ),
      press(t("しるしの人を入れる"), "", some),
    ),
    el("ul", { class: "rows" }, ...waiting.map((one) => person(house, one, chosen))),
  ];
}

/**
 * @param {House} house
 * @param {Waiting} one
 * @param {Set<string>} chosen
 */
function person(house, one, chosen) {
  const role = el("select", {
    class: "input",
    "aria-label": t("%(name)sさんの役", { name: one.name }),
    key: `role-${one.seat}`,
  });
  for (const [value, word] of Object.entries(roleWords()))
    role.append(el("option", { value, text: word }));
  const box = el("input", {
    type: "checkbox",
    name: "seat",
    value: one.seat,
    key: `box-${one.seat}`,
  });
  box.checked = chosen.has(one.seat);
  const enter = press(
    t("入れる"),
    "",
    () => void admit(house, { seats: [one.seat], role: role.value }),
    {
      key: `in-${one.seat}`,
      "aria-label": t("%(name)sさんを入れる", { name: one.name }),
    },
  );
  const facts = [one.work, one.group, one.unit].filter(Boolean).join(" ");
  const who = el(
    "label",
    { class: "choice" },
    box,
    el(
      "span",
      {},
      el("b", { text: one.name }),
      el("small", { text: facts }),
      one.again
        ? el("small", { text: t("新しい要綱を読んでいます。約束が済むと入れられます。") })
        : null,
    ),
  );
  return el(
    "li",
    { class: "waiting" },
    el("span", { class: "number", text: one.number }),
    who,
    el("div", { class: "row" }, role, enter),
    ...(one.matches ?? []).map((match) =>
      press(
        t("戻ってきた人として入れる（%(name)sさん）", { name: match.name }),
        "refresh",
        () => void admit(house, { seats: [one.seat], same_as: match.id }),
        { key: `same-${one.seat}-${match.id}` },
      ),
    ),
  );
}

/**
 * @param {House} house
 * @param {number} many
 */
async function all(house, many) {
  await admit(house, { seats: "all" });
  house.line.speak(t("%(n)s人を入れました。", { n: many }));
}

/**
 * @param {House} house
 * @param {{seats: string[] | "all", role?: string, same_as?: string}} body
 */
async function admit(house, body) {
  await send(house, "/lead/admit", { role: "participant", ...body });
  await refresh(house);
}
