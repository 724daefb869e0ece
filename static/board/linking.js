/**
 * Drawing a link without a drag: press the start, press the end; empty ground or Esc leaves the end open (宛先未定).
 * @typedef {import("./types").Rec} Rec
 * @typedef {import("./types").Fresh} Fresh
 * @typedef {import("./desk.js").Desk} Desk
 */
import { t } from "../words.js";
import { newId } from "./ids.js";
import { nameOf } from "./labels.js";
import { isPlaced } from "./records.js";
import { why } from "./rights.js";

export class Linking {
  /** @param {Desk} desk */
  constructor(desk) {
    this.desk = desk;
    /** the start, "" while none is chosen */
    this.from = "";
    desk.on("tool", () => {
      if (desk.tool !== "link") this.from = "";
    });
  }

  /** Takes the link tool, from a record if one is given. @param {string} [id] */
  start(id = "") {
    if (!this.desk.rights.may("link")) return this.desk.say(why(this.desk.room()));
    this.desk.take("link");
    this.from = "";
    if (isPlaced(this.desk.state.get(id))) this.press(id);
    else this.desk.say(t("線の始まりを選んでください。"));
  }

  /** @param {string} id a record, "" for empty ground */
  press(id) {
    const record = this.desk.state.get(id);
    if (id && !isPlaced(record)) return;
    if (!this.from) {
      if (!record) return this.desk.take("select");
      this.from = id;
      this.desk.tell("tool");
      return this.desk.say(
        t("%(name)sから。つなぐ相手を選んでください。", { name: nameOf(record) }),
      );
    }
    if (id !== this.from) this.finish(id);
  }

  /** @param {string} to a record, "" where nobody is known yet */
  finish(to) {
    const a = this.from;
    this.from = "";
    this.desk.take("select");
    if (!a || !this.desk.state.get(a)) return;
    const id = newId();
    this.desk.do({ t: "add", records: [/** @type {any} */ (freshLink(id, a, to))] });
    this.desk.selection.set([id]);
    if (!to) this.desk.say(t("宛先未定の線にしました。あとで相手を選べます。"));
  }

  /** Esc: an open end if a start was chosen, else nothing. @returns {boolean} whether there was something to leave */
  leave() {
    if (this.desk.tool !== "link") return false;
    if (this.from) this.finish("");
    else this.desk.take("select");
    return true;
  }

  /** Gives an open end to a record. @param {string} link @param {string} to */
  attach(link, to) {
    const record = this.desk.state.get(link);
    if (record?.kind !== "link") return;
    const end = record.b ? "a" : "b";
    this.desk.do({ t: "edit", changes: [{ id: link, set: { [end]: to } }] });
  }
}

/** @param {string} id @param {string} a @param {string} b @returns {Fresh} */
export function freshLink(id, a, b) {
  return { kind: "link", id, a, b };
}
