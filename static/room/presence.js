/** What stands beside a name: ● here ◐ idle ○ away, ready, hand; and the same in words for those who listen. */
import { t } from "../words.js";
import { el, icon } from "./dom.js";

/** @typedef {import("./read.js").PersonState} PersonState */

/** @param {PersonState} person the marks; markWords says them */
export function marks(person) {
  const here = person.here ?? "here";
  const place = here === "away" ? "○" : here === "idle" ? "◐" : "●";
  return el(
    "span",
    { class: "signs", "aria-hidden": "true" },
    place,
    person.ready ? icon("check") : null,
    person.hand ? icon("hand") : null,
  );
}

/** @param {PersonState} person */
export function markWords(person) {
  const here = { here: t("います"), idle: t("席を離れています"), away: t("いません") }[
    person.here ?? "here"
  ];
  return [here, person.ready && t("準備できました"), person.hand && t("手を挙げています")]
    .filter(Boolean)
    .join(t("、"));
}
