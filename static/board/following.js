/**
 * What comes from the server, led to the records and to the eye: scenes, frames, gaps, the state of the line.
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {import("./types").Scene} Scene
 * @typedef {import("./types").Frame} Frame
 * @typedef {import("./types").Line} Line
 */

/** The wall looks for a new frame so long after the last change. */
const WALL_FIT_MS = 600;

/** @param {Parts} parts @returns {() => void} stops following */
export function follow(parts) {
  const { desk, draw, camera } = parts;
  const where = () => [camera.x, camera.y, camera.zoom].join();
  let begun = "";
  const fit = () => {
    parts.begin();
    begun = where();
  };
  const { transport, state } = desk;
  let fresh = true;
  let unseen = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const fitOnce = () => {
    if (!unseen || parts.root.classList.contains("b-listed") || !parts.stage.clientWidth) return;
    // Lines wait for the sizes of their ends; on a busy machine that second drawing is later than any timer.
    if (draw.frame) return;
    unseen = false;
    fit();
  };
  parts.fitOnce = fitOnce;
  const drawn = () => {
    if (fresh && state.board) {
      // Sizes are known only after the first drawing was measured.
      fresh = false;
      unseen = true;
    }
    if (unseen) {
      clearTimeout(timer);
      timer = setTimeout(fitOnce, 50);
    } else if (desk.wall) {
      clearTimeout(timer);
      timer = setTimeout(fit, WALL_FIT_MS);
    }
  };
  draw.drawn.add(drawn);
  const ends = [
    transport.on("scene", (/** @type {Scene} */ scene) => {
      if (scene.board !== state.board) fresh = true;
      if (scene.may) desk.rights.set(scene.may);
      state.scene(scene);
      desk.seen(scene.board);
      // Seen as it will be from the first picture on; sizes that were guessed are put right once they are measured.
      if (fresh) fit();
      if (fresh) desk.tell("scene");
      desk.tell("room");
    }),
    transport.on("frame", (/** @type {Frame} */ frame) => {
      if (!state.frame(frame)) desk.look(frame.board);
    }),
    transport.on("gone", (/** @type {import("../messages.js").Gone} */ { why }) => desk.gone(why)),
    transport.on("line", (/** @type {Line} */ line) =>
      desk.outbox.line(line === "open" || line === "polling"),
    ),
  ];
  // Asked now, the page would be laid out before there is anything on it.
  let [wide, high] = [0, 0];
  const resized = new ResizeObserver(() => {
    const before = { wide, high };
    [wide, high] = [parts.stage.clientWidth, parts.stage.clientHeight];
    if (desk.wall) return fit();
    if (unseen) return fitOnce();
    if (!before.wide || !wide) return undefined;
    // The room around the board is filled after it: nobody has moved the first view yet, and its lower edge has gone.
    // Beside an open sheet it would be fitted to what is left, and stay so small when the sheet has gone.
    const untouched = begun === where();
    const busy = parts.editor.task || parts.panel.sheet;
    if (before.high !== high && untouched && !busy) return fit();
    // A side panel that opens takes from both edges alike: what one looked at stays in sight.
    if (before.wide !== wide) camera.pan((wide - before.wide) / 2, 0);
    if (untouched) begun = where();
    return undefined;
  });
  resized.observe(parts.stage);
  const board = desk.room()?.board;
  if (board && (transport.line() === "open" || transport.line() === "polling")) desk.look(board);
  return () => {
    clearTimeout(timer);
    resized.disconnect();
    for (const end of ends) end();
  };
}
