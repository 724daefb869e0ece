/**
 * The keyboard: from a press to its deed. Letters go by place (event.code), punctuation by what is printed (event.key,
 * so that JIS boards work). Silent while somebody composes or types; refuses with words what may not be done now.
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {import("./deeds.js").Key} Key
 */
import { t } from "../words.js";
import { deeds } from "./deeds.js";
import { isTyping } from "./dom.js";
import { WAYS } from "./focus.js";
import { STATUSES, word } from "./labels.js";
import { why } from "./rights.js";

const CHORD_MS = 3000;
const NUDGE = 8;
const FAR = 64;

export class Keys {
  /** @param {Parts} parts @param {{enter(): void}} selbar @param {{space: boolean}} hands @param {import("./settings.js").Settings} settings */
  constructor(parts, selbar, hands, settings) {
    this.parts = parts;
    this.selbar = selbar;
    this.hands = hands;
    this.settings = settings;
    this.chord = 0;
    const { desk } = parts;
    /** @param {KeyboardEvent} event */
    const down = (event) => this.down(event);
    /** @param {KeyboardEvent} event */
    const up = (event) => {
      if (event.code === "Space") hands.space = false;
    };
    // Let go beside the page: the key's end is told to nobody here.
    const away = () => (hands.space = false);
    document.addEventListener("keydown", down);
    document.addEventListener("keyup", up);
    // Before the sheets, which keep their keys to themselves.
    parts.root.addEventListener("keydown", stays, true);
    desk.ends.push(() => parts.root.removeEventListener("keydown", stays, true));
    window.addEventListener("blur", away);
    desk.ends.push(() => window.removeEventListener("blur", away));
    desk.ends.push(() => document.removeEventListener("keydown", down));
    desk.ends.push(() => document.removeEventListener("keyup", up));
    this.deeds = deeds(parts, this);
  }

  /** @param {KeyboardEvent} event */
  down(event) {
    if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
    const target = /** @type {Element} */ (event.target);
    const here = target === document.body || this.parts.root.contains(target);
    if (!here || isTyping(target) || this.parts.desk.wall) return;
    const onTool = target.closest("button, select, summary, [role=dialog]") !== null;
    if (this.chord > Date.now() && this.status(event)) return event.preventDefault();
    const held = event.ctrlKey || event.altKey;
    if (onTool && /^(Enter|Tab|Space|Arrow)/.test(event.code) && !held) return;
    if (!this.settings.letters && isCharacter(event)) return;
    const found = this.deeds.find((deed) => deed.keys.some((key) => matches(key, event)));
    if (!found) return;
    if (found.may && !found.may()) this.parts.desk.say(why(this.parts.desk.room()));
    else if (found.run(event) === false) return;
    event.preventDefault();
  }

  /** The second key of S then 1–5: no other digit slips through and makes a card. @param {KeyboardEvent} event */
  status(event) {
    const digit = /^(?:Digit|Numpad)([0-9])$/.exec(event.code)?.[1];
    this.chord = 0;
    if (!digit || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
    const status = STATUSES[Number(digit) - 1];
    const link = this.chosenLink();
    if (link && status) this.parts.changing.status(link.id, status);
    else this.startChord();
    return true;
  }

  /** @returns the line that is chosen, if it may be changed; says what is missing */
  chosenLink() {
    const { desk, changing } = this.parts;
    const link = desk.state.get(desk.selection.one);
    if (link?.kind !== "link")
      return void desk.say(t("線が選ばれていません。先に線を選んでください。"));
    return desk.edits(link) ? link : void changing.refuse([link.id]);
  }

  startChord() {
    this.chord = Date.now() + CHORD_MS;
    if (!this.chosenLink()) return;
    const choices = STATUSES.map((status, i) => `${i + 1} ${word(status)}`).join("　");
    this.parts.desk.say(t("状態を数字で選んでください: %(choices)s", { choices }));
  }

  enter() {
    const { desk, linking, adding, comments, focus } = this.parts;
    const id = desk.selection.one || focus.id;
    if (desk.tool === "link") return linking.press(focus.id);
    if (desk.state.get(id)?.kind === "comment") return comments.open(id);
    return adding.edit(id);
  }

  /** Several, one after the other: from now on moving the keyboard leaves them chosen. */
  gather() {
    const { desk, focus } = this.parts;
    if (!focus.id) return;
    desk.selection.gather(focus.id);
    desk.say(t("%(count)s件を選んでいます", { count: desk.selection.ids.size }));
  }

  escape() {
    const { desk, linking, panel, focus, menu } = this.parts;
    if (menu.close() || linking.leave()) return;
    if (panel.sheet) return panel.close();
    if (desk.tool !== "select") return desk.take("select");
    if (desk.selection.ids.size) return desk.selection.set([]);
    focus.leave();
  }

  /** @param {{code: string, shiftKey: boolean}} event */
  look({ code, shiftKey }) {
    const way = WAYS[code] ?? { x: 0, y: 0 };
    const by = shiftKey ? FAR : NUDGE;
    this.parts.camera.pan(-way.x * by * 4, -way.y * by * 4);
  }

  /** @param {KeyboardEvent} event */
  nudge({ code, shiftKey }) {
    const { desk, changing, focus } = this.parts;
    const way = WAYS[code] ?? { x: 0, y: 0 };
    const by = shiftKey ? FAR : NUDGE;
    if (desk.tool === "link") return void focus.nearest(way);
    if (!desk.selection.ids.size) return this.look({ code, shiftKey });
    if (changing.move(desk.selection.ids, way.x * by, way.y * by)) return undefined;
    return changing.refuse(desk.selection.ids);
  }

  fitChosen() {
    const { desk, draw, camera } = this.parts;
    const box = draw.around(desk.selection.ids);
    if (box) camera.fit(box, { most: 1.5, pad: camera.edges() });
  }

  actualSize() {
    this.parts.camera.zoomBy(1 / this.parts.camera.zoom);
  }
}

/** One character, whatever the keyboard prints there. @param {KeyboardEvent} event */
function isCharacter({ code, key, ctrlKey, metaKey, altKey }) {
  if (ctrlKey || metaKey || altKey || code === "Space") return false;
  return /^(Key|Digit|Numpad\d)/.test(code) || [...key].length === 1;
}

/** In a field or a chooser Alt+← means nothing, and the browser would leave the meeting; on a Mac it goes word by word.
 * @param {KeyboardEvent} event */
function stays(event) {
  const leaves = event.altKey && /^Arrow(Left|Right)$/.test(event.code);
  if (leaves && isTyping(event.target) && !/^(Mac|iP)/.test(navigator.platform))
    event.preventDefault();
}

/** @param {Key} key @param {KeyboardEvent} event */
function matches(key, event) {
  if (Boolean(key.ctrl) !== (event.ctrlKey || event.metaKey) || Boolean(key.alt) !== event.altKey)
    return false;
  // Punctuation needs Shift on some boards and not on others.
  if (key.key) return event.key === key.key;
  return event.code === key.code && Boolean(key.shift) === event.shiftKey;
}
