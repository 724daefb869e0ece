/**
 * The rows of the list, one for each record: made anew only where what they say has changed, so that nobody loses the
 * place and a board of a thousand records costs no more than a small one. Puts nothing in order.
 * @typedef {import("./types").Rec} Rec
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {{row: HTMLElement, sign: string, from: unknown[]}} Row `from`: what its words were made from
 */
import { t } from "../words.js";
import { actsFor } from "./acts.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { chipOf, groupName, linkSentence, nameOf, signOf } from "./labels.js";
import { marksInWords, NO_MARKS } from "./marks.js";
import { isPlaced } from "./records.js";

export class Rows {
  /** @param {Parts} parts */
  constructor(parts) {
    this.parts = parts;
    /** @type {Map<string, Row>} */
    this.rows = new Map();
    /** the groups' names as rows bear them */
    this.names = "";
  }

  /** Where a group has another name now, every row is looked at again. */
  doubt() {
    this.names = JSON.stringify(this.parts.desk.room()?.groups ?? {});
  }

  /** @param {Set<string>} alive */
  keepOnly(alive) {
    for (const id of this.rows.keys()) if (!alive.has(id)) this.rows.delete(id);
  }

  /** @param {string} id @returns {HTMLElement | null | undefined} */
  button(id) {
    return this.rows.get(id)?.row.querySelector("button");
  }

  /** @param {Rec} record @returns {HTMLElement} the row as it stands, or made anew where it changed */
  row(record) {
    const { desk, draw } = this.parts;
    const chosen = desk.selection.has(record.id);
    const marks = draw.marks.get(record.id) ?? NO_MARKS;
    const ends = record.kind === "link" ? [desk.state.get(record.a), desk.state.get(record.b)] : [];
    const from = [record, marks, chosen, this.names, ...ends];
    const found = this.rows.get(record.id);
    // Records are never changed but replaced: the same ones say the same. What is chosen also shows what to do with it.
    if (found && !chosen && from.every((one, n) => one === found.from[n])) return found.row;
    const sign = this.sign(record, marks, chosen);
    if (found?.sign === sign) {
      found.from = from;
      return found.row;
    }
    const row = this.make(record, marks, chosen);
    this.rows.set(record.id, { row, sign, from });
    return row;
  }

  /** Several chosen ones show their acts once. @param {Rec} record */
  isFirst({ id }) {
    const { ids } = this.parts.desk.selection;
    return ids.size > 1 && id === [...ids][0];
  }

  /** @param {Rec} record @param {import("./marks.js").Marks} marks @param {boolean} chosen @returns {string} */
  sign(record, marks, chosen) {
    const { desk } = this.parts;
    const { selection, rights } = desk;
    const group = groupName(desk.room(), record);
    return JSON.stringify([
      [this.sentence(record), group, marks, record.lock, record.vis],
      chosen ? [...rights.list] : 0,
      chosen && [record, selection.ids.size > 1, selection.gathering],
      chosen && this.isFirst(record) && [...selection.ids],
    ]);
  }

  /** @param {Rec} record @param {import("./marks.js").Marks} marks @param {boolean} chosen */
  make(record, marks, chosen) {
    const { desk } = this.parts;
    const group = groupName(desk.room(), record);
    const row = el("li", { class: chosen ? "b-row-chosen" : "", "data-row": record.id });
    row.append(this.press(record, group, chosen));
    const small = marksInWords(marks);
    if (record.vis === "private") small.push(t("自分だけに見えています"));
    if (small.length) row.append(el("span", { class: "b-hint", text: small.join("、") }));
    if (chosen && (this.isFirst(record) || desk.selection.ids.size === 1)) {
      const all = [...desk.selection.ids].flatMap((id) => desk.state.get(id) ?? []);
      row.append(el("div", { class: "b-acts" }, ...actsFor(this.parts, all)));
    }
    return row;
  }

  /** @param {Rec} record @param {string} group @param {boolean} chosen */
  press(record, group, chosen) {
    const sign =
      record.kind === "link" ? signOf(record) : record.kind === "card" ? record.type : record.kind;
    const chip = chipOf(this.parts.desk.room(), record.group);
    const broken = record.kind === "link" && record.relation === "broken" ? " r-broken" : "";
    return el(
      "button",
      {
        type: "button",
        class: `b-item b-ui${broken}`,
        "aria-pressed": String(chosen),
        click: (/** @type {MouseEvent} */ event) => this.pressed(record, event),
      },
      icon(sign),
      el("span", { class: "b-text", text: this.sentence(record) }),
      group ? el("span", { class: `b-chip b-chip-${chip}`, text: group }) : null,
    );
  }

  /** As in the picture: the end of a line that is being drawn, one more of several, or the only one. @param {Rec} record @param {MouseEvent} event */
  pressed(record, { shiftKey, ctrlKey }) {
    const { desk, linking } = this.parts;
    if (desk.tool === "link" && isPlaced(record)) return linking.press(record.id);
    if (shiftKey || ctrlKey || desk.selection.gathering) return desk.selection.toggle(record.id);
    return desk.selection.set(desk.selection.has(record.id) ? [] : [record.id]);
  }

  /** @param {Rec} record */
  sentence(record) {
    if (record.kind === "link") return linkSentence(record, (id) => this.parts.desk.state.get(id));
    if (record.kind === "offer" || record.kind === "comment") return record.text;
    return nameOf(record);
  }
}
