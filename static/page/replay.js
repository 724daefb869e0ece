/**
 * The replay of a board: the form's slider moves a live picture, by step and by group, also by keys and by itself.
 * Reads only: the board it mounts has no way to the server. Ends, and empties the page, when the meeting closes.
 */
import { mountBoard } from "../board/board.js";
import { t } from "../words.js";
import { boardAt, ofGroup, sentence, stops, toldOf } from "./moments.js";
import { Still } from "./still.js";

/** @typedef {import("../messages.js").Replay} Replay */

const STEP_MS = 900;
const ASK_MS = 5000;
const BOARD = "replay";

/** @param {HTMLElement} place */
export async function replay(place) {
  let told = await ask(place, 0);
  const bar = place.querySelector("form");
  if (!told || !bar) return;
  const range = /** @type {HTMLInputElement} */ (bar.elements.namedItem("at"));
  const group = /** @type {HTMLSelectElement} */ (bar.elements.namedItem("group"));
  const step = /** @type {HTMLSelectElement} */ (bar.elements.namedItem("step"));
  const still = new Still();
  const picture = part("picture");
  picture.replaceChildren();
  picture.classList.add("live");
  const board = mountBoard(picture, { transport: still, getRoom: () => told && room(told) });
  let at = Number(range.value);
  let first = true;

  const draw = () => {
    if (!told) return;
    const all = stops(told.moments ?? [], group.value);
    at = Math.max(0, Math.min(at, all.length));
    range.max = String(all.length);
    range.value = String(at);
    const count = at ? (all[at - 1] ?? 0) : 0;
    const after = boardAt(told.moments ?? [], count);
    const records = [...ofGroup(after, group.value).values()];
    still.show({ board: BOARD, seq: count, records });
    const moment = told.moments?.[count - 1];
    // On a phone the whole is not in sight: what the line above tells of must be.
    if (first) board.fit();
    else if (moment) board.reveal(toldOf(after, moment));
    first = false;
    if (moment?.step) step.value = moment.step;
    const said = moment ? sentence(boardAt(told.moments ?? [], count - 1), after, moment) : "";
    tell(told, moment, said, at, all.length);
  };

  const move = (/** @type {number} */ to) => {
    at = to;
    draw();
  };
  range.addEventListener("input", () => move(Number(range.value)));
  group.addEventListener("change", () => move(Number.MAX_SAFE_INTEGER));
  step.addEventListener("change", () => {
    const all = stops(told?.moments ?? [], group.value);
    const inside = all.flatMap((stop, n) =>
      told?.moments?.[stop - 1]?.step === step.value ? [n + 1] : [],
    );
    // The beginning of a step is where one wants to start looking.
    if (inside[0]) move(inside[0]);
  });
  bar.addEventListener("submit", (event) => event.preventDefault());
  buttons(bar, { move, at: () => at, last: () => Number(range.max) });
  board.fit();
  draw();
  window.setInterval(async () => {
    const next = await ask(place, told?.edition ?? 0);
    if (!next?.moments?.length) return;
    const newest = at === Number(range.max);
    told = next;
    move(newest ? Number.MAX_SAFE_INTEGER : at);
  }, ASK_MS);
}

/**
 * @param {HTMLFormElement} bar
 * @param {{move: (to: number) => void, at: () => number, last: () => number}} go
 */
function buttons(bar, { move, at, last }) {
  const acts = bar.querySelector(".acts");
  /** @type {number | undefined} */
  let playing;
  const stop = () => {
    window.clearInterval(playing);
    playing = undefined;
    play.textContent = t("再生する");
    play.setAttribute("aria-pressed", "false");
  };
  const play = button(t("再生する"), () => {
    if (playing !== undefined) return stop();
    if (at() >= last()) move(0);
    play.textContent = t("止める");
    play.setAttribute("aria-pressed", "true");
    playing = window.setInterval(() => (at() < last() ? move(at() + 1) : stop()), STEP_MS);
  });
  play.setAttribute("aria-pressed", "false");
  const by = (/** @type {number} */ n) => () => {
    stop();
    move(at() + n);
  };
  acts?.replaceChildren(
    button(t("はじめ"), () => (stop(), move(0))),
    button(t("一つ前"), by(-1)),
    play,
    button(t("一つ後"), by(1)),
    button(t("いま"), () => (stop(), move(last()))),
  );
}

/** @param {string} word @param {() => void} on */
function button(word, on) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button";
  made.textContent = word;
  made.addEventListener("click", on);
  return made;
}

/**
 * What happened at this moment, shown and spoken.
 * @param {Replay} told
 * @param {import("../messages.js").Moment | undefined} moment
 * @param {string} said
 * @param {number} at
 * @param {number} last
 */
function tell(told, moment, said, at, last) {
  const step = told.steps?.find((each) => each.id === moment?.step)?.title ?? "";
  const clock = moment
    ? new Date(moment.at).toLocaleTimeString("ja-JP", { hour: "2-digit", minute: "2-digit" })
    : "";
  const words = moment
    ? [clock, step, said].filter(Boolean).join("　")
    : t("まだ何も置かれていないときです。");
  part("said").textContent = words;
  part("count").textContent = `${at} / ${last}`;
  part("at").setAttribute("aria-valuetext", `${at} / ${last}　${words}`);
}

/** The room as a board needs it: nobody acts, nothing is typed, nothing is kept. @param {Replay} told @returns {import("../messages.js").Room} */
function room(told) {
  return {
    meeting: BOARD,
    title: "",
    purpose: "",
    epoch: 0,
    opening: "live",
    now: Date.now(),
    board: BOARD,
    groups: told.groups,
  };
}

/**
 * The history; null, and an empty page, where it may not be seen any more.
 * @param {HTMLElement} place
 * @param {number} since the edition one has
 * @returns {Promise<Replay | null>}
 */
async function ask(place, since) {
  let answer;
  try {
    answer = await fetch(`${place.dataset.history}?since=${since}`, { cache: "no-store" });
  } catch {
    return null; // the line is down; what is shown was shown rightly, and it is asked again
  }
  if (answer.ok) return answer.json();
  place.replaceChildren();
  if (answer.status === 409) window.location.reload();
  else window.location.replace(place.dataset.farewell ?? "/");
  return null;
}

/** @param {string} id */
function part(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`missing part ${id}`);
  return found;
}

const place = document.getElementById("replay");
if (place) void replay(place);
