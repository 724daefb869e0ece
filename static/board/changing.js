/**
 * Changes to what lies there: type, state, relation, place, lock, leaving. One call, one operation.
 * @typedef {import("./types").Rec} Rec
 * @typedef {import("./types").Point} Point
 * @typedef {import("./types").Fields} Fields
 * @typedef {import("./desk.js").Desk} Desk
 */
import { t } from "../words.js";
import { around } from "./geometry.js";
import { newId } from "./ids.js";
import { nameOf, word } from "./labels.js";
import { copies, framed, withLinks } from "./copies.js";
import { isMine, isPlaced } from "./records.js";
import { freeShift } from "./spots.js";

export class Changing {
  /** @param {Desk} desk @param {import("./draw.js").Draw} draw @param {import("./adding.js").Adding} adding */
  constructor(desk, draw, adding) {
    this.desk = desk;
    this.draw = draw;
    this.adding = adding;
    /** how many records went with a clearing, by its act @type {Map<string, number>} */
    this.cleared = new Map();
    desk.on("done", ({ id }) => this.told(id));
  }

  /** @param {string} id @param {Fields} set @returns {boolean} whether it was done; says why where not */
  set(id, set) {
    const may = this.desk.edits(this.desk.state.get(id));
    if (may) this.desk.do({ t: "edit", changes: [{ id, set }] });
    else this.refuse([id]);
    return may;
  }

  /** @param {string} id @param {string} status */
  status(id, status) {
    const reason = status === "declined" ? "unknown" : "";
    if (!this.set(id, { status, reason })) return;
    this.desk.tell("did", "link");
    this.desk.say(t("状態を「%(status)s」にしました。", { status: word(status) }));
  }

  /** @param {Iterable<string>} ids */
  drop(ids) {
    const { state } = this.desk;
    const all = [...ids].flatMap((id) => state.get(id) ?? []);
    const { rights, me } = this.desk;
    const mine = all.filter((record) => rights.drops(record, me));
    if (!all.length) return this.desk.say(t("消すものを、先に選んでください。"));
    if (!mine.length) return this.desk.say(this.adding.whyNot(/** @type {Rec} */ (all[0])));
    // One operation may touch one visibility only; what is hidden goes in an operation of its own.
    for (const vis of new Set(mine.map((record) => record.vis))) {
      const some = mine.filter((record) => record.vis === vis).map((record) => record.id);
      this.desk.do({ t: "drop", ids: some });
    }
    this.desk.selection.set([]);
    const name = mine.length === 1 ? nameOf(mine[0]) : t("%(count)s件", { count: mine.length });
    this.desk.say(t("%(name)sを消しました。「戻す」で戻せます。", { name }));
  }

  /** All that is open: never guessed, so told only when it is done. */
  clear() {
    const open = [...this.desk.state.view.values()].filter((record) => record.vis === "open");
    const counted = open.filter(({ kind }) => kind !== "vote" && kind !== "reaction");
    this.desk.selection.set([]);
    this.cleared.set(this.desk.do({ t: "clear" }), counted.length);
  }

  /** @param {string} act */
  told(act) {
    const count = this.cleared.get(act);
    if (!this.cleared.delete(act)) return;
    const name = t("%(count)s件", { count: count ?? 0 });
    this.desk.say(t("%(name)sを消しました。「戻す」で戻せます。", { name }));
  }

  /**
   * Puts records elsewhere; a frame takes along what lies in it.
   * @param {Iterable<string>} ids
   * @param {number} dx
   * @param {number} dy board units
   */
  move(ids, dx, dy) {
    const all = this.carried(ids);
    const changes = [...all].flatMap((id) => {
      const record = this.desk.state.get(id);
      const box = this.draw.box(id);
      if (!isPlaced(record) || !box || !this.desk.edits(record)) return [];
      const place = { x: Math.round(record.x + dx), y: Math.round(record.y + dy) };
      if (record.kind === "zone" || all.has(record.within)) return [{ id, set: place }];
      const middle = { x: place.x + box.w / 2, y: place.y + box.h / 2 };
      const within = this.adding.zoneAt(middle);
      return [{ id, set: within === record.within ? place : { ...place, within } }];
    });
    this.several(changes);
    return changes.length > 0;
  }

  /** One deed; one operation may touch one visibility only. @param {{id: string, set: Fields}[]} changes */
  several(changes) {
    const groups = new Map();
    for (const change of changes) {
      const vis = this.desk.state.get(change.id)?.vis;
      groups.set(vis, [...(groups.get(vis) ?? []), change]);
    }
    this.desk.together(() => {
      for (const some of groups.values()) this.desk.do({ t: "edit", changes: some });
    });
  }

  /** @param {Iterable<string>} ids @returns {Set<string>} with what lies in the frames among them */
  carried(ids) {
    const all = new Set(ids);
    for (const record of this.desk.state.view.values()) {
      if ("within" in record && record.within && all.has(record.within)) all.add(record.id);
    }
    return all;
  }

  /** Locks all that may be locked, or opens them if the first is locked. @param {Iterable<string>} ids */
  lock(ids) {
    const { rights, me, state } = this.desk;
    const all = [...ids].flatMap((id) => state.get(id) ?? []);
    const mine = all.filter((record) => rights.locks(record, me));
    const [first] = mine;
    if (!first) return this.refuse(ids);
    const some = mine.filter((record) => record.vis === first.vis).map((record) => record.id);
    this.desk.do({ t: "lock", ids: some, on: !first.lock });
    return this.desk.say(first.lock ? t("錠を外しました。") : t("錠をかけました。"));
  }

  /** Says why nothing happened. @param {Iterable<string>} ids */
  refuse(ids) {
    const [first] = [...ids].flatMap((id) => this.desk.state.get(id) ?? []);
    if (first) this.desk.say(this.adding.whyNot(first));
  }

  /** Gives my vote, or takes it back. @param {string} id */
  vote(id) {
    const { state, me, rights } = this.desk;
    if (!rights.may("vote")) return;
    const mine = [...state.view.values()].find(
      (one) => one.kind === "vote" && one.on === id && isMine(one, me.speaksAs),
    );
    if (mine) this.desk.do({ t: "drop", ids: [mine.id] });
    else
      this.desk.do({
        t: "add",
        records: [/** @type {any} */ ({ kind: "vote", id: newId(), on: id })],
      });
  }

  /** My sign on a record, given or taken back. @param {string} id @param {string} sign */
  react(id, sign) {
    const { state, me, rights } = this.desk;
    if (!rights.may("vote")) return;
    const mine = [...state.view.values()].find(
      (one) =>
        one.kind === "reaction" && one.on === id && one.sign === sign && isMine(one, me.speaksAs),
    );
    const fresh = { kind: "reaction", id: newId(), on: id, sign };
    if (mine) this.desk.do({ t: "drop", ids: [mine.id] });
    else this.desk.do({ t: "add", records: [/** @type {any} */ (fresh)] });
  }

  /** The same again, beside it and on nothing, with the links between. @param {Iterable<string>} ids */
  double(ids) {
    if (!this.adding.allowed()) return;
    const { view } = this.desk.state;
    const own = withLinks(view, new Set(ids));
    if (!own.length) return;
    const framing = own.some((one) => one.kind === "zone");
    const boxes = (/** @type {Iterable<Rec>} */ all) =>
      [...all].flatMap((one) =>
        isPlaced(one) && (framing || one.kind !== "zone") ? (this.draw.box(one.id) ?? []) : [],
      );
    const by = freeShift(boxes(own), boxes(view.values()), { x: 32, y: 32 });
    const made = copies(own, by).map((one) => framed(one, view, this.adding));
    const all = around(boxes(own));
    if (all) this.adding.camera.reveal({ ...all, x: all.x + by.x, y: all.y + by.y });
    this.desk.do({ t: "add", records: made });
    this.desk.selection.set(made.filter((one) => one.kind !== "link").map((one) => one.id));
  }
}
