/**
 * What can be done with what is chosen, as buttons and choosers: one list for the small bar and for the list twin.
 * Shows only what this person may do now.
 * @typedef {import("./types").Rec} Rec
 * @typedef {import("./types").Link} Link
 * @typedef {import("./parts.js").Parts} Parts
 */
import { t } from "../words.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { DIRECTIONS, REASONS, RELATIONS, STATUSES, TYPES, word } from "./labels.js";
import { isPlaced } from "./records.js";

/** @param {string} sign @param {string} text @param {() => void} run @param {string} [kind] */
export function press(sign, text, run, kind = "") {
  return el(
    "button",
    { type: "button", class: `b-button ${kind}`, click: run },
    icon(sign),
    el("span", { text }),
  );
}

/**
 * @param {string} label
 * @param {string[]} values
 * @param {string} value
 * @param {(value: string) => void} change
 */
function chooser(label, values, value, change) {
  const select = el("select", {
    "aria-label": label,
    change: (/** @type {Event} */ event) =>
      change(/** @type {HTMLSelectElement} */ (event.target).value),
  });
  for (const one of values) {
    select.append(el("option", { value: one, text: word(one), selected: one === value }));
  }
  return el("label", { class: "b-choose" }, el("span", { text: label }), select);
}

/**
 * @param {Parts} parts
 * @param {Rec[]} records what is chosen
 * @returns {HTMLElement[]}
 */
export function actsFor(parts, records) {
  const [one] = records;
  if (!one || parts.desk.wall) return [];
  if (records.length > 1) return several(parts, records);
  const nodes = one.kind === "link" ? linkActs(parts, one) : placedActs(parts, one);
  return [...nodes, ...common(parts, one)];
}

/** @param {Parts} parts @param {Rec[]} records */
function several({ desk, changing }, records) {
  const ids = records.map((record) => record.id);
  const nodes = [
    el("span", { class: "b-hint", text: t("%(count)s件を選んでいます", { count: ids.length }) }),
  ];
  if (desk.rights.may("add")) nodes.push(press("plus", t("複製"), () => changing.double(ids)));
  if (records.some((record) => desk.rights.drops(record, desk.me))) {
    nodes.push(press("trash", t("削除"), () => changing.drop(ids), "b-danger"));
  }
  return nodes;
}

/** @param {Parts} parts @param {Rec} record */
function placedActs({ desk, adding, changing, linking, comments }, record) {
  const nodes = [];
  if (record.kind === "comment")
    nodes.push(press("comment", t("読む"), () => comments.open(record.id)));
  if (desk.edits(record) && isPlaced(record)) {
    nodes.push(press("pen", t("書きなおす"), () => adding.edit(record.id)));
    if (record.kind === "card") {
      nodes.push(
        chooser(t("種類"), TYPES, record.type, (type) => changing.set(record.id, { type })),
      );
    }
  }
  if (isPlaced(record) && desk.rights.may("link")) {
    nodes.push(press("link", t("線を引く"), () => linking.start(record.id)));
  }
  return nodes;
}

/** @param {Parts} parts @param {Link} link */
function linkActs({ desk, adding, changing, linking }, link) {
  if (!desk.edits(link)) return [];
  const { id } = link;
  /** @type {HTMLElement[]} */
  const nodes = [
    chooser(t("状態"), STATUSES, link.status, (status) => changing.status(id, status)),
  ];
  if (link.status === "declined") {
    nodes.push(
      chooser(t("断りの理由"), REASONS, link.reason, (reason) => changing.set(id, { reason })),
    );
  }
  nodes.push(
    chooser(t("間がら"), RELATIONS, link.relation, (relation) => changing.set(id, { relation })),
    chooser(t("向き"), DIRECTIONS, link.direction, (direction) => changing.set(id, { direction })),
    order(link, (number) => changing.set(id, { order: number })),
    press("pen", t("言葉"), () => adding.edit(id)),
  );
  if (!link.a || !link.b) nodes.push(target(desk, link, (to) => linking.attach(id, to)));
  return nodes;
}

/** @param {Link} link @param {(number: number) => void} change */
function order(link, change) {
  const input = el("input", {
    type: "number",
    min: 0,
    max: 999,
    inputmode: "numeric",
    value: link.order || "",
    change: () => change(Math.min(999, Math.max(0, Math.round(Number(input.value) || 0)))),
  });
  return el("label", { class: "b-choose" }, el("span", { text: t("順番") }), input);
}

/** Who an open end could lead to. @param {import("./desk.js").Desk} desk @param {Link} link @param {(to: string) => void} change */
function target(desk, link, change) {
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

/** @param {Parts} parts @param {Rec} record */
function common({ desk, changing, comments, offers }, record) {
  const nodes = [];
  const { rights } = desk;
  const { id } = record;
  if (record.kind !== "comment" && rights.may("comment")) {
    nodes.push(press("comment", t("コメント"), () => comments.begin(id)));
  }
  if (record.kind === "card" && rights.may("offer")) {
    nodes.push(press("offer", t("うちなら"), () => offers.begin(id)));
  }
  if (isPlaced(record) && rights.may("vote"))
    nodes.push(press("vote", t("票"), () => changing.vote(id)));
  if (record.vis === "parked" && rights.may("unpark")) {
    nodes.push(press("eye", t("みんなに見せる"), () => desk.do({ t: "unpark", ids: [id] })));
  }
  if (isPlaced(record) && rights.locks(record, desk.me)) {
    const text = record.lock ? t("錠を外す") : t("錠をかける");
    nodes.push(press("lock", text, () => changing.lock(id)));
  }
  if (rights.drops(record, desk.me)) {
    nodes.push(press("trash", t("削除"), () => changing.drop([id]), "b-danger"));
  }
  return nodes;
}
