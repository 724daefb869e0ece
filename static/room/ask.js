/**
 * いま: the current question, whose turn it is, my one act, and what only I see. Above the board on a PC, the first
 * tab on a phone. Sends records through the board's own way; keeps the text being typed in its slot on the server.
 */
import { t } from "../words.js";
import { changed, el, icon, part, press, swap } from "./dom.js";
import { lookingBack, openPanel } from "./panel.js";
import { minutes, stepNow } from "./read.js";

/** @typedef {import("./house.js").House} House */
/** @typedef {import("./house.js").Room} Room */

const SHOWN_TURNS = 5;

/** @param {House} house */
export function drawAsk(house) {
  const place = part("ask");
  const question = el("div", { class: "question" });
  const turns = el("div", { class: "turns" });
  const act = el("div", { class: "my-act" });
  const own = el("div", { class: "own" });
  place.append(question, turns, act, own);
  const asked = changed((/** @type {string} */ prompt) => {
    swap(
      question,
      el(
        "p",
        {},
        el("span", { class: "small quiet", text: t("いまの問い") }),
        el("b", { text: prompt }),
      ),
    );
  });
  // The facilitator's loud button is the next step; for everybody else it is this one.
  const offered = changed((/** @type {boolean[]} */ [may, think, lead, before]) => {
    const kind = lead ? "" : "primary";
    const offer = press(t("うちならこうできる"), "offer", () => toBoard(house), {
      class: kind,
      key: "offer",
    });
    const note = press(t("ひとりで書く"), "pen", () => toBoard(house), {
      class: kind,
      key: "think",
    });
    // On a phone and at 1024 px they lie behind a tab that nobody would think of.
    const last = press(t("前の会の約束を見る"), "list", () => toLastTime(house), { key: "last" });
    swap(act, before ? last : may ? (think ? note : offer) : null);
  });
  const turned = turnLine(house, turns);
  waiting(house, place);
  const mine = changed((/** @type {string[]} */ texts) => drawOwn(own, texts));
  return (/** @type {Room} */ room) => {
    const step = stepNow(room);
    asked(step?.prompt || step?.title || t("進行役が始めるまで、お待ちください。"));
    const may = new Set(room.me?.may ?? []);
    const draws = may.has("offer") || may.has("add");
    offered([draws, step?.kind === "think", Boolean(room.me?.leads), lookingBack(room)]);
    turned(room);
    mine(ownTexts(house, room));
  };
}

/**
 * Texts of mine that wait on the board: half-typed by an earlier page, or refused. There a button of its own says so;
 * on a phone's first tab this one does.
 * @param {House} house
 * @param {HTMLElement} place
 */
function waiting(house, place) {
  const kept = press(
    t("預かっている文"),
    "pen",
    () => {
      house.show("board");
      house.board().showKept();
    },
    { class: "my-kept", key: "kept" },
  );
  kept.hidden = true;
  place.append(kept);
  part("board").addEventListener("board:kept", (event) => {
    const count = event instanceof CustomEvent ? Number(event.detail) : 0;
    kept.hidden = count === 0;
    const word = kept.querySelector("span");
    if (word) word.textContent = t("預かっている文 %(count)s", { count });
  });
}

/** @param {House} house */
function toLastTime(house) {
  house.show("case");
  openPanel("case");
}

/** @param {House} house */
function toBoard(house) {
  house.show("board");
  house.board().focusMyAct();
}

/**
 * @param {House} house
 * @param {HTMLElement} place
 */
function turnLine(house, place) {
  const draw = changed(
    (/** @type {{names: string[], mine: boolean, left: number | null}} */ now) => {
      place.hidden = now.names.length === 0;
      place.classList.toggle("mine", now.mine);
      const [first, ...next] = now.names;
      if (!first) return place.replaceChildren();
      const left = now.left === null ? "" : minutes(now.left);
      swap(
        place,
        icon("person"),
        el("b", { text: now.mine ? t("あなたの番です") : t("いま %(name)sさん", { name: first }) }),
        left ? el("span", { class: "digits", text: left }) : null,
        now.mine
          ? press(t("話しました"), "check", () => void spoken(house), { key: "spoken" })
          : null,
        next.length
          ? el("span", {
              class: "quiet small",
              text: t("次 %(names)s", { names: next.join(" → ") }),
            })
          : null,
      );
      return undefined;
    },
  );
  const now = () => {
    const room = house.room();
    const step = stepNow(room);
    const turn = step?.turn ?? [];
    const name = (/** @type {string} */ id) =>
      (room.people ?? []).find((person) => person.id === id)?.name ?? "";
    const ends = step?.turn_ends_at ?? 0;
    const left = ends && turn.length ? Math.round((ends - house.clock.now()) / 1000) : null;
    draw({
      names: turn.slice(0, SHOWN_TURNS).map(name),
      mine: turn[0] === room.me?.attendee,
      left,
    });
  };
  house.clock.every(now);
  return (/** @type {Room} */ _room) => now();
}

/** My turn is over; the server names the next one. @param {House} house */
async function spoken(house) {
  const answer = await house.asker.post("/me/turn");
  if (!answer.ok) house.line.say(answer.say, "warn");
}

/**
 * @param {House} house
 * @param {Room} room
 * @returns {string[]} my own texts nobody else sees yet
 */
function ownTexts(house, room) {
  const me = new Set(room.me?.speaks_as ?? [room.me?.attendee ?? ""]);
  const texts = [];
  for (const record of house.folded.of(room.board ?? "")) {
    if (record.vis === "private" && me.has(record.by ?? "") && "text" in record && record.text)
      texts.push(record.text);
  }
  return texts;
}

/**
 * @param {HTMLElement} place
 * @param {string[]} texts
 */
function drawOwn(place, texts) {
  place.hidden = texts.length === 0;
  swap(
    place,
    el(
      "details",
      { class: "fold" },
      el(
        "summary",
        { key: "own" },
        icon("eye-off"),
        el("span", { text: t("自分だけに見える %(n)s枚", { n: texts.length }) }),
      ),
      el("ul", {}, ...texts.map((text) => el("li", { text }))),
    ),
  );
}
