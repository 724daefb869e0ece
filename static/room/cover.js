/**
 * 休憩: what this screen shows while the room is veiled. The server has already stopped sending; this takes away what
 * was there. Not a decision of this browser.
 */
import { t } from "../words.js";
import { changed, el, icon, part, swap } from "./dom.js";

/** @param {import("./house.js").House} house */
export function drawCover(house) {
  const draw = changed((/** @type {boolean} */ veiled) => {
    const cover = part("cover");
    part("room").classList.toggle("veiled", veiled);
    cover.hidden = !veiled;
    part("board").hidden = veiled;
    part("ask").hidden = veiled;
    if (!veiled) return cover.replaceChildren();
    house.folded.forget();
    house.side.close("vows");
    swap(
      cover,
      icon("rest"),
      el("h2", { text: t("休憩中です") }),
      el("p", { text: t("席はそのままです。再開すると、この画面が自動で変わります。") }),
    );
    return undefined;
  });
  return (/** @type {import("./house.js").Room} */ room) => draw(Boolean(room.veiled));
}
