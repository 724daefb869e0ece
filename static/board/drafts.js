/**
 * Texts an earlier page of this person left half-typed, by the field they were typed in. Asked for once; each is handed
 * to whoever opens that field again. Opens nothing by itself and writes into no field.
 * @typedef {{[field: string]: string}} Slots
 */

import { LONGEST } from "./slots.js";

const SLOT_MS = 1500;
/** Between condition and act of an offer in its one slot; nobody types it. */
export const HALVES = "\u001e";
/** Between two kept texts in one slot. */
const BETWEEN = HALVES;
/** Of the twenty that a person has, so many for kept texts; a pasted page that was refused fills several. */
const KEPT = Array.from({ length: 8 }, (_, number) => (number ? `kept:${number}` : "kept"));

export class Drafts {
  /** @param {(slots: Slots) => void} found called once, with what is nobody's field: `kept`, and what was written anew */
  constructor(found) {
    this.told = found;
    /** @type {Map<string, string>} */
    this.left = new Map();
    /** Before the answer is here, `kept` must not overwrite what it will bring. */
    this.known = false;
    this.asked = false;
    /** @type {Set<string>} fields that were opened before the answer came: what is typed there is newer */
    this.newer = new Set();
    /** @type {() => void} */
    this.changed = () => undefined;
  }

  /** @param {(() => Promise<Slots>) | undefined} ask none: a seat at which nobody types */
  async load(ask) {
    if (this.known || this.asked || !ask) return;
    this.asked = true;
    try {
      this.found(await ask());
    } catch {
      // The slots stay on the server; asked again as soon as the line is there again.
      this.asked = false;
    }
  }

  /** @param {Slots} slots */
  found(slots) {
    this.known = true;
    /** @type {Slots} */
    const loose = {};
    for (const [field, text] of Object.entries(slots)) {
      if (!text.trim()) continue;
      if (KEPT.includes(field) || this.newer.has(field)) loose[field] = text;
      else this.left.set(field, text);
    }
    this.told(loose);
    this.changed();
  }

  /** @param {string} field @returns {string} what was left there, once; "" for nothing */
  take(field) {
    if (!this.known) this.newer.add(field);
    const text = this.left.get(field) ?? "";
    if (this.left.delete(field)) this.changed();
    return text;
  }
}

/**
 * Keeps what is being typed in a field of a sheet in its slot, not at every key.
 * @param {import("./types").Transport} transport
 * @param {string} slot
 * @param {() => string} read
 */
export function drafting(transport, slot, read) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const save = () => {
    timer = undefined;
    transport.slot(slot, read());
  };
  return {
    later: () => void (timer ??= setTimeout(save, SLOT_MS)),
    clear: () => {
      clearTimeout(timer);
      timer = undefined;
      transport.slot(slot, "");
    },
  };
}

/**
 * Kept texts by the slots they go into, none longer than the server takes; slots that are not needed are empty.
 * @param {string[]} texts @returns {Map<string, string>}
 */
export function packed(texts) {
  const slots = new Map(KEPT.map((field) => [field, ""]));
  const free = [...KEPT];
  for (const text of texts) {
    const before = slots.get(free[0] ?? "");
    const longer = before ? before + BETWEEN + text : text;
    if ([...longer].length > LONGEST) free.shift();
    if (free[0]) slots.set(free[0], slots.get(free[0]) ? longer : text);
  }
  return slots;
}

/** @param {Slots} loose @returns {string[]} the texts in them, the kept ones first */
export function unpacked(loose) {
  const kept = KEPT.flatMap((field) => loose[field]?.split(BETWEEN) ?? []);
  const others = Object.entries(loose).filter(([field]) => !KEPT.includes(field));
  return [...kept, ...others.map(([, text]) => text)];
}
