/** 「私たちの約束」 on everybody's screen, when the facilitator shows them before closing, and away again. */
import { t } from "../words.js";
import { changed, el } from "./dom.js";
import { iLead } from "./house.js";
import { vowsList } from "./vows.js";

/** @typedef {import("./house.js").House} House */

/** @param {House} house */
export function drawTogether(house) {
  const draw = changed((/** @type {[boolean, boolean]} */ [promises, lead]) => {
    if (!promises) return house.side.close("vows");
    if (lead) return undefined;
    house.side.open("vows", t("私たちの約束"), everybody(house), false);
    house.line.speak(t("進行役が「私たちの約束」を出しました。"));
    return undefined;
  });
  return (/** @type {import("./house.js").Room} */ room) =>
    draw([Boolean(room.promises), iLead(room)]);
}

/** @param {House} house */
function everybody(house) {
  const room = house.room();
  return el(
    "div",
    { class: "side-body stack" },
    el("p", {
      text: t("まもなく閉会します。だれが・何を・いつまでに、を一緒に確かめてください。"),
    }),
    vowsList(room, house.folded.of(room.board ?? "")),
  );
}
