/**
 * What the meeting room needs of a browser and of the way to it, one probe each. Knows no page.
 * @typedef {{name: string, how: "good" | "fair" | "bad", word: string, more: string, needed: boolean}} Finding
 */
import { t } from "../words.js";

const SOCKET_MS = 6000;

/**
 * @param {{socket?: string, ping?: string}} places paths of the test socket and of the clock; a missing one is left out
 * @returns {(() => Finding | Promise<Finding>)[]}
 */
export function checks(places) {
  const list = [browser, keys, pointer, size, speed, clipboard];
  /** @type {(() => Finding | Promise<Finding>)[]} */
  const all = [...list];
  if (places.ping)
    all.push(
      () => way(places.ping ?? ""),
      () => clock(places.ping ?? ""),
    );
  if (places.socket) all.push(() => socket(places.socket ?? ""));
  return all;
}

/**
 * @param {string} name
 * @param {Finding["how"]} how
 * @param {string} word
 * @param {string} [more]
 * @param {boolean} [needed]
 * @returns {Finding}
 */
const say = (name, how, word, more = "", needed = true) => ({ name, how, word, more, needed });

function browser() {
  const name = t("ブラウザー");
  const modern = "replaceChildren" in Element.prototype && CSS.supports("selector(:focus-visible)");
  return modern
    ? say(name, "good", t("使えます"))
    : say(name, "bad", t("古すぎます"), t("EdgeかChromeの新しい版を入れてもらってください。"));
}

function keys() {
  const name = t("書きかけの保護");
  return window.isSecureContext && "subtle" in crypto
    ? say(name, "good", t("使えます"))
    : say(
        name,
        "fair",
        t("一部だけ使えます"),
        t("回線が切れている間に画面を閉じると、書きかけの文字が消えます。"),
        false,
      );
}

function pointer() {
  const fine = window.matchMedia("(pointer: fine)").matches;
  const name = t("操作");
  if (fine)
    return say(
      name,
      "good",
      t("マウスで使えます"),
      t("キーボードだけでも、すべて操作できます。"),
      false,
    );
  return say(name, "good", t("指で使えます"), t("2本の指で大きくできます。"), false);
}

function size() {
  const name = t("画面の広さ");
  const { innerWidth: wide, innerHeight: high } = window;
  const seen = `${wide} × ${high}`;
  if (wide >= 1000) return say(name, "good", t("広い画面です"), seen, false);
  return say(name, "good", t("スマートフォン向けの画面で使えます"), seen, false);
}

/** Draws two hundred boxes for a few frames: what a full board costs this computer. */
async function speed() {
  const name = t("描く速さ");
  const stage = document.createElement("div");
  stage.className = "unseen";
  const boxes = Array.from({ length: 200 }, () => document.createElement("span"));
  for (const [index, box] of boxes.entries()) box.textContent = String(index);
  stage.append(...boxes);
  document.body.append(stage);
  const start = performance.now();
  for (let frame = 0; frame < 20; frame += 1) {
    for (const box of boxes)
      box.style.setProperty("transform", `translate(${frame}px, ${frame}px)`);
    await new Promise((done) => window.requestAnimationFrame(done));
  }
  const each = Math.round((performance.now() - start) / 20);
  stage.remove();
  const more = t("一こま %(ms)s ミリ秒", { ms: each });
  if (each <= 40) return say(name, "good", t("十分です"), more);
  return say(
    name,
    "fair",
    t("ゆっくりです"),
    t("一覧の表示をお使いください。同じことがすべてできます。"),
  );
}

function clipboard() {
  const name = t("コピー");
  return navigator.clipboard
    ? say(name, "good", t("使えます"), "", false)
    : say(name, "fair", t("選んで Ctrl+C で使えます"), "", false);
}

/** @param {string} ping */
async function way(ping) {
  const name = t("回線の速さ");
  const start = performance.now();
  try {
    for (let turn = 0; turn < 3; turn += 1) await fetch(ping, { cache: "no-store" });
  } catch {
    return say(
      name,
      "bad",
      t("つながりません"),
      t("庁内の回線の制限かもしれません。情報政策の担当に、このページを見せてください。"),
    );
  }
  const each = Math.round((performance.now() - start) / 3);
  const more = t("行き来に %(ms)s ミリ秒", { ms: each });
  return each < 400
    ? say(name, "good", t("十分です"), more)
    : say(name, "fair", t("ゆっくりです"), more);
}

/** @param {string} ping */
async function clock(ping) {
  const name = t("時計");
  try {
    const { now } = await (await fetch(ping, { cache: "no-store" })).json();
    const off = Math.abs(Date.now() - now);
    if (off < 2000) return say(name, "good", t("合っています"), "", false);
    return say(name, "good", t("ずれていますが、会の時計に合わせます"), "", false);
  } catch {
    return say(name, "fair", t("確かめられませんでした"), "", false);
  }
}

/** @param {string} path */
function socket(path) {
  const name = t("その場の同時書きこみ");
  const url = new URL(path, window.location.href);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return new Promise((done) => {
    const probe = new WebSocket(url);
    const slow = say(
      name,
      "fair",
      t("3秒ごとの更新で参加できます"),
      t(
        "途中の機器がWebSocketを止めているようです。書いたものは届きますが、ほかの人の動きは少し遅れて見えます。",
      ),
    );
    const timer = window.setTimeout(() => {
      probe.close();
      done(slow);
    }, SOCKET_MS);
    probe.addEventListener("open", () => {
      window.clearTimeout(timer);
      probe.close();
      done(say(name, "good", t("使えます")));
    });
    probe.addEventListener("error", () => {
      window.clearTimeout(timer);
      done(slow);
    });
  });
}
