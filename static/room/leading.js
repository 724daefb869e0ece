/**
 * What only a facilitator's window needs, asked for when somebody leads there: nobody else's first page carries it.
 * Loads and draws; decides nothing.
 */
import { fetched } from "../board/fetching.js";
import { iLead } from "./house.js";

/** @typedef {import("./house.js").House} House */
/** @typedef {import("./house.js").Room} Room */

/** @param {House} house @returns {(room: Room) => void} a part of the room */
export function drawLeading(house) {
  /** @type {Promise<(room: Room) => void> | undefined} */
  let drawn;
  return (room) => {
    if (iLead(room)) drawn ??= parts(house);
    // Without a connection it is asked for again at the next word of the room.
    void drawn?.then(
      (draw) => draw(room),
      () => (drawn = undefined),
    );
  };
}

/** @param {House} house */
async function parts(house) {
  const [lead, closing, senses] = await Promise.all([
    import("./lead.js"),
    import("./closing.js"),
    import("./senses.js"),
  ]);
  const all = [lead.drawLead(house), closing.drawClosing(house)];
  const askSenses = senses.senses(house);
  return (/** @type {Room} */ room) => {
    for (const each of all) each(room);
    if (iLead(room)) askSenses();
  };
}

/** The list of who waits, where it is open. @param {House} house */
export async function refreshLobby(house) {
  if (house.side.now === "lobby") await (await lobby(house))?.refresh(house);
}

/** @param {House} house */
export async function openLobby(house) {
  (await lobby(house))?.openLobby(house);
}

/** @param {House} house */
function lobby({ line }) {
  return fetched(() => import("./lobby.js"), line);
}
