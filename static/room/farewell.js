/**
 * Nothing more to see here: the page is wiped at once, before anything is asked of the server, then replaced by the
 * farewell page (whose answer clears the browser's cache and storage). Also when the browser brings the page back.
 */

/**
 * @param {string} base path of the meeting
 * @param {string} why closed | expired | sent_out | lobby | full | stale
 */
export function leave(base, why) {
  document.body.replaceChildren();
  document.title = "";
  window.location.replace(
    why === "lobby" ? `${base}/lobby` : `${base}/farewell?why=${encodeURIComponent(why)}`,
  );
}

/** A page from the back-forward cache still holds what has been sealed since. */
export function neverBroughtBack() {
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    document.body.replaceChildren();
    window.location.reload();
  });
}
