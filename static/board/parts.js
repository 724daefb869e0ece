/**
 * The parts of one mounted board, by name, for those that need each other. A shape only, no behaviour.
 * @typedef {object} Parts
 * @property {HTMLElement} root everything of the board; tools and sheets lie in it
 * @property {HTMLElement} stage the picture alone
 * @property {import("./desk.js").Desk} desk
 * @property {import("./camera.js").Camera} camera
 * @property {import("./draw.js").Draw} draw
 * @property {import("./editor.js").Editor} editor
 * @property {import("./panel.js").Panel} panel
 * @property {import("./adding.js").Adding} adding
 * @property {import("./linking.js").Linking} linking
 * @property {import("./stash.js").Stash} stash
 * @property {import("./changing.js").Changing} changing
 * @property {import("./comments.js").Comments} comments
 * @property {import("./offers.js").Offers} offers
 * @property {import("./preview.js").Preview} preview
 * @property {import("./cursors.js").Cursors} cursors
 * @property {import("./focus.js").Focus} focus
 * @property {import("./announce.js").Announce} announce
 * @property {import("./menu.js").Menu} menu
 * @property {import("./find.js").Find} find
 * @property {import("./copying.js").Copying} copying
 * @property {import("./lines.js").Lines} lines
 * @property {import("./directory.js").Directory} directory
 * @property {import("./notice.js").Notice} notice
 * @property {() => void} fit the whole board
 * @property {() => void} begin as one first sees it
 * @property {() => void} fitOnce fits where nobody has looked at the picture yet
 * @property {() => void} toggleList
 * @property {() => void} showHelp
 * @property {() => void} showClearing
 * @property {() => void} showCommands
 * @property {() => void} showStarters
 * @property {(ids: string[]) => void} showMoving
 * @property {() => unknown} print false: nobody here prints boards, the browser may print its page
 */

export {};
