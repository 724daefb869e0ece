/**
 * Where the others point. Sent at most ten times a second and only among few; drawn as an arrow with the group's name.
 * @typedef {import("./types").Point} Point
 * @typedef {import("./desk.js").Desk} Desk
 * @typedef {[attendee: string, group: string, x: number, y: number]} At
 */
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { chipOf, groupName } from "./labels.js";

const EVERY_MS = 100;
const FEW = 20;
const FADE_MS = 8000;

export class Cursors {
  /** @param {Desk} desk @param {HTMLElement} world @param {import("./camera.js").Camera} camera */
  constructor(desk, world, camera) {
    this.desk = desk;
    this.layer = el("div", { class: "b-layer", "aria-hidden": "true" });
    world.append(this.layer);
    /** @type {Map<string, {element: HTMLElement, seen: number}>} */
    this.others = new Map();
    this.sent = 0;
    desk.ends.push(desk.transport.on("cursors", (message) => this.show(message)));
    let zoom = 0;
    camera.moved.add(() => {
      // Only where it changed, and only here: an inherited value set higher up restyles every card.
      if (zoom !== camera.zoom) this.layer.style.setProperty("--zoom", String(camera.zoom));
      zoom = camera.zoom;
    });
    const timer = setInterval(() => this.fade(), FADE_MS / 2);
    desk.ends.push(() => clearInterval(timer));
    desk.on("scene", () => this.clear());
  }

  /** @returns {boolean} */
  wanted() {
    const room = this.desk.room();
    const step = room?.steps?.find((one) => one.state === "running");
    const here = (room?.people ?? []).filter((person) => person.here === "here").length;
    return !step?.hidden && here <= FEW && this.desk.rights.writes();
  }

  /** @param {Point} at board units */
  mine(at) {
    const now = Date.now();
    if (now - this.sent < EVERY_MS || !this.wanted()) return;
    this.sent = now;
    this.desk.transport.cursor(this.desk.state.board, Math.round(at.x), Math.round(at.y));
  }

  /** @param {{board: string, at: At[]}} message */
  show({ board, at }) {
    if (board !== this.desk.state.board || this.desk.wall) return;
    for (const [attendee, group, x, y] of at) {
      if (attendee === this.desk.me.attendee) continue;
      const found = this.others.get(attendee) ?? this.make(attendee, group);
      found.seen = Date.now();
      found.element.style.setProperty("translate", `${x}px ${y}px`);
    }
  }

  /** @param {string} attendee @param {string} group */
  make(attendee, group) {
    const room = this.desk.room();
    const unit = room?.people?.find(({ id }) => id === attendee)?.unit ?? "";
    const name = groupName(room, { group, unit });
    const chip = chipOf(room, group);
    const element = el(
      "div",
      { class: `b-cursor b-chip-${chip}` },
      icon("select"),
      el("span", { class: "b-cursor-name", text: name }),
    );
    this.layer.append(element);
    const made = { element, seen: 0 };
    this.others.set(attendee, made);
    return made;
  }

  fade() {
    for (const [attendee, { element, seen }] of this.others) {
      if (Date.now() - seen < FADE_MS) continue;
      element.remove();
      this.others.delete(attendee);
    }
  }

  clear() {
    this.layer.replaceChildren();
    this.others.clear();
  }
}
