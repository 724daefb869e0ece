/**
 * Nothing more to see here: the page is wiped at once, before anything is asked of the server, then replaced by the
 * farewell page (whose answer clears the browser's cache and storage). Also when the browser brings the page back.
 */
import { t } from "../words.js";
import { el, icon, press } from "./dom.js";

/**
 * @param {string} base path of the meeting
 * @param {string} why closed | expired | sent_out | lobby | full | stale
 */
export function leave(base, why) {
  document.body.replaceChildren();
  document.title = "";
  if (why === "full") return stepBack();
  window.location.replace(
    why === "lobby" ? `${base}/lobby` : `${base}/farewell?why=${encodeURIComponent(why)}`,
  );
  return undefined;
}

/**
 * Of four windows the oldest: its seat takes part in the others, so nobody is told that the meeting is over. The
 * farewell page would clear what all windows of this browser keep and could not send yet.
 */
function stepBack() {
  const title = t("ほかの窓で開いています");
  const heading = el("h1", { tabindex: "-1" }, icon("info"), el("span", { text: title }));
  const why = t(
    "一つの席で開けるのは3つの窓までなので、いちばん古いこの窓を閉じました。ほかの窓はそのまま使えます。",
  );
  const here = press(t("この窓で続ける"), "refresh", () => window.location.reload(), {
    class: "primary",
  });
  const words = [heading, el("p", { class: "lead", text: why }), el("p", {}, here)];
  document.title = title;
  document.body.className = "";
  document.body.append(
    el("main", { class: "main narrow" }, el("div", { class: "refusal" }, ...words)),
  );
  heading.focus();
}

/**
 * A page from the back-forward cache still holds what has been sealed since.
 * @param {() => void} stop from now on nothing draws, for there is nothing to draw on
 */
export function neverBroughtBack(stop) {
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    document.body.replaceChildren();
    stop();
    window.location.reload();
  });
}
