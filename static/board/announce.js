/**
 * Others' changes for those who hear the board: at most one merged sentence in five seconds, none while all think alone.
 * @typedef {import("./types").Frame} Frame
 * @typedef {import("./desk.js").Desk} Desk
 */
import { t } from "../words.js";
import { el } from "./dom.js";
import { groupName, linkSentence, nameOf } from "./labels.js";
import { isMine } from "./records.js";

const EVERY_MS = 5000;

export class Announce {
  /** @param {Desk} desk @param {HTMLElement} root */
  constructor(desk, root) {
    this.desk = desk;
    this.region = el("div", { class: "b-spoken", "aria-live": "polite", role: "log" });
    root.append(this.region);
    this.said = "";
    /** @type {Set<string>} */
    this.changed = new Set();
    this.gone = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    desk.state.onChange((_, from, frame) => {
      if (from === "server" && frame && !desk.wall) this.heard(frame);
    });
    desk.on("scene", () => this.forget());
    desk.ends.push(() => this.forget());
  }

  /** @param {Frame} frame */
  heard(frame) {
    const { me } = this.desk;
    const room = this.desk.room();
    if (room?.steps?.some((step) => step.state === "running" && step.hidden)) return;
    const others = (frame.who ?? []).filter((who) => !me.speaksAs.includes(who));
    if (frame.who?.length && !others.length) return;
    for (const record of frame.put ?? []) {
      const full = this.desk.state.get(record.id);
      if (full && (others.length || !isMine(full, me.speaksAs))) this.changed.add(record.id);
    }
    if (others.length) this.gone += frame.drop?.length ?? 0;
    this.timer ??= setTimeout(() => this.speak(), EVERY_MS);
  }

  speak() {
    this.timer = undefined;
    const { state } = this.desk;
    const [first, ...rest] = [...this.changed].flatMap((id) => state.get(id) ?? []);
    const words = [];
    if (first) {
      const what =
        first.kind === "link" ? linkSentence(first, (id) => state.get(id)) : nameOf(first);
      const who = groupName(this.desk.room(), first);
      words.push(who ? t("%(who)s: %(what)s", { who, what }) : what);
    }
    if (rest.length) words.push(t("ほかに%(count)s件変わりました", { count: rest.length }));
    if (this.gone) words.push(t("%(count)s件消えました", { count: this.gone }));
    this.changed.clear();
    this.gone = 0;
    if (words.length) this.say(words.join("。"));
  }

  /** @param {string} sentence */
  say(sentence) {
    this.said = sentence;
    this.region.replaceChildren(el("p", { text: sentence }));
  }

  again() {
    this.say(this.said || t("まだ変わったことはありません。"));
  }

  forget() {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.changed.clear();
    this.gone = 0;
  }
}
