/** Opens the real line and writes down what comes: `window.line`, `window.heard`. */
import { connect, lineWords } from "/static/board/wire.js";

window.heard = [];
window.line = connect({ meeting: "abc", token: "token-of-the-page" });
window.words = () => lineWords(window.line.line());
for (const event of ["scene", "room", "line", "gone"]) {
  window.line.on(event, (message) => window.heard.push([event, message]));
}
