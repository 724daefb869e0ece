/**
 * What the room's state means: current step, next step, who is not ready, chips by group, words of roles. Pure; draws nothing.
 * @typedef {import("../messages.js").Room} Room
 * @typedef {import("../messages.js").StepState} StepState
 * @typedef {import("../messages.js").AgendaState} AgendaState
 * @typedef {import("../messages.js").PersonState} PersonState
 */
import { t } from "../words.js";
import { chipOf, groupName } from "../board/labels.js";

/** Whom the room waits for: facilitators lead, observers and assistants only watch. */
const ASKED = new Set(["participant", "presenter", "recorder", "boardkeeper", "reception"]);

/** @param {Room} room @returns {StepState | undefined} */
export function stepNow(room) {
  return (room.steps ?? []).find((step) => step.state === "running");
}

/**
 * The step before or after the current one that was not skipped.
 * @param {Room} room
 * @param {1 | -1} way
 */
export function stepBeside(room, way) {
  const steps = (room.steps ?? []).filter((step) => step.state !== "skipped");
  const now = stepNow(room);
  const at = now ? steps.indexOf(now) : -1;
  return at < 0 && way < 0 ? undefined : steps[at + way];
}

/** @param {Room} room @returns {number} the current step's place in the run, from 1; 0 before the first */
export function stepNumber(room) {
  const now = stepNow(room);
  return now ? (room.steps ?? []).indexOf(now) + 1 : 0;
}

/** @param {Room} room @returns {AgendaState | undefined} */
export function caseNow(room) {
  return (room.agenda ?? []).find((item) => item.current);
}

/** @param {PersonState} person whether the room waits for this person's ready mark */
export function counts(person) {
  return ASKED.has(person.role ?? "participant") && person.here !== "away";
}

/** @param {Room} room @param {string} right one of the server's words in Me.may */
export function may(room, right) {
  return (room.me?.may ?? []).includes(right);
}

/**
 * @param {Room} room
 * @returns {{id: string, name: string, chip: number, people: PersonState[]}[]} groups present, as first seen
 */
export function byGroup(room) {
  /** @type {Map<string, PersonState[]>} */
  const found = new Map();
  for (const person of room.people ?? []) {
    found.set(person.group, [...(found.get(person.group) ?? []), person]);
  }
  return [...found].map(([id, people]) => ({
    id,
    // People without a group are no group; but those of the house have a word of their own.
    name: groupName(room, { group: id, unit: sameUnit(people) }),
    chip: chipOf(room, id),
    people,
  }));
}

/** @param {PersonState[]} people */
function sameUnit(people) {
  const units = new Set(people.map(({ unit }) => unit ?? ""));
  return units.size === 1 ? [...units].join("") : "";
}

/**
 * @param {StepState} step
 * @param {number} now the server's clock, ms
 * @returns {number} whole seconds left, negative when over
 */
export function secondsLeft(step, now) {
  if (step.paused || !step.ends_at) return step.left ?? 0;
  return Math.round((step.ends_at - now) / 1000);
}

/** @param {number} seconds @returns {string} 08:32, or -00:10 when over */
export function minutes(seconds) {
  const all = Math.abs(seconds);
  const two = (/** @type {number} */ value) => String(value).padStart(2, "0");
  return `${seconds < 0 ? "−" : ""}${two(Math.floor(all / 60))}:${two(all % 60)}`;
}

/** @returns {Record<string, string>} roles a facilitator gives, in the order of the list */
export function roleWords() {
  return {
    participant: t("参加者"),
    presenter: t("事例提供者"),
    recorder: t("記録"),
    boardkeeper: t("板書"),
    reception: t("受付"),
    assistant: t("介助・通訳"),
    observer: t("オブザーバー"),
  };
}

/** @param {string} role */
export function roleWord(role) {
  return role === "facilitator" ? t("進行役") : (roleWords()[role] ?? "");
}
