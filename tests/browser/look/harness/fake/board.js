/** Stands in only while the real board is not there: shows how many records it was told. */
export function mountBoard(root, { transport }) {
  const said = document.createElement("p");
  root.append(said);
  transport.on("scene", (scene) => (said.textContent = `${scene.records.length} records`));
  return { setRoom() {}, setReadOnly() {}, focusMyAct() {}, fit() {}, add() {}, destroy() {} };
}
