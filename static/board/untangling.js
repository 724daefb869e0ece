/**
 * Looks for places where fewer lines run behind cards: step by step as long as one helps, then from a few throws of dice
 * that always fall the same way. Every step that stays counts fewer, so it ends. Pure.
 * @typedef {import("./behind.js").Behind} Behind
 * @typedef {import("./behind.js").Place} Place
 * @typedef {(id: string) => Place[][]} Ways where a card could lie instead, and who makes room for it
 */

/** What looking may cost, in lines beside boxes: some tenths of a second. Beyond it a slow machine would be busy too long. */
const MOST = 30_000_000;
/** Rounds until no step helps any more, as a rule. */
const ROUNDS = 5;
const THROWS = 20;
const STEPS = 4;

/** @param {Behind} behind @param {string[]} ids that may move @param {Ways} ways */
export function untangle(behind, ids, ways) {
  const each = (behind.runs.length * 4 + behind.all.length * 8) * ROUNDS;
  // Asked twice, for to ask five hundred cards for their ways takes its time too.
  if (each * ids.length > MOST) return;
  const round = each * ids.reduce((sum, id) => sum + ways(id).length, 0);
  if (!round || round > MOST) return;
  descend(behind, ids, ways);
  const throws = Math.min(THROWS, Math.floor(MOST / round));
  const dice = falling();
  let least = behind.count();
  for (let n = 0; n < throws && least; n += 1) {
    const were = ids.map((id) => ({ id, ...behind.placeOf(id) }));
    for (let step = 0; step < STEPS; step += 1) {
      const some = ways(ids[dice(ids.length)] ?? "");
      behind.put(some[dice(some.length)] ?? []);
    }
    descend(behind, ids, ways);
    const count = behind.count();
    if (count < least) least = count;
    else behind.put(were);
  }
}

/** @param {Behind} behind @param {string[]} ids @param {Ways} ways */
function descend(behind, ids, ways) {
  for (let better = true; better;) {
    better = false;
    // What one step changed is asked anew: a way is a way only from where all lie now.
    for (const id of ids)
      for (let n = 0, some = ways(id); n < some.length; n += 1)
        if (behind.tried(some[n] ?? [])) {
          better = true;
          break;
        }
  }
}

/** @returns {(most: number) => number} dice that fall the same way on every machine */
function falling() {
  let seed = 7;
  return (most) => (seed = (seed * 48_271) % 2_147_483_647) % (most || 1);
}
