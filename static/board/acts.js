/**
 * What can be done with what is chosen, as buttons and choosers: one list for the small bar and for the list twin.
 * Shows only what this person may do now.
 * @typedef {import("./types").Rec} Rec
 * @typedef {import("./types").Link} Link
 * @typedef {import("./parts.js").Parts} Parts
 */
import { t } from "../words.js";
import { signs, target } from "./choosing.js";
import { chooser, number, press } from "./controls.js";
import { el } from "./dom.js";
import { embrace, group } from "./grouping.js";
import { grow } from "./growing.js";
import { DIRECTIONS, REASONS, RELATIONS, STATUSES, TYPES } from "./labels.js";
import { isPlaced } from "./records.js";
import { tidy } from "./tidy.js";

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

/** Behind 「ほか」 where there is little room; by order of how often it is done, not of how much it weighs. @param {HTMLElement} act */
function rare(act) {
  act.classList.add("b-rare");
  return act;
}

/** @param {Parts} parts @param {Rec[]} records */
function several(parts, records) {
  const { desk, changing } = parts;
  const ids = records.map((record) => record.id);
  const nodes = [
    el("span", { class: "b-hint", text: t("%(count)s件を選んでいます", { count: ids.length }) }),
    more(parts),
    ...moves(parts, records),
  ];
  if (desk.rights.may("add")) nodes.push(press("plus", t("複製"), () => changing.double(ids)));
  if (desk.rights.adds("zone")) nodes.push(press("zone", t("枠でまとめる"), () => group(parts)));
  if (records.filter((record) => desk.edits(record)).length > 1)
    nodes.push(press("fit", t("並べ直す"), () => void tidy(parts)));
  if (records.some((record) => desk.rights.locks(record, desk.me)))
    nodes.push(press("lock", t("錠"), () => changing.lock(ids)));
  if (records.some((record) => desk.rights.drops(record, desk.me)))
    nodes.push(press("trash", t("削除"), () => changing.drop(ids), "b-danger"));
  return nodes;
}

/** Ways, frames and copies in a sheet of their own: as buttons they would hide the board. @param {Parts} parts @param {Rec[]} records */
function moves({ desk, focus, showMoving }, records) {
  const moved = records.some((one) => isPlaced(one) && desk.edits(one));
  if (!moved && !(desk.rights.may("add") && records.some(isPlaced))) return [];
  const text = !moved ? t("写す") : focus.list ? t("動かす・枠に入れる・写す") : t("動かす・写す");
  return [press("both", text, () => showMoving(records.map((one) => one.id)))];
}

/** By press alone: from here on each press adds to what is chosen. @param {Parts} parts */
function more({ desk }) {
  const { selection } = desk;
  if (selection.gathering) return press("close", t("選び終える"), () => selection.set([]));
  return press("select", t("ほかも選ぶ"), () => {
    selection.several();
    desk.say(t("ほかのものを押すと、いっしょに選べます。"));
  });
}

/** @param {Parts} parts @param {Rec} record */
function placedActs(parts, record) {
  const { desk, adding, changing, linking, comments } = parts;
  const nodes = [];
  if (record.kind === "comment")
    nodes.push(press("comment", t("読む"), () => comments.open(record.id)));
  if (desk.edits(record) && (isPlaced(record) || record.kind === "offer")) {
    nodes.push(press("pen", t("書きなおす"), () => adding.edit(record.id)));
    if (record.kind === "card") {
      nodes.push(
        chooser(t("種類"), TYPES, record.type, (type) => changing.set(record.id, { type })),
      );
    }
  }
  if (record.kind === "zone" && desk.edits(record)) nodes.push(...zoneActs(parts, record));
  if (isPlaced(record) && desk.rights.may("link")) {
    nodes.push(press("link", t("線を引く"), () => linking.start(record.id)));
    if (record.kind !== "zone" && desk.rights.adds("agency"))
      nodes.push(press("forth", t("つないで足す"), () => grow(parts, { x: 1, y: 0 })));
  }
  nodes.push(...moves(parts, [record]).map(rare));
  return nodes;
}

/** @param {Parts} parts @param {import("./types").Zone} zone */
function zoneActs(parts, { id, w, h }) {
  const { changing } = parts;
  const size = (/** @type {number} */ value) => Math.min(20_000, Math.max(40, value));
  return [
    rare(number(t("幅"), w, (value) => changing.set(id, { w: size(value) }))),
    rare(number(t("高さ"), h, (value) => changing.set(id, { h: size(value) }))),
    press("fit", t("中身に合わせる"), () => embrace(parts, id)),
    press("close", t("枠を外す"), () => changing.drop([id])),
  ];
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
    rare(
      chooser(t("向き"), DIRECTIONS, link.direction, (direction) =>
        changing.set(id, { direction }),
      ),
    ),
    rare(
      number(t("順番"), link.order, (value) =>
        changing.set(id, { order: Math.min(999, Math.max(0, value)) }),
      ),
    ),
    press("pen", t("言葉"), () => adding.edit(id)),
  );
  if (!link.a || !link.b) nodes.push(target(desk, link, (to) => linking.attach(id, to)));
  return nodes;
}

/** @param {Parts} parts @param {Rec} record */
function common(parts, record) {
  const { desk, changing, comments, offers } = parts;
  /** @type {HTMLElement[]} */
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
    nodes.push(
      press("vote", t("票"), () => changing.vote(id)),
      ...signs(parts, record).map(rare),
    );
  if (record.vis === "parked" && rights.may("unpark")) {
    nodes.push(press("eye", t("みんなに見せる"), () => desk.do({ t: "unpark", ids: [id] })));
  }
  if ((isPlaced(record) || record.kind === "link") && rights.locks(record, desk.me)) {
    const text = record.lock ? t("錠を外す") : t("錠をかける");
    nodes.push(rare(press("lock", text, () => changing.lock([id]))));
  }
  if (isPlaced(record)) nodes.push(rare(more(parts)));
  if (rights.drops(record, desk.me)) {
    nodes.push(press("trash", t("削除"), () => changing.drop([id]), "b-danger"));
  }
  return nodes;
}
