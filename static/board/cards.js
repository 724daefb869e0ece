/**
 * One record as an element: card, note, frame, pin. Four things only: type, text, group, small marks.
 * Decides no place and no time of drawing.
 * @typedef {import("./types").Rec} Rec
 * @typedef {import("./types").Placed} Placed
 * @typedef {import("./marks.js").Marks} Marks
 * @typedef {import("./types").Room} Room
 */
import { t } from "../words.js";
import { el } from "./dom.js";
import { sign } from "./icons.js";
import { chipOf, cut, groupName, kindWord, nameOf } from "./labels.js";
import { marksInWords, reactions } from "./marks.js";
import { textOf } from "./records.js";

/** Letters of a group's name, alone and beside the small marks. */
const CHIP = { alone: 12, note: 10, beside: 8 };
/** @type {{[name: string]: "ink" | "indigo" | "light"}} */
const TONES = { person: "light", family: "indigo", action: "indigo" };

/** @param {Rec} record @returns {HTMLElement} an empty element, filled by `fill` */
export function shell(record) {
  const element = el("div", { role: "option", tabindex: -1, "data-id": record.id });
  element.setAttribute("aria-selected", "false");
  return element;
}

/** @type {WeakMap<HTMLElement, string>} what each element shows; an attribute would be one more thing to keep for the page */
const signs = new WeakMap();

/**
 * Fills an element anew where what it shows has changed.
 * @param {HTMLElement} element
 * @param {Rec} record
 * @param {Marks} marks
 * @param {Room | null} room
 * @param {number} [brief] its height: only what is seen from afar, until there is time for more
 */
export function fill(element, record, marks, room, brief = 0) {
  const group = groupName(room, record);
  const seen = [
    record.kind,
    kindWord(record),
    textOf(record),
    group,
    record.vis,
    record.lock,
    brief,
  ];
  const now = JSON.stringify([...seen, marks, chipOf(room, record.group)]);
  if (signs.get(element) === now) return false;
  signs.set(element, now);
  const type = record.kind === "card" ? ` b-${record.type}` : "";
  element.className = `b-${record.kind}${type}${record.vis === "open" ? "" : " b-hidden"}`;
  if (element.style.height || brief)
    element.style.setProperty("height", brief ? `${brief}px` : "auto");
  // Until its sentence is here, the ear has the kind.
  if (brief) element.setAttribute("aria-label", kindWord(record));
  else element.removeAttribute("aria-label");
  if (brief) {
    element.replaceChildren();
    return true;
  }
  element.replaceChildren(...parts(record, marks, group, chipOf(room, record.group)));
  speak(element, spoken(record, marks, group));
  return true;
}

/**
 * What is seen is for the eye; a sentence of its own is for the ear, and is the element's name.
 * @param {HTMLElement} element
 * @param {string} sentence
 */
export function speak(element, sentence) {
  for (const child of element.children) child.setAttribute("aria-hidden", "true");
  element.append(el("span", { class: "b-spoken", text: sentence }));
}

/** @param {Rec} record @param {Marks} marks @param {string} group @returns {string} */
function spoken(record, marks, group) {
  const words = [nameOf(record), group, ...marksInWords(marks)];
  if (record.vis === "private") words.push(t("自分だけに見えています"));
  if (record.vis === "parked") words.push(t("あとで話す"));
  if (record.lock) words.push(t("動かせません"));
  return words.filter(Boolean).join("、");
}

/** @param {Rec} record @param {Marks} marks @param {string} group @param {number} chip */
function parts(record, marks, group, chip) {
  if (record.kind === "comment") {
    return [
      sign("comment", "indigo"),
      el("span", { class: "b-count", text: String(marks.comments || 1) }),
    ];
  }
  const top = head(record);
  if (record.kind === "zone") {
    top.append(el("span", { class: "b-title", text: record.title }));
    return [top, small(record, marks)];
  }
  const text = el("div", { class: "b-text", text: textOf(record) });
  const foot = el("div", { class: "b-foot" });
  const beside = small(record, marks);
  const name = cut(
    group,
    beside.childElementCount ? CHIP.beside : record.kind === "note" ? CHIP.note : CHIP.alone,
  );
  if (group) foot.append(el("span", { class: `b-chip b-chip-${chip}`, text: name }));
  if (!group && !beside.childElementCount) return [top, text];
  foot.append(beside);
  return [top, text, foot];
}

/** @type {Map<string, HTMLElement>} one of each kind; a copy is made in a fraction of the time */
const heads = new Map();

/** @param {Rec} record @returns {HTMLElement} its kind in sign and word */
function head(record) {
  const kind = kindWord(record);
  const found = heads.get(kind) ?? newHead(record);
  heads.set(kind, found);
  return /** @type {HTMLElement} */ (found.cloneNode(true));
}

/** @param {Rec} record */
function newHead(record) {
  const top = el("div", { class: "b-head" });
  if (record.kind === "note") return top;
  const name = record.kind === "card" ? record.type : record.kind;
  top.append(sign(name, TONES[name] ?? "ink"));
  top.append(el("span", { class: "b-word", text: kindWord(record) }));
  return top;
}

/** @param {Rec} record @param {Marks} marks @param {boolean} [dark] what it lies on */
export function small(record, marks, dark = record.kind === "card" && record.type === "person") {
  const box = el("span", { class: "b-marks" });
  const tone = dark ? "light" : "ink";
  /** @param {string} name @param {string} text */
  const add = (name, text) => box.append(el("span", { class: "b-mark" }, sign(name, tone), text));
  if (record.vis === "private") add("eye", t("自分だけ"));
  if (record.vis === "parked") add("eye", t("あとで"));
  if (marks.offers) add("offer", String(marks.offers));
  if (marks.comments) add("comment", String(marks.comments));
  if (marks.votes) add("vote", String(marks.votes));
  const given = reactions(marks);
  if (given) add("reaction", String(given));
  if (record.lock) add("lock", "");
  return box;
}
