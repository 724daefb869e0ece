/**
 * Where in the list the keyboard is. A row that says something else is a new element, and one that was taken away is none:
 * whoever stood on it would stand nowhere, and every Tab would begin anew. Makes no row and chooses nothing.
 * @typedef {{row: string, nth: number, name: string, at: number}} Mark the row and how many lie before it; the control
 *   in it and how many stand before that
 */

const CONTROLS = "button, select, input";

export class Bookmark {
  /** @param {HTMLElement} panel the list @param {HTMLElement} root the board @param {(() => void)[]} ends */
  constructor(panel, root, ends) {
    this.panel = panel;
    /** @type {Mark | undefined} */
    this.mark = undefined;
    panel.addEventListener("focusin", () => this.note());
    // Who goes to the room beside the board, or presses where nothing is, left the row on purpose.
    /** @param {Event} event */
    const away = ({ target }) => {
      const to = /** @type {Element} */ (target);
      const nothing = panel.contains(to) && !to.closest(`label, ${CONTROLS}`);
      if (nothing || !root.contains(to)) this.mark = undefined;
    };
    for (const what of ["focusin", "pointerdown"]) {
      document.addEventListener(what, away, true);
      ends.push(() => document.removeEventListener(what, away, true));
    }
  }

  /** Before anything is made anew. */
  note() {
    const here = document.activeElement;
    if (!here || !this.panel.contains(here)) return;
    const row = here.closest("[data-row]");
    const among = controls(row ?? this.panel);
    this.mark = {
      row: row?.getAttribute("data-row") ?? "",
      nth: row ? this.rows().indexOf(row) : 0,
      name: nameOf(here),
      at: among.indexOf(here),
    };
  }

  /** @returns {boolean} whether the keyboard had fallen out of the list and is back */
  regain() {
    const { mark, panel } = this;
    if (panel.hidden || !mark || document.activeElement !== document.body) return false;
    const rows = this.rows();
    const same = rows.find((row) => row.getAttribute("data-row") === mark.row);
    const next = same ?? (mark.row ? (rows[mark.nth] ?? rows.at(-1)) : undefined);
    const target = same ? alike(controls(same), mark) : controls(next ?? panel)[0];
    if (!(target instanceof HTMLElement)) return false;
    target.focus({ preventScroll: same !== undefined });
    return true;
  }

  rows() {
    return [...this.panel.querySelectorAll("[data-row]")];
  }
}

/** What a lock's button says changes with the press, not where it stands. @param {Element[]} found @param {Mark} mark */
function alike(found, { name, at }) {
  return found.find((one) => nameOf(one) === name) ?? found[at] ?? found[0];
}

/** @param {Element} within */
function controls(within) {
  return [...within.querySelectorAll(CONTROLS)];
}

/** @param {Element} control a row itself is the same one whatever it says */
function nameOf(control) {
  if (control.matches(".b-item")) return "";
  return (control.closest("label") ?? control).querySelector("span")?.textContent ?? "";
}
