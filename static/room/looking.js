/**
 * Looking back at an earlier case: which board this browser looks at. What may be written follows the meeting's current
 * step all the same, so another board is only read. A change of case brings everybody to the current one.
 */
import { t } from "../words.js";
import { press } from "./dom.js";

/** @typedef {import("./house.js").Room} Room */

export class Looking {
  /**
   * @param {{look(board: string): void}} transport
   * @param {import("./line.js").Line} line
   * @param {() => Room} room
   */
  constructor(transport, line, room) {
    this.transport = transport;
    this.line = line;
    this.now = room;
    this.board = "";
    /** Set by the room: goes back and draws. */
    this.again = () => {};
  }

  /** @param {string} board "" for the current one */
  at(board) {
    const current = this.now().board ?? "";
    const other = board === current ? "" : board;
    if (other === this.board) return;
    this.board = other;
    this.transport.look(other || current);
    this.tell();
  }

  /** The room as the board should take it. @returns {Room} */
  seen() {
    const room = this.now();
    if (!this.board) return room;
    const me = room.me && { ...room.me, may: [] };
    return { ...room, board: this.board, me };
  }

  /**
   * @param {Room} before
   * @param {Room} next
   */
  room(before, next) {
    const gone = !(next.agenda ?? []).some(
      (item) => item.board === this.board && !item.withdrawn && !item.stopped,
    );
    if (this.board && (before.board !== next.board || next.veiled || gone)) this.at("");
  }

  tell() {
    const item = (this.now().agenda ?? []).find((each) => each.board === this.board);
    const back = press(t("いまの事例へ戻る"), "back", () => this.again());
    const sentence = item
      ? t("事例 %(n)s「%(label)s」をふり返っています。書きこみはできません。", {
          n: item.number,
          label: item.label,
        })
      : null;
    this.line.hold("look", sentence, "info", back);
  }
}
