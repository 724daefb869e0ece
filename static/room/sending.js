/**
 * What a facilitator's presses send, from the bar, the keys and the lists: the server decides; what it refuses stands on
 * the line, and who is not ready is asked about once.
 */
import { t } from "../words.js";

/** @typedef {import("./house.js").House} House */
/** @typedef {import("./read.js").StepState} StepState */

/**
 * To another step. Who is not ready is the server's to say; then a second press is asked for, with the names.
 * @param {House} house
 * @param {StepState} to
 */
export async function step(house, to) {
  const answer = await house.asker.post("/lead/step", { to: to.id, force: false });
  if (answer.ok) return;
  if (answer.code === "confirm.ready") second(house, to, answer.say);
  else house.line.say(answer.say, "warn");
}

/**
 * @param {House} house
 * @param {StepState} to
 * @param {string} say
 */
function second(house, to, say) {
  const ask = `${say} ${t("「%(title)s」へ進みますか。書きかけは下書きに残ります。", { title: to.title })}`;
  house.again.ask(ask, t("進む"), () => void send(house, "/lead/step", { to: to.id, force: true }));
}

/**
 * @param {House} house
 * @param {string} path
 * @param {object} body
 */
export async function send(house, path, body) {
  const answer = await house.asker.post(path, body);
  if (!answer.ok) house.line.say(answer.say, "warn");
  return answer;
}
