/**
 * Which links hang on which record, kept as records change, so that nobody walks over all links to move one card. Pure.
 * @typedef {import("./types").Rec} Rec
 * @typedef {import("./types").Link} Link
 */

export class Ends {
  constructor() {
    /** @type {Map<string, Link>} */
    this.links = new Map();
    /** @type {Map<string, Set<string>>} record id → ids of its links */
    this.by = new Map();
    /** @type {Map<string, Set<string>>} two record ids → ids of the links between them */
    this.pairs = new Map();
  }

  /** @param {string} id @param {Rec | undefined} record as it is now */
  take(id, record) {
    const before = this.links.get(id);
    const now = record?.kind === "link" ? record : undefined;
    if (now) this.links.set(id, now);
    else this.links.delete(id);
    if (before?.a === now?.a && before?.b === now?.b) return;
    if (before) {
      for (const end of [before.a, before.b]) drop(this.by, end, id);
      drop(this.pairs, pairOf(before), id);
    }
    if (!now) return;
    for (const end of [now.a, now.b]) put(this.by, end, id);
    put(this.pairs, pairOf(now), id);
  }

  /** @param {Iterable<string>} ids of links and of what they hang on @returns {Link[]} links to look at again */
  touching(ids) {
    /** @type {Set<Link>} */
    const found = new Set();
    for (const id of ids) {
      const own = this.links.get(id);
      if (own) for (const twin of this.twins(own)) found.add(twin);
      for (const link of this.of(id)) found.add(link);
    }
    return [...found];
  }

  /** @param {string} id @returns {Link[]} links of this record, in the order they came */
  of(id) {
    return [...(this.by.get(id) ?? [])].flatMap((one) => this.links.get(one) ?? []);
  }

  /** @param {Link} link @returns {Link[]} all between the same two, this one too, in the same order for each */
  twins(link) {
    const ids = this.pairs.get(pairOf(link));
    if (!link.a || !link.b || !ids || ids.size < 2) return [link];
    return [...ids].sort().flatMap((id) => this.links.get(id) ?? []);
  }
}

/** @param {Link} link @returns {string} the same for both directions */
function pairOf({ a, b }) {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

/** @param {Map<string, Set<string>>} sets @param {string} key @param {string} id */
function put(sets, key, id) {
  const there = sets.get(key);
  if (there) there.add(id);
  else sets.set(key, new Set([id]));
}

/**
 * An emptied set goes too: over a long meeting more records go than stay.
 * @param {Map<string, Set<string>>} sets @param {string} key @param {string} id
 */
function drop(sets, key, id) {
  const there = sets.get(key);
  there?.delete(id);
  if (!there?.size) sets.delete(key);
}
