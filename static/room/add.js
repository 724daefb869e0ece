/**
 * Writing on a phone: a sheet from below with the kind and one field. What is typed goes to its draft slot every two
 * seconds; the card goes through the board, which keeps it until the server has it.
 */
import { t } from "../words.js";
import { changed, el, icon, part, press, swap } from "./dom.js";
import { stepNow } from "./read.js";

/** @typedef {import("./house.js").House} House */

const FIELD = "phone:add";
const PAUSE_MS = 2000;
const MOST = 400;

function kinds() {
  return {
    note: t("付箋"),
    person: t("本人"),
    family: t("家族・近隣"),
    agency: t("窓口・機関"),
    resource: t("地域資源・企業"),
    concern: t("困りごと"),
    action: t("できること"),
    offer: t("うちならこうできる"),
  };
}

/** @param {House} house */
export function drawAdd(house) {
  const place = part("sheet-below");
  const open = press(t("書く"), "plus", () => openSheet(house, place), {
    class: "primary write",
    key: "write",
  });
  part("board").after(open);
  const draw = changed((/** @type {boolean} */ may) => {
    open.hidden = !may;
    if (!may && !place.querySelector("textarea")?.value) close(place);
  });
  return (/** @type {import("./house.js").Room} */ room) => {
    const may = room.me?.may ?? [];
    draw((may.includes("add") || may.includes("offer")) && !room.veiled);
  };
}

/** @param {HTMLElement} place */
function close(place) {
  place.hidden = true;
  part("board").parentElement?.querySelector(".write")?.removeAttribute("aria-expanded");
}

/**
 * @param {House} house
 * @param {HTMLElement} place
 */
function openSheet(house, place) {
  const text = place.querySelector("textarea");
  if (text) {
    place.hidden = false;
    return text.focus();
  }
  const field = el("textarea", { class: "input", id: "add-text", rows: 3, maxlength: MOST });
  const think = stepNow(house.room())?.kind === "think";
  const form = el(
    "form",
    { class: "below" },
    el(
      "div",
      { class: "side-head" },
      el("h2", { text: think ? t("ひとりで書く（まだ自分だけに見えます）") : t("ボードに書く") }),
      press(t("閉じる"), "close", () => close(place), { class: "quiet" }),
    ),
    types(),
    el("label", { for: "add-text", class: "unseen", text: t("内容") }),
    field,
    el(
      "button",
      { class: "button primary wide" },
      icon("plus"),
      el("span", { text: t("ボードに出す") }),
    ),
  );
  keepDraft(house, field);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    put(house, place, form, field);
  });
  swap(place, form);
  place.hidden = false;
  field.focus();
  return undefined;
}

function types() {
  const set = el(
    "fieldset",
    { class: "types" },
    el("legend", { class: "unseen", text: t("種類") }),
  );
  for (const [value, word] of Object.entries(kinds())) {
    const radio = el("input", { type: "radio", name: "kind", value });
    radio.checked = value === "note";
    set.append(el("label", {}, radio, el("span", { text: word })));
  }
  return set;
}

/**
 * @param {House} house
 * @param {HTMLTextAreaElement} field
 */
function keepDraft(house, field) {
  /** @type {number | undefined} */
  let timer;
  field.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => house.slot(FIELD, field.value), PAUSE_MS);
  });
}

/**
 * @param {House} house
 * @param {HTMLElement} place
 * @param {HTMLFormElement} form
 * @param {HTMLTextAreaElement} field
 */
function put(house, place, form, field) {
  const text = field.value.trim();
  if (!text) return field.focus();
  const kind = String(new FormData(form).get("kind") ?? "note");
  house.add(kind, text);
  house.slot(FIELD, "");
  place.replaceChildren();
  close(place);
  house.line.say(t("ボードに出しました。"), "ok");
  return undefined;
}
