/**
 * 全員ここへ: three seconds' notice, then the current board as a whole — never for somebody who is typing, and one
 * press brings back what was looked at before.
 */
import { t } from "../words.js";
import { press } from "./dom.js";

const NOTICE_MS = 3000;
const BACK_MS = 20000;

/** @param {import("./house.js").House} house */
export function gather(house) {
  const before = {
    tab: document.getElementById("room")?.dataset.tab ?? "now",
    board: house.lookingAt(),
  };
  let stay = false;
  const leave = press(t("いまは行かない"), "", () => {
    stay = true;
    house.line.hold("gather", null);
  });
  house.line.hold(
    "gather",
    t("進行役が全員をボードに呼んでいます。3秒後に移ります。"),
    "info",
    leave,
  );
  window.setTimeout(() => {
    if (stay) return;
    if (house.board().typing() || typing()) {
      const go = press(t("行く"), "gather", () => move(house, before));
      house.line.hold(
        "gather",
        t("進行役が全員をボードに呼んでいます。書き終えたら押してください。"),
        "info",
        go,
      );
    } else move(house, before);
  }, NOTICE_MS);
}

/** Where a text has the focus, moving would take it away. */
function typing() {
  const held = document.activeElement;
  return (
    held instanceof HTMLTextAreaElement ||
    held instanceof HTMLInputElement ||
    (held instanceof HTMLElement && held.isContentEditable)
  );
}

/**
 * @param {import("./house.js").House} house
 * @param {{tab: string, board: string}} before
 */
function move(house, before) {
  house.lookAt("");
  house.show("board");
  house.board().fit();
  const back = press(t("もとの場所へ戻る"), "back", () => {
    house.line.hold("gather", null);
    house.lookAt(before.board);
    house.show(before.tab);
  });
  house.line.hold("gather", t("全員で同じところを見ています。"), "info", back);
  window.setTimeout(() => house.line.hold("gather", null), BACK_MS);
}
