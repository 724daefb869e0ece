/**
 * After something of mine stands on the board, the gate is asked about its words, off the board's path; what may point
 * to somebody is told to me alone. What may not stand there at all was refused before. Stores nothing.
 * @typedef {{excerpt: string, why: string, offer: string}} Worry
 */
import { t } from "../words.js";
import { press } from "./dom.js";

const SHOWN = 3;
const LABEL = /(?<![A-Za-z])[A-Z](?=さん|氏|市|町|村|病院|医院|クリニック|学校|社|施設|園)/g;

/**
 * Watch what this page writes.
 * @template {{act(act: any): Promise<any>}} T
 * @param {T} transport
 * @param {() => import("./house.js").House} house
 * @returns {T}
 */
export function quietly(transport, house) {
  const act = transport.act.bind(transport);
  transport.act = async (wanted) => {
    const receipt = await act(wanted);
    if (!receipt.refused && !receipt.retry_ms) void ask(house(), words(wanted.op));
    return receipt;
  };
  return transport;
}

/** What an operation wrote. @param {any} op @returns {string} */
export function words(op) {
  const parts =
    op.t === "add"
      ? op.records
      : op.t === "edit"
        ? op.changes.map((/** @type {any} */ each) => each.set)
        : [];
  return parts.flatMap((/** @type {any} */ part) => part.text || part.title || []).join("\n");
}

/** @param {import("./house.js").House} house @param {string} text */
async function ask(house, text) {
  if (!text.trim()) return;
  // The sheet's own letters: none of them is offered for somebody else.
  const labels = [
    ...new Set(document.querySelector("#panel-case")?.textContent?.match(LABEL) ?? []),
  ];
  const answer = await house.asker.post("/gate", { text, labels });
  const found = /** @type {Worry[]} */ (answer.ok ? answer.found : []);
  if (!found.length) return house.line.hold("gate", null);
  const seen = press(t("分かりました"), "check", () => house.line.hold("gate", null), {
    class: "quiet",
  });
  return house.line.hold("gate", sentence(found), "warn", seen);
}

/** @param {Worry[]} found */
function sentence(found) {
  const places = found
    .slice(0, SHOWN)
    .map(({ excerpt, why, offer }) =>
      offer
        ? t("「%(excerpt)s」%(why)s →「%(offer)s」", { excerpt, why, offer })
        : t("「%(excerpt)s」%(why)s", { excerpt, why }),
    );
  return `${t("いま書いたものに、人が分かりそうなところがあります（あなたにだけ出ています）。")}${places.join("　")}`;
}
