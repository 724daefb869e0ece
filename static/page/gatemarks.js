/**
 * The gate's marks behind a field's letters: a mirror of the same box under it. The field itself, its value, its cursor
 * and what an input method is composing in it are never touched. Knows nothing of what a mark means.
 * @typedef {HTMLTextAreaElement | HTMLInputElement} Field
 * @typedef {{start: number, end: number, look: string}} Mark in UTF-16 units of the field's value
 */

export class Marks {
  /** @param {Field} field */
  constructor(field) {
    this.field = field;
    /** @type {Mark[]} */
    this.marks = [];
    this.value = field.value;
    this.mirror = document.createElement("div");
    this.mirror.className = field instanceof HTMLInputElement ? "gate-mirror line" : "gate-mirror";
    this.mirror.setAttribute("aria-hidden", "true");
    this.lay();
    field.addEventListener("scroll", () => this.scroll());
    // Also while composing: marks that stand still under moving letters would mark the wrong ones.
    field.addEventListener("input", () => this.follow());
    new ResizeObserver(() => this.scroll()).observe(field);
  }

  /** The field moves onto its mirror; whoever was typing in it goes on. */
  lay() {
    const held = document.activeElement === this.field;
    const under = document.createElement("div");
    under.className = "gate-under";
    this.field.replaceWith(under);
    under.append(this.mirror, this.field);
    if (held) this.field.focus({ preventScroll: true });
  }

  /** @param {Mark[]} marks */
  set(marks) {
    this.marks = [...marks].sort((one, other) => one.start - other.start);
    this.value = this.field.value;
    this.draw();
  }

  /** Until the gate answers anew, marks move along with what is typed before them; a mark that is typed into goes. */
  follow() {
    const change = changed(this.value, this.field.value);
    this.value = this.field.value;
    if (!this.marks.length) return;
    this.marks = this.marks.flatMap((mark) => {
      if (mark.end <= change.at) return [mark];
      if (mark.start < change.until) return [];
      return [{ ...mark, start: mark.start + change.by, end: mark.end + change.by }];
    });
    this.draw();
  }

  draw() {
    const text = this.field.value;
    /** @type {(string | Node)[]} */
    const parts = [];
    let at = 0;
    for (const { start, end, look } of this.marks) {
      // A circumstance may lie over a name: what the name leaves of it is marked for it.
      const begin = Math.max(start, at);
      if (begin >= end || end > text.length) continue;
      const mark = document.createElement("mark");
      mark.className = look;
      mark.textContent = text.slice(begin, end);
      parts.push(text.slice(at, begin), mark);
      at = end;
    }
    // A last empty line has no height without a letter in it.
    parts.push(text.slice(at), "​");
    this.mirror.replaceChildren(...parts);
    this.scroll();
  }

  scroll() {
    this.mirror.scrollTop = this.field.scrollTop;
    this.mirror.scrollLeft = this.field.scrollLeft;
  }
}

/**
 * Where two texts differ: [at, until) of the old one became something `by` longer.
 * @param {string} old
 * @param {string} now
 */
export function changed(old, now) {
  const least = Math.min(old.length, now.length);
  let at = 0;
  while (at < least && old[at] === now[at]) at += 1;
  let tail = 0;
  while (tail < least - at && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  return { at, until: old.length - tail, by: now.length - old.length };
}

/**
 * The UTF-16 place of an excerpt that the gate found at a code point: the nearest one, since a field may begin with
 * spaces that the server does not count.
 * @param {string} text
 * @param {number} start in code points
 * @param {string} excerpt
 * @returns {{start: number, end: number} | undefined}
 */
export function located(text, start, excerpt) {
  if (!excerpt) return undefined;
  const guess = [...text].slice(0, start).join("").length;
  let best = -1;
  for (let at = text.indexOf(excerpt); at >= 0; at = text.indexOf(excerpt, at + 1)) {
    if (best < 0 || Math.abs(at - guess) < Math.abs(best - guess)) best = at;
  }
  return best < 0 ? undefined : { start: best, end: best + excerpt.length };
}
