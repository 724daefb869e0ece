/**
 * The presenter's own strip: 止める, 合っています, 取り下げる. Only the presenter of the current case sees it; also
 * where the facilitator reads the case out. What is pressed here is never shown with a name.
 */
import { fetched } from "../board/fetching.js";
import { t } from "../words.js";
import { changed, el, part, press, swap } from "./dom.js";
import { caseNow, may, stepNow } from "./read.js";

/** @typedef {import("./house.js").House} House */

/** @param {House} house */
export function drawStrip(house) {
  const place = part("strip");
  const draw = changed((/** @type {[boolean, boolean]} */ [mine, summary]) => {
    place.hidden = !mine;
    if (!mine) return place.replaceChildren();
    swap(
      place,
      el(
        "p",
        {},
        el("b", { text: t("事例提供者の方へ") }),
        " ",
        el("span", { class: "small", text: t("この帯はあなたにだけ見えます。") }),
      ),
      press(t("ここで止める"), "stop", () => stop(house), { key: "stop" }),
      summary
        ? press(t("要約は合っています"), "check", () => void post(house, "confirm"), {
            key: "confirm",
            class: "primary",
          })
        : null,
      press(t("元の名前で確かめる…"), "search", () => void originals(house), { key: "originals" }),
      press(t("事例を取り下げる…"), "trash", () => withdraw(house), {
        key: "withdraw",
        class: "danger",
      }),
    );
    return undefined;
  });
  return (/** @type {import("./house.js").Room} */ room) =>
    draw([presents(room), stepNow(room)?.kind === "summary"]);
}

/** Read when it is pressed: few presenters need it. @param {House} house */
async function originals(house) {
  const part = await fetched(() => import("./originals.js"), house.line);
  part?.openOriginals(house);
}

/** @param {import("./house.js").Room} room */
export function presents(room) {
  return may(room, "tell") && Boolean(caseNow(room));
}

/** Ends this case for everybody, so it asks once; who pressed is told to nobody. @param {House} house */
export function stop(house) {
  house.again.ask(
    t(
      "この事例の話し合いをここで終えて、次へ進みます。だれが押したかは出ません。事例は消えません。",
    ),
    t("ここで止める"),
    () => void post(house, "stop"),
  );
}

/**
 * @param {House} house
 * @param {"stop" | "confirm" | "withdraw"} what
 */
async function post(house, what) {
  const answer = await house.asker.post(`/present/${what}`);
  const done = {
    stop: t("止めました。"),
    confirm: t("合っていると伝えました。"),
    withdraw: t("事例を取り下げました。"),
  };
  house.line.say(answer.ok ? done[what] : answer.say, answer.ok ? "ok" : "warn");
}

/** @param {House} house */
function withdraw(house) {
  house.again.ask(
    t("この事例の文章とボードを、いますぐ全員の画面から消して捨てます。もとには戻せません。"),
    t("取り下げて捨てる"),
    () => void post(house, "withdraw"),
    { danger: true },
  );
}
