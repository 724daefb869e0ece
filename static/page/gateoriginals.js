/**
 * 「元の名前」: the list lies in this page's memory and goes along with each check, never with the form. Only that there
 * was a list is remembered, so that the page opened anew can say that it is gone.
 */

const MARK = "tsunagi-originals";

export class Originals {
  /** @param {Element} panel @param {() => void} changed */
  constructor(panel, changed) {
    const field = panel.querySelector("[data-originals]");
    this.field = field instanceof HTMLTextAreaElement ? field : undefined;
    // Without its name it is no part of the form: neither kept nor handed in.
    this.field?.removeAttribute("name");
    const told = panel.querySelector("[data-originals-gone]");
    if (told instanceof HTMLElement && sessionStorage.getItem(MARK) && !this.text()) {
      told.hidden = false;
      const box = told.closest("details");
      if (box) box.open = true;
    }
    sessionStorage.removeItem(MARK);
    this.field?.addEventListener("input", () => {
      if (this.text()) sessionStorage.setItem(MARK, "1");
      else sessionStorage.removeItem(MARK);
      changed();
    });
  }

  text() {
    return this.field?.value.trim() ?? "";
  }
}
