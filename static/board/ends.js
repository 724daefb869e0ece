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
  }

  /** @param {string} id @param {Rec | undefined} record as it is now */
  take(id, record) {
    const before = this.links.get(id);
    const now = record?.kind === "link" ? record : undefined;
    if (now) this.links.set(id, now);
    else this.links.delete(id);
    if (before?.a === now?.a && before?.b === now?.b) return;
    for (const end of before ? [before.a, before.b] : []) this.by.get(end)?.delete(id);
    for (const end of now ? [now.a, now.b] : []) {
      const there = this.by.get(end);
      if (there) there.add(id);
      else this.by.set(end, new Set([id]));
    }
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
    if (!link.a || !link.b) return [link];
    const found = this.of(link.a).filter(
      ({ a, b }) => (a === link.a && b === link.b) || (a === link.b && b === link.a),
    );
    return found.sort((one, two) => (one.id < two.id ? -1 : 1));
  }
}
