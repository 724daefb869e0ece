/** The lobby: asks every three seconds where this browser should be, and goes there. Shows a lost connection in words. */

const EVERY_MS = 3000;
const place = document.querySelector("[data-lobby]");
const said = document.querySelector("[data-lobby-said]");

/** @param {HTMLElement} lobby */
async function look(lobby) {
  try {
    const answer = await fetch(lobby.dataset.lobby ?? "", {
      headers: { Accept: "application/json" },
      credentials: "same-origin",
      cache: "no-store",
    });
    const { to } = await answer.json();
    tell(false);
    if (answer.ok && to) window.location.replace(to);
  } catch {
    tell(true);
  }
}

/** @param {boolean} lost */
function tell(lost) {
  if (said instanceof HTMLElement) said.textContent = lost ? (said.dataset.lost ?? "") : "";
}

if (place instanceof HTMLElement) window.setInterval(() => void look(place), EVERY_MS);
