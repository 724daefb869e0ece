/**
 * 約束: the five promises of the room, and 「私たちの約束」 — what stands on the board as offers, things to do and paths.
 * Reads open records only; writes nothing.
 */
import { t } from "../words.js";
import { el } from "./dom.js";
import { chipOf, groupName } from "../board/labels.js";

/** @typedef {import("./fold.js").Rec} Rec */
/** @typedef {import("./house.js").Room} Room */

/** @returns {string[]} */
export function house() {
  return [
    t("ここで聞いたことは、外で話しません。"),
    t("提供者を責めません。"),
    t("全員が話します。"),
    t("次の一手か、次に会う日を持ち帰ります。"),
    t("時間どおりに終わります。"),
  ];
}

/**
 * @param {Room} room
 * @param {Rec[]} records
 * @returns {{group: string, chip: number, unit: string, text: string}[]} offers, then things to do
 */
export function ours(room, records) {
  const open = records.filter((record) => (record.vis ?? "open") === "open");
  /** @type {{group: string, chip: number, unit: string, text: string}[]} */
  const found = [];
  for (const record of open) {
    const promise = record.kind === "offer" || (record.kind === "card" && record.type === "action");
    if (!promise || !record.text) continue;
    const group = record.group ?? "";
    const name = groupName(room, { group, unit: record.unit ?? "" });
    found.push({
      group: name,
      chip: chipOf(room, group),
      unit: record.unit ?? "",
      text: record.text,
    });
  }
  return found;
}

/**
 * What would be left open by closing now.
 * @param {Rec[]} records
 * @returns {string[]}
 */
export function owed(records) {
  const links = records.filter(
    (record) => record.kind === "link" && (record.vis ?? "open") === "open",
  );
  const proposed = links.filter(
    (link) => link.kind === "link" && (link.status ?? "proposed") === "proposed",
  );
  const loose = links.filter((link) => link.kind === "link" && (!link.a || !link.b));
  return [
    proposed.length > 0 && t("提案のままの線が%(n)s本あります。", { n: proposed.length }),
    loose.length > 0 && t("宛先のない線が%(n)s本あります。", { n: loose.length }),
  ].filter((line) => line !== false);
}

/**
 * @param {Room} room
 * @param {Rec[]} records
 */
export function vowsList(room, records) {
  const list = ours(room, records);
  if (list.length === 0) {
    return el("p", {
      class: "quiet",
      text: t("まだありません。「うちならこうできる」を書くと、ここに並びます。"),
    });
  }
  return el(
    "ol",
    { class: "vows" },
    ...list.map((vow) =>
      el(
        "li",
        {},
        el("span", {
          class: `chip ${vow.chip ? `chip-${vow.chip}` : ""}`,
          text: [vow.group, vow.unit].filter(Boolean).join(" "),
        }),
        el("p", { text: vow.text }),
      ),
    ),
  );
}
