/**
 * Copy buttons: `<button data-copy="id">` copies the text of that element and says so beside it.
 * Where the browser has no clipboard for pages, the text is selected instead and the person is told the keys.
 */

/** @param {ParentNode} root */
export function copyButtons(root) {
  for (const button of root.querySelectorAll("[data-copy]")) {
    if (!(button instanceof HTMLButtonElement)) continue;
    button.hidden = false;
    button.addEventListener("click", () => void copy(button));
  }
}

/** @param {HTMLButtonElement} button */
async function copy(button) {
  const source = document.getElementById(button.dataset.copy ?? "");
  if (!source) return;
  const copied = await write(source.textContent ?? "");
  if (!copied) select(source);
  const said = button.parentElement?.querySelector("[data-copied]");
  if (said instanceof HTMLElement) {
    said.textContent = (copied ? said.dataset.done : said.dataset.selected) ?? "";
  }
}

/**
 * @param {string} text
 * @returns {Promise<boolean>} whether it lies in the clipboard
 */
async function write(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** @param {HTMLElement} element */
function select(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  const selection = window.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
  element.focus();
}
