/**
 * The keyboard: one table of what each key does. Letters go by place (event.code), punctuation by what is printed
 * (event.key, so that JIS boards work). Silent while somebody composes or types.
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {{code?: string, key?: string, ctrl?: boolean, shift?: boolean, alt?: boolean, run: (event: KeyboardEvent) => unknown}} Key
 */
import { t } from "../words.js";
import { isTyping } from "./dom.js";
import { WAYS } from "./focus.js";
import { grow } from "./growing.js";
import { STATUSES, word } from "./labels.js";

const CHORD_MS = 3000;
const NUDGE = 8;
const FAR = 64;

export class Keys {
  /** @param {Parts} parts @param {{enter(): void}} selbar @param {{space: boolean}} hands */
  constructor(parts, selbar, hands) {
    this.parts = parts;
    this.selbar = selbar;
    this.hands = hands;
    /** single letters and digits can be switched off */
    this.letters = true;
    this.chord = 0;
    const { desk } = parts;
    /** @param {KeyboardEvent} event */
    const down = (event) => this.down(event);
    /** @param {KeyboardEvent} event */
    const up = (event) => {
      if (event.code === "Space") hands.space = false;
    };
    document.addEventListener("keydown", down);
    document.addEventListener("keyup", up);
    desk.ends.push(() => document.removeEventListener("keydown", down));
    desk.ends.push(() => document.removeEventListener("keyup", up));
    this.table = [...this.plain(), ...this.withModifier()];
  }

  /** @param {KeyboardEvent} event */
  down(event) {
    if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
    const target = /** @type {Element} */ (event.target);
    const here = target === document.body || this.parts.root.contains(target);
    if (!here || isTyping(target) || this.parts.desk.wall) return;
    const onTool = target.closest("button, select, summary, [role=dialog]") !== null;
    if (this.chord > Date.now() && this.status(event)) return event.preventDefault();
    const found = this.table.find((key) => matches(key, event));
    if (!found || (onTool && ["Enter", "Tab", "Space"].includes(event.code))) return;
    if (onTool && event.code.startsWith("Arrow")) return;
    const single =
      !event.ctrlKey && !event.metaKey && !event.altKey && /^(Key|Digit)/.test(event.code);
    if (single && !this.letters) return;
    if (found.run(event) !== false) event.preventDefault();
  }

  /** The second key of S then 1–5. @param {KeyboardEvent} event */
  status(event) {
    this.chord = 0;
    const status = STATUSES[Number(event.key) - 1];
    if (status) this.parts.changing.status(this.parts.desk.selection.one, status);
    return status !== undefined;
  }

  /** @returns {Key[]} */
  plain() {
    const { desk, adding, linking, focus, changing, comments } = this.parts;
    /** @type {(code: string, run: Key["run"], shift?: boolean) => Key} */
    const on = (code, run, shift = false) => ({ code, run, shift });
    const chosen = () => desk.selection.one || focus.id;
    return [
      on("KeyV", () => desk.take("select")),
      on("KeyH", () => desk.take("hand")),
      on("Space", () => (this.hands.space = true)),
      on("KeyN", () => adding.begin("note")),
      ...[1, 2, 3, 4, 5, 6].map((n) => on(`Digit${n}`, () => adding.byNumber(n))),
      on("KeyA", () => linking.start(chosen())),
      on("KeyL", () => linking.start(chosen())),
      on("KeyF", () => adding.begin("zone")),
      on("KeyC", () =>
        comments.begin(chosen(), this.parts.camera.toBoard(this.parts.camera.middle())),
      ),
      on("KeyO", () => this.parts.toggleList()),
      on("KeyS", () => this.startChord()),
      on("Enter", () => this.enter(chosen())),
      on("Escape", () => this.escape()),
      on("Delete", () => changing.drop(desk.selection.ids)),
      on("Backspace", () => changing.drop(desk.selection.ids)),
      on("Tab", () => focus.step(1)),
      on("Tab", () => focus.step(-1), true),
      on("KeyL", () => changing.lock(chosen()), true),
      on("Digit1", () => this.parts.fit(), true),
      on("Digit2", () => this.fitChosen(), true),
      on("Digit0", () => this.actualSize(), true),
      ...Object.keys(WAYS).flatMap((code) => [
        on(code, () => this.nudge(code, NUDGE)),
        on(code, () => this.nudge(code, FAR), true),
      ]),
      { key: ".", run: () => focus.thread(1) },
      { key: ",", run: () => focus.thread(-1) },
      { key: "?", run: () => this.parts.showHelp() },
    ];
  }

  /** @returns {Key[]} */
  withModifier() {
    const { desk, changing, focus, announce } = this.parts;
    const way = (/** @type {string} */ code) => WAYS[code] ?? { x: 0, y: 0 };
    return [
      { code: "KeyZ", ctrl: true, run: () => desk.undo() },
      { code: "KeyZ", ctrl: true, shift: true, run: () => desk.redo() },
      { code: "KeyY", ctrl: true, run: () => desk.redo() },
      { code: "KeyD", ctrl: true, run: () => changing.double(desk.selection.ids) },
      {
        code: "KeyA",
        ctrl: true,
        run: () => desk.selection.set([...this.parts.draw.elements.keys()]),
      },
      { code: "Enter", ctrl: true, run: () => this.selbar.enter() },
      { key: "/", ctrl: true, run: () => this.parts.showHelp() },
      { code: "KeyR", alt: true, run: () => announce.again() },
      ...Object.keys(WAYS).flatMap((code) => [
        { code, ctrl: true, run: () => grow(this.parts, way(code)) },
        { code, ctrl: true, shift: true, run: () => focus.nearest(way(code)) },
        { code, alt: true, run: () => focus.along(way(code)) },
      ]),
    ];
  }

  startChord() {
    if (this.parts.desk.state.get(this.parts.desk.selection.one)?.kind !== "link") return;
    this.chord = Date.now() + CHORD_MS;
    const choices = STATUSES.map((status, i) => `${i + 1} ${word(status)}`).join("　");
    this.parts.desk.say(t("状態を数字で選んでください: %(choices)s", { choices }));
  }

  /** @param {string} id */
  enter(id) {
    const { desk, linking, adding, comments } = this.parts;
    if (desk.tool === "link") return linking.press(this.parts.focus.id);
    if (desk.state.get(id)?.kind === "comment") return comments.open(id);
    return adding.edit(id);
  }

  escape() {
    const { desk, linking, panel, focus } = this.parts;
    if (linking.leave()) return;
    if (panel.sheet) return panel.close();
    if (desk.tool !== "select") return desk.take("select");
    if (desk.selection.ids.size) return desk.selection.set([]);
    focus.leave();
  }

  /** @param {string} code @param {number} by */
  nudge(code, by) {
    const { desk, changing, focus, camera } = this.parts;
    const way = WAYS[code] ?? { x: 0, y: 0 };
    if (desk.tool === "link") return focus.nearest(way);
    if (desk.selection.ids.size) return changing.move(desk.selection.ids, way.x * by, way.y * by);
    return camera.pan(-way.x * by * 4, -way.y * by * 4);
  }

  fitChosen() {
    const { desk, draw, camera } = this.parts;
    const box = draw.boxOfAny(desk.selection.one);
    if (box) camera.fit(box, { most: 1.5, pad: { top: 80, side: 80, bottom: 120 } });
  }

  actualSize() {
    this.parts.camera.zoomBy(1 / this.parts.camera.zoom);
  }
}

/** @param {Key} key @param {KeyboardEvent} event */
function matches(key, event) {
  if (Boolean(key.ctrl) !== (event.ctrlKey || event.metaKey) || Boolean(key.alt) !== event.altKey)
    return false;
  // Punctuation needs Shift on some boards and not on others.
  if (key.key) return event.key === key.key;
  return event.code === key.code && Boolean(key.shift) === event.shiftKey;
}
