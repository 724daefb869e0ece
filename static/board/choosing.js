/**
 * Choosers whose words are on the board itself: whom an open end could lead to, which signs were given here.
 * @typedef {import("./types").Rec} Rec
 * @typedef {import("./types").Link} Link
 * @typedef {import("./parts.js").Parts} Parts
 */
import { t } from "../words.js";
import { el } from "./dom.js";
import { SIGNS, word } from "./labels.js";
import { isMine, isPlaced } from "./records.js";

/** Who an open end could lead to. @param {import("./desk.js").Desk} desk @param {Link} link @param {(to: string) => void} change */
export function target(desk, link, change) {
  const select = el("select", {
    change: () => select.value && change(select.value),
  });
  select.append(el("option", { value: "", text: t("宛先を選ぶ") }));
  for (const record of desk.state.view.values()) {
    if (!isPlaced(record) || record.kind === "zone" || record.id === link.a || record.id === link.b)
      continue;
    const text = record.text.slice(0, 30);
    const name = record.kind === "card" ? `${word(record.type)} ${text}` : text;
    select.append(el("option", { value: record.id, text: name }));
  }
  return el("label", { class: "b-choose" }, el("span", { text: t("宛先") }), select);
}

/** Signs of others and mine, in one chooser: four buttons more would hide the board. @param {Parts} parts @param {Rec} record */
export function signs({ desk, changing }, record) {
  const all = [...desk.state.view.values()];
  const select = el("select", {
    change: () => select.value && changing.react(record.id, select.value),
  });
  select.append(el("option", { value: "", text: t("選ぶ") }));
  for (const sign of SIGNS) {
    const given = all.filter(
      (one) => one.kind === "reaction" && one.on === record.id && one.sign === sign,
    );
    const mine = given.some((one) => isMine(one, desk.me.speaksAs)) ? t("（押しています）") : "";
    select.append(
      el("option", { value: sign, text: `${word(sign)} ${given.length || ""}${mine}` }),
    );
  }
  return [el("label", { class: "b-choose" }, el("span", { text: t("気持ち") }), select)];
}
