/**
 * 接続テスト: tries, one after another, what the meeting room needs, and says it in words. Sends nothing but two empty
 * requests to the house itself; stores nothing. The sentences come from the shared word list.
 */
import { t } from "../words.js";
import { checks } from "./probes.js";

/** @typedef {import("./probes.js").Finding} Finding */

const MARKS = { good: "ready", fair: "info", bad: "stop" };
const KINDS = { good: "ok", fair: "warn", bad: "danger" };
const list = document.getElementById("checks");
const result = document.getElementById("result");
const again = document.getElementById("again");
const copy = document.getElementById("copy");
/** @type {Finding[]} */
let found = [];

async function run() {
  if (!list || !result) return;
  found = [];
  list.replaceChildren();
  result.replaceChildren(document.createTextNode(t("ためしています…")));
  for (const check of checks(list.dataset)) {
    const finding = await check();
    found.push(finding);
    list.append(line(finding));
  }
  result.replaceChildren(summary());
  for (const button of [again, copy]) if (button) button.hidden = false;
}

/** @param {Finding} finding */
function line(finding) {
  const item = document.createElement("li");
  const name = document.createElement("strong");
  name.textContent = finding.name;
  item.append(name, status(finding));
  if (finding.more) {
    const more = document.createElement("p");
    more.textContent = finding.more;
    item.append(more);
  }
  return item;
}

/** @param {Finding} finding */
function status(finding) {
  const mark = document.createElement("span");
  mark.className = `status ${KINDS[finding.how]}`;
  mark.append(icon(MARKS[finding.how]), document.createTextNode(finding.word));
  return mark;
}

function summary() {
  const bad = found.some((each) => each.how === "bad" && each.needed);
  const fair = found.some((each) => each.how !== "good" && each.needed);
  const box = document.createElement("div");
  box.className = `notice ${bad ? "danger" : fair ? "warn" : "ok"}`;
  const text = document.createElement("p");
  const strong = document.createElement("strong");
  strong.textContent = bad
    ? t("この端末では、会の部屋に入れません。スマートフォンか別の端末でお試しください。")
    : fair
      ? t("参加できます。動きが少しゆっくりになることがあります。")
      : t("この端末で、そのまま参加できます。");
  text.append(strong);
  box.append(icon(bad ? "stop" : fair ? "info" : "ready"), text);
  return box;
}

/** @param {string} name */
function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", `${new URL("../img/icons.svg", import.meta.url).pathname}#${name}`);
  svg.append(use);
  return svg;
}

async function copyResult() {
  const text = found.map(
    (each) => `${each.name}: ${each.word}${each.more ? ` (${each.more})` : ""}`,
  );
  const said = document.getElementById("copied");
  try {
    await navigator.clipboard.writeText(text.join("\n"));
    if (said) said.textContent = t("コピーしました。");
  } catch {
    if (said)
      said.textContent = t("コピーできませんでした。画面を印刷するか、書き写してください。");
  }
}

again?.addEventListener("click", () => void run());
copy?.addEventListener("click", () => void copyResult());
void run();
