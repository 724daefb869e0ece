/**
 * Mounts one board in an element: wires the parts to each other and to the way to the server. Does nothing else.
 * @typedef {import("./types").Transport} Transport
 * @typedef {import("./types").Room} Room
 * @typedef {object} Board
 * @property {(room: Room) => void} setRoom each time the room's state came
 * @property {(may: string[]) => void} setReadOnly what may be done from now on; [] for looking only
 * @property {() => void} focusMyAct the one act of this step: an offer, a note of one's own, or the board
 * @property {() => void} fit the board as one first sees it
 * @property {(id: string) => void} reveal brings a record into sight, for whoever looks on
 * @property {(shown?: boolean) => void} showList
 * @property {() => void} showKept texts that wait for their author
 * @property {() => boolean} typing whether somebody writes here just now
 * @property {() => void} destroy
 */
import { Adding } from "./adding.js";
import { Announce } from "./announce.js";
import { Camera } from "./camera.js";
import { Changing } from "./changing.js";
import { Comments } from "./comments.js";
import { Copying } from "./copying.js";
import { Cursors } from "./cursors.js";
import { Desk } from "./desk.js";
import { Directory } from "./directory.js";
import { el } from "./dom.js";
import { Draw } from "./draw.js";
import { Editor } from "./editor.js";
import { fetched } from "./fetching.js";
import { Find } from "./find.js";
import { Focus } from "./focus.js";
import { Hands } from "./hands.js";
import { Hints } from "./hints.js";
import { Keys } from "./keys.js";
import { legend } from "./legend.js";
import { Linking } from "./linking.js";
import { Lines } from "./lines.js";
import { List } from "./list.js";
import { Menu } from "./menu.js";
import { Notice } from "./notice.js";
import { Offers } from "./offers.js";
import { Panel } from "./panel.js";
import { Preview } from "./preview.js";
import { reopen } from "./reopening.js";
import { SelectBar } from "./selectbar.js";
import { Settings } from "./settings.js";
import { staged } from "./stage.js";
import { Stash } from "./stash.js";
import { tellInOrder } from "./told.js";
import { Toolbar } from "./toolbar.js";
import { begin, edges, fit, reveal } from "./views.js";
import { wheels } from "./wheel.js";
import { follow } from "./following.js";

/**
 * @param {HTMLElement} root an empty element with a size; the board fills it
 * @param {{transport: Transport, getRoom: () => Room | null, wall?: boolean,
 *   directory?: () => Promise<import("./directory.js").Entry[]>, print?: (board: string) => string}} setup `print`
 *   leads to the board's sheets and says "", or why this person gets none
 * @returns {Board}
 */
export function mountBoard(root, setup) {
  const { transport, getRoom, directory = async () => [], print } = setup;
  const { wall = getRoom()?.me?.role === "wall" } = setup;
  const desk = new Desk(transport, getRoom, wall);
  const parts = build(root, desk, directory);
  const list = new List(parts, root);
  if (print) parts.print = () => desk.say(print(desk.state.board));
  parts.toggleList = () => list.toggle(undefined, true);
  desk.rights.set(getRoom()?.me?.may ?? []);
  const stop = follow(parts);
  let shown = getRoom()?.board ?? "";
  desk.recover();
  desk.recall();
  desk.tell("room");
  return {
    setRoom: (room) => {
      desk.rights.set(room.me?.may ?? []);
      if (room.board && room.board !== shown) {
        if (room.board !== desk.state.board) desk.look(room.board);
        else desk.wanted = room.board;
      }
      shown = room.board ?? "";
      desk.recover();
      desk.recall();
      desk.tell("room");
    },
    setReadOnly: (may) => {
      desk.rights.set(may);
      desk.tell("room");
    },
    focusMyAct: () => focusMyAct(parts),
    fit: () => parts.begin(),
    reveal: (id) => reveal(parts, id),
    showList: (shown) => list.toggle(shown),
    showKept: () => parts.stash.show(),
    typing: () => parts.editor.task !== undefined,
    destroy: () => {
      stop();
      parts.editor.keep();
      desk.end();
      root.replaceChildren();
    },
  };
}

/**
 * @param {HTMLElement} root @param {Desk} desk @param {() => Promise<import("./directory.js").Entry[]>} directory
 * @returns {import("./parts.js").Parts}
 */
function build(root, desk, directory) {
  const { stage, sheet, world } = staged();
  root.classList.add("b-board");
  root.classList.toggle("b-wall", desk.wall);
  root.replaceChildren(stage, el("div", { class: "b-ring" }));
  const camera = new Camera(stage, sheet, world);
  const draw = new Draw(desk, world);
  camera.seenFrom = (far) => draw.seenFrom(far);
  camera.moved.add(() => draw.patience.moves());
  const editor = new Editor(desk, root);
  const panel = new Panel(root);
  const stash = new Stash(desk, root, panel, (text) => adding.begin("note", undefined, { text }));
  const adding = new Adding(desk, draw, camera, editor, (text) => stash.put(text));
  const linking = new Linking(desk);
  const base = { root, stage, desk, camera, draw, editor, panel, adding, linking, stash };
  const more = {
    changing: new Changing(desk, draw, adding),
    comments: new Comments(desk, panel, stash, draw),
    offers: new Offers(desk, panel, stash, root),
    preview: new Preview(root, base),
    cursors: new Cursors(desk, world, camera),
    focus: new Focus(stage, desk, draw, camera),
    announce: new Announce(desk, root),
    fit: () => fit(parts),
    begin: () => begin(parts),
    fitOnce: () => undefined,
    toggleList: () => undefined,
    showHelp: () => undefined,
    showClearing: () => undefined,
    showCommands: () => undefined,
    showStarters: () => undefined,
    showMoving: () => undefined,
    print: () => false,
  };
  const parts = /** @type {import("./parts.js").Parts} */ (
    /** @type {unknown} */ ({ ...base, ...more })
  );
  parts.menu = new Menu(parts);
  parts.find = new Find(parts);
  parts.copying = new Copying(parts);
  parts.lines = new Lines(
    panel,
    desk,
    (text, what) => parts.copying.fromLines(text, what),
    (text) => stash.put(text),
  );
  parts.directory = new Directory(parts, directory);
  stash.reopen = (field) => reopen(parts, field);
  if (!desk.wall) tools(parts);
  tellInOrder(parts);
  camera.edges = () => edges(parts, true);
  camera.set(0, 0, 1);
  return parts;
}

/** What the wall does not have. @param {import("./parts.js").Parts} parts */
function tools(parts) {
  const hands = new Hands(parts);
  wheels(parts.stage, parts.camera);
  const selbar = new SelectBar(parts);
  const settings = new Settings();
  const keys = new Keys(parts, selbar, hands, settings);
  // Sheets that most people open once or never come when they are asked for.
  const help = () => fetched(() => import("./help.js"), parts.desk);
  const commands = () => fetched(() => import("./commands.js"), parts.desk);
  const moving = () => fetched(() => import("./moving.js"), parts.desk);
  parts.showHelp = async () => {
    parts.desk.tell("did", "keys");
    (await help())?.showHelp(parts, keys);
  };
  parts.showClearing = async () => (await help())?.showClearing(parts);
  parts.showCommands = async () => (await commands())?.showCommands(parts, keys);
  parts.showStarters = async () => (await commands())?.showStarters(parts);
  parts.showMoving = async (ids) => (await moving())?.showMoving(parts, ids);
  parts.offers.rewrite = (id) => parts.adding.edit(id);
  parts.adding.names = (typed) => parts.directory.offers(typed);
  parts.notice = new Notice(parts);
  new Hints(parts, settings);
  new Toolbar(parts, parts.root);
  parts.root.append(legend());
}

/** @param {import("./parts.js").Parts} parts */
function focusMyAct({ desk, offers, adding, stage }) {
  const step = (desk.room()?.steps ?? []).find((one) => one.state === "running");
  if (step?.kind === "think" && desk.rights.may("add")) adding.begin("note");
  else if (desk.rights.may("offer")) offers.begin(desk.selection.one);
  else if (desk.rights.may("add")) adding.begin("note");
  else stage.focus();
}
