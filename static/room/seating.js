/**
 * What a facilitator may do with one person of the list: role, back to the lobby, out, hand over. Each press asks the
 * server; nothing changes here by itself.
 */
import { t } from "../words.js";
import { el, press } from "./dom.js";
import { send } from "./sending.js";
import { roleWords } from "./read.js";

/** @typedef {import("./house.js").House} House */
/** @typedef {import("./read.js").PersonState} PersonState */

/**
 * @param {House} house
 * @param {PersonState} person
 */
export function tools(house, person) {
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
