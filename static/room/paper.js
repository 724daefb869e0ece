/** 紙で受領: somebody without a device signed on paper; the facilitator enters name, work and group. Keeps nothing. */
import { t } from "../words.js";
import { el, icon } from "./dom.js";

/** @param {import("./house.js").House} house */
export function paperForm(house) {
  const name = input("paper-name", t("お名前"), 40);
  const work = input("paper-work", t("職種"), 40);
  const group = el("select", { class: "input", id: "paper-group" });
  for (const [id, word] of Object.entries(house.room().groups ?? {}))
    group.append(el("option", { value: id, text: word }));
  const form = el(
    "form",
    { class: "form" },
    name.field,
    work.field,
    el("div", { class: "field" }, el("label", { for: "paper-group", text: t("所属") }), group),
    el(
      "button",
      { class: "button" },
      icon("sheet"),
      el("span", { text: t("紙で受け取ったことにする") }),
    ),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void post(house, name.box, work.box, group);
  });
  const summary = el("summary", { text: t("端末のない人（紙の誓約）") });
  return el("details", { class: "fold" }, summary, form);
}

/**
 * @param {string} id
 * @param {string} label
 * @param {number} most
 */
function input(id, label, most) {
  const box = el("input", {
    class: "input",
    id,
    maxlength: most,
    required: true,
    autocomplete: "off",
  });
  return { box, field: el("div", { class: "field" }, el("label", { for: id, text: label }), box) };
}

/**
 * @param {import("./house.js").House} house
 * @param {HTMLInputElement} name
 * @param {HTMLInputElement} work
 * @param {HTMLSelectElement} group
 */
async function post(house, name, work, group) {
  const body = { name: name.value, work: work.value, group: group.value };
  const answer = await house.asker.post("/lead/paper", body);
  if (!answer.ok) return house.line.say(answer.say, "warn");
  house.line.say(t("%(name)sさんを出席にしました。", { name: body.name }), "ok");
  name.value = "";
  work.value = "";
  name.focus();
  return undefined;
}
