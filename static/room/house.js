/**
 * What every part of the room page is handed: the state, the ways to ask and to speak. Decides nothing itself.
 * @typedef {import("../messages.js").Room} Room
 * @typedef {{
 *   room: () => Room,
 *   base: string,
 *   wall: string,
 *   asker: ReturnType<typeof import("./post.js").asker>,
 *   mark: (mark: {ready?: boolean, hand?: boolean, idle?: boolean}) => void,
 *   slot: (field: string, text: string) => void,
 *   clock: import("./clock.js").ServerClock,
 *   folded: import("./fold.js").Folded,
 *   line: import("./line.js").Line,
 *   again: import("./again.js").Again,
 *   side: import("./side.js").Side,
 *   board: () => import("../board/board.js").Board,
 *   lookAt: (board: string) => void,
 *   lookingAt: () => string,
 *   show: (tab: string) => void,
 * }} House
 */

/** @param {Room} room */
export function iLead(room) {
  return Boolean(room.me?.leads);
}
