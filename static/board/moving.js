/**
 * 動かす without a drag and without keys: a sheet with four ways, the frames, and copying, for what is chosen.
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {import("./types").Rec} Rec
 */
import { t } from "../words.js";
import { press } from "./controls.js";
import { el } from "./dom.js";
import { WAYS } from "./focus.js";
import { enframe, framesFor } from "./framing.js";
import { nameOf } from "./labels.js";

const STEP = 64;
const LITTLE = 8;

/** @param {Parts} parts @param {string[]} ids */
export function showMoving(parts, ids) {
  const { desk, panel, focus } = parts;
  const records = ids.flatMap((id) => desk.state.get(id) ?? []);
  const [one] = records;
  if (!one) return;
  const content = [];
  if (records.some((record) => desk.edits(record)))
    content.push(...ways(parts, ids), ...frames(parts, records));
  if (desk.rights.may("add")) content.push(...copying(parts, ids));
  const name = records.length === 1 ? nameOf(one) : t("%(count)s件", { count: records.length });
  panel.open(name, ...content);
  // The button that led here was made anew meanwhile.
  panel.sheet?.addEventListener("keep", () =>
    queueMicrotask(() => {
      if (document.activeElement === document.body) focus.go(one.id, false);
    }),
  );
}

/** @param {Parts} parts @param {string[]} ids */
function ways(parts, ids) {
  const { desk, changing, camera, draw, focus } = parts;
  const little = el("input", { type: "checkbox" });
  const go = (/** @type {string} */ code) => {
    const way = WAYS[code] ?? { x: 0, y: 0 };
    const by = little.checked ? LITTLE : STEP;
    if (!changing.move(ids, way.x * by, way.y * by)) return changing.refuse(ids);
    const box = draw.around(ids);
    if (box && !focus.list) camera.reveal(box);
    return desk.say(t("動かしました。"));
  };
  return [
    el("h3", { text: t("動かす") }),
    el(
      "div",
      { class: "b-kinds" },
      press("up", t("上へ"), () => go("ArrowUp")),
      press("down", t("下へ"), () => go("ArrowDown")),
    ),
    el(
      "div",
      { class: "b-kinds" },
      press("back", t("左へ"), () => go("ArrowLeft")),
      press("forth", t("右へ"), () => go("ArrowRight")),
    ),
    el("label", { class: "b-check" }, little, el("span", { text: t("少しずつ") })),
  ];
}

/** @param {Parts} parts @param {Rec[]} records */
function frames(parts, records) {
  const into = (/** @type {string} */ sign, /** @type {string} */ text, /** @type {string} */ id) =>
    press(
      sign,
      text,
      () => {
        parts.panel.close();
        enframe(parts, records, id);
      },
      "b-command",
    );
  const buttons = framesFor(parts, records).map((frame) => into("zone", nameOf(frame), frame.id));
  if (records.some((one) => "within" in one && one.within))
    buttons.push(into("close", t("枠の外へ"), ""));
  if (!buttons.length) return [];
  return [
    el("h3", { text: t("枠に入れる・移す") }),
    el("div", { class: "b-kinds b-commands" }, ...buttons),
  ];
}

/** @param {Parts} parts @param {string[]} ids */
function copying({ panel, changing, copying: held }, ids) {
  const run = (/** @type {() => void} */ deed) => () => {
    panel.close();
    deed();
  };
  return [
    el("h3", { text: t("写す") }),
    el(
      "div",
      { class: "b-kinds" },
      press(
        "plus",
        t("複製"),
        run(() => changing.double(ids)),
      ),
      press(
        "list",
        t("写しておく"),
        run(() => held.hold(ids)),
      ),
      ...(held.held.records.length
        ? [
            press(
              "note",
              t("貼る"),
              run(() => held.again()),
            ),
          ]
        : []),
    ),
  ];
}
