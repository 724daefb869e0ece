/**
 * Closing: the facilitator sees what is still open and what will happen to how many, shows everybody the promises, and
 * presses a second time on another spot. The server seals; it never waits for what is owed.
 */
import { t } from "../words.js";
import { changed, el, icon, press } from "./dom.js";
import { owed, vowsList } from "./vows.js";
import { send } from "./sending.js";

/** @typedef {import("./house.js").House} House */

/** @param {House} house */
export function openClosing(house) {
  if (house.side.now === "closing") return house.side.close();
  house.side.open("closing", t("閉会のまえに"), leadBody(house));
  return undefined;
}

/** The panel follows what it speaks of. @param {House} house */
export function drawClosing(house) {
  const draw = changed(() => {
    if (house.side.now === "closing")
      house.side.open("closing", t("閉会のまえに"), leadBody(house), false);
  });
  return (/** @type {import("./house.js").Room} */ room) => draw(Boolean(room.promises));
}

/** @param {House} house */
function leadBody(house) {
  const room = house.room();
  const records = house.folded.of(room.board ?? "");
  const left = owed(records);
  const people = (room.people ?? []).filter((person) => person.here !== "away").length;
  return el(
    "div",
    { class: "side-body stack" },
    el("h3", { text: t("私たちの約束") }),
    vowsList(room, records),
    left.length > 0
      ? el(
          "div",
          { class: "notice warn" },
          icon("warn"),
          el(
            "div",
            {},
            el("ul", {}, ...left.map((line) => el("li", { text: line }))),
            el("p", { text: t("いま封をして、まとめで決めることができます。") }),
          ),
        )
      : null,
    room.promises ? last(house, people) : first(house),
    press(t("開けておく時間を1時間のばす"), "clock", () => void prolong(house), {
      key: "prolong",
      class: "quiet",
    }),
    el(
      "a",
      {
        class: "button quiet",
        href: `/meetings/${house.base.replace("/m/", "")}/carry`,
        target: "_blank",
        rel: "noopener",
      },
      icon("next"),
      el("span", { text: t("次の会へ持ち越す…（新しい窓）") }),
    ),
  );
}

/** An opening ends by itself after some hours; each press adds one. @param {House} house */
async function prolong(house) {
  const answer = await send(house, "/lead/prolong", {});
  if (answer.ok) house.line.say(t("会を開けておく時間を1時間のばしました。"), "ok");
}

/** @param {House} house */
function first(house) {
  const show = press(
    t("約束を全員に見せる"),
    "people",
    () => void send(house, "/lead/close", { confirm: false }),
    {
      class: "primary wide",
      key: "show-vows",
    },
  );
  return el(
    "div",
    { class: "stack" },
    el("p", { text: t("まず全員で約束を読み上げてください。") }),
    show,
  );
}

/**
 * @param {House} house
 * @param {number} people
 */
function last(house, people) {
  const close = () =>
    house.again.ask(
      t("%(n)s人の画面がお別れのページに変わり、ボードと事例に封をします。", { n: people }),
      t("会を閉じて封をする"),
      () => void send(house, "/lead/close", { confirm: true }),
      { danger: true },
    );
  return el(
    "div",
    { class: "stack" },
    el("p", { text: t("全員の画面に約束が出ています。") }),
    press(t("閉会する…"), "lock", close, { class: "danger wide", key: "close-now" }),
    press(t("まだ続ける"), "back", () => void send(house, "/lead/close", { cancel: true }), {
      class: "wide",
      key: "not-yet",
    }),
  );
}
