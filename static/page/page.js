/**
 * Ordinary pages: starts the small improvements below on whatever parts the page has.
 * Every page works without this file; nothing here decides or stores anything.
 */
import { copyButtons } from "./copy.js";
import { revealButtons } from "./reveal.js";
import { cardBoxes } from "./cards.js";
import { onePress } from "./press.js";
import { autosave } from "./autosave.js";
import { printButtons } from "./print.js";

copyButtons(document);
cardBoxes(document);
revealButtons(document);
onePress(document);
autosave(document);
printButtons(document);

/** What went wrong is read first. */
const first = document.querySelector("[data-focus]");
if (first instanceof HTMLElement) first.focus();

// A page brought back from the browser's memory may show what has been sealed since.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) window.location.reload();
});
