/**
 * What a board may begin with, at one press: lanes, branches, an ecomap, a path. Laid beside what lies there already;
 * one operation. Texts are examples to be overwritten, in role words only.
 * @typedef {import("./parts.js").Parts} Parts
 */
import { t } from "../words.js";
import { around } from "./geometry.js";
import { newId } from "./ids.js";

const GAP = 24;
const LANE = { w: 376, h: 760 };
const BRANCH = { w: 376, h: 300 };

/** @returns {{id: string, word: string, what: string}[]} */
export function starters() {
  return [
    { id: "lanes", word: t("四つの道"), what: t("本人・家族・身近／相談窓口／専門機関／地域資源") },
    { id: "branches", word: t("八つの枝"), what: t("質問で引き出す会（インシデントプロセス）に") },
    { id: "ecomap", word: t("エコマップ"), what: t("本人を真ん中に、まわりの人と機関") },
    { id: "path", word: t("つなぎの道"), what: t("気づいた人から地域資源まで、順に五枚") },
  ];
}

/** @param {Parts} parts @param {string} id */
export function start(parts, id) {
  const { desk, draw, adding } = parts;
  if (!adding.allowed("zone")) return;
  const there = around(draw.boxes());
  const from = there
    ? { x: Math.round(there.x + there.w + 80), y: Math.round(there.y) }
    : { x: 0, y: 0 };
  const records = made(id).map((one) =>
    "x" in one ? { ...one, x: one.x + from.x, y: one.y + from.y } : one,
  );
  desk.do({ t: "add", records: /** @type {any[]} */ (records) });
  parts.fit();
  desk.say(t("置きました。いらなければ「戻す」で消えます。"));
}

/** @param {string} id @returns {any[]} */
export function made(id) {
  if (id === "lanes") return lanes();
  if (id === "branches") return branches();
  return id === "ecomap" ? ecomap() : path();
}

/** @param {string} title @param {number} x @param {number} y @param {{w: number, h: number}} size */
function zone(title, x, y, size) {
  return { kind: "zone", id: newId(), title, x, y, ...size };
}

/** @param {string} type @param {string} text @param {number} x @param {number} y */
function card(type, text, x, y) {
  return { kind: "card", id: newId(), type, text, x, y };
}

function lanes() {
  const titles = [t("本人・家族・身近"), t("相談窓口"), t("専門機関"), t("地域資源")];
  return titles.map((title, n) => zone(title, n * (LANE.w + GAP), 0, LANE));
}

function branches() {
  const titles = [
    t("プロフィール"),
    t("生活"),
    t("経済"),
    t("医療"),
    t("家族"),
    t("地域"),
    t("支援のこれまで"),
    t("本人の思い"),
  ];
  const places = [0, 1, 2, 3, 5, 6, 7, 8].map((n) => ({ x: n % 3, y: Math.floor(n / 3) }));
  return titles.map((title, n) => {
    const { x = 0, y = 0 } = places[n] ?? {};
    return zone(title, x * (BRANCH.w + GAP), y * (BRANCH.h + GAP), BRANCH);
  });
}

function ecomap() {
  const person = card("person", t("本人"), 480, 360);
  const around_ = [
    card("family", t("家族"), 480, 40),
    card("family", t("近所の人"), 840, 140),
    card("agency", t("相談窓口"), 960, 380),
    card("agency", t("かかりつけの医療"), 840, 620),
    card("resource", t("通いの場"), 480, 720),
    card("resource", t("お店・会社"), 120, 620),
    card("concern", t("いちばんの困りごと"), 0, 380),
    card("action", t("本人の得意なこと"), 120, 140),
  ];
  const lines = around_
    .filter((one) => one.type !== "concern" && one.type !== "action")
    .map((one) => ({
      kind: "link",
      id: newId(),
      a: person.id,
      b: one.id,
      direction: "both",
      status: "accepted",
    }));
  return [person, ...around_, ...lines];
}

function path() {
  const cards = [
    card("person", t("本人"), 0, 0),
    card("family", t("気づいた人"), 320, 0),
    card("agency", t("相談窓口"), 640, 0),
    card("agency", t("専門機関"), 960, 0),
    card("resource", t("地域資源"), 1280, 0),
  ];
  const lines = cards.slice(1).map((one, n) => ({
    kind: "link",
    id: newId(),
    a: cards[n]?.id ?? "",
    b: one.id,
    order: n + 1,
  }));
  return [...cards, ...lines];
}
