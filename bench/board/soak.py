"""`python -m bench.board.soak` (`make soak-board`): eight people draw on eight boards; memory by the minute, and drift.

One page of Chromium holds all eight against the server in memory, which forgets its log at each sample: what then grows
is the boards' own. The number of records is held, so heap, elements and listeners must be too. Printed as JSON.
"""

import argparse
import json
import statistics
import sys
import time
from typing import Any

from playwright.sync_api import CDPSession, Page, sync_playwright

from bench.board.building import board

PEOPLE = 8
RECORDS = 240  # as many as a long meeting leaves; from then on as much goes as comes
EVERY = 30  # seconds between two samples
IDLE = 10_000  # ms in which small boards fill in what waits for an idle moment
GROWTH = 1.1  # more than that from the first third to the last is growth, less is noise
DRAW = """hertz => { let n = 0; let seed = 7; const { server, transports } = trial;
  const roll = sides => { seed = (seed * 1103515245 + 12345) & 0x7fffffff; return (seed >> 8) % sides };
  const last = transports.map(() => '');
  const deed = (who, full) => { const ids = [...server.records.keys()]; const one = ids[roll(ids.length || 1)];
    const cards = ids.filter(id => server.records.get(id).kind === 'card'); const id = `made-${who}-${n}`;
    const kind = ['card', 'card', 'note', 'comment', 'vote'][roll(5)];
    const at = {x: roll(1600), y: roll(1200)}; const what = roll(10);
    const on = kind === 'comment' || kind === 'vote' ? {on: one} : {};
    if (what < 3 && full) return {t: 'drop', ids: [ids[0]]};
    if (what < 3 || !one) return {t: 'add', records: [{kind, id, text: `ことば${n}`, type: 'concern', ...at, ...on}]};
    if (what < 5) return {t: 'add', records: [{kind: 'link', id, a: cards[roll(cards.length)] ?? '',
      b: cards[roll(cards.length)] ?? ''}]};
    if (what === 9 && last[who]) return {t: 'undo', op: last[who]};
    return {t: 'edit', changes: [{id: one, set: what < 7 ? at : {text: `直した${n}`}}]} };
  window.drawing = setInterval(() => { n += 1; const who = n % transports.length;
    while (server.records.size > 260) server.act({id: `trim-${n}-${server.records.size}`, op: {t: 'drop',
      ids: [...server.records.keys()].slice(0, 20)}}, transports[0].person);
    const act = {id: `act-${who}-${n}`, board: server.board, op: deed(who, server.records.size > 240)};
    last[who] = act.op.t === 'undo' ? '' : act.id; void transports[who].act(act); window.acts = n }, 1000 / hertz) }"""
FORGET = """async () => { const { server } = trial; await server.quiet(); server.log.clear(); server.receipts.clear();
  for (const one of trial.transports) one.typed.length = 0; }"""
SEEN = """() => [...document.querySelectorAll('#boards > div')].map(board => JSON.stringify(
  [...board.querySelectorAll('[role=option]')].map(one => [one.dataset.id,
    one.querySelector('.b-spoken')?.textContent]).sort()))"""


def sample(page: Page, cdp: CDPSession, began: float) -> dict[str, float]:
    """What is there now, after the rubbish was taken out."""
    page.evaluate(FORGET)
    for _ in range(2):
        cdp.send("HeapProfiler.collectGarbage")
    found = {one["name"]: one["value"] for one in cdp.send("Performance.getMetrics")["metrics"]}
    return {
        "at_s": round(time.monotonic() - began),
        "acts": page.evaluate("() => window.acts"),
        "records": page.evaluate("() => trial.server.records.size"),
        "heap_mb": round(found["JSHeapUsedSize"] / 1e6, 2),
        # What is alive beside what is in the page: a label weighs more than a remark, and their share changes.
        "nodes": found["Nodes"],
        "shown": page.evaluate("() => document.querySelectorAll('*').length"),
        "listeners": found["JSEventListeners"],
    }


def grown(samples: list[dict[str, float]]) -> dict[str, Any]:
    """Each figure beside what may carry it, in the first third and in the last."""
    full = [each for each in samples if each["records"] >= RECORDS * 0.8] or samples
    part = max(1, len(full) // 3)
    verdict: dict[str, Any] = {}
    for name, beside in (("heap_mb", "records"), ("nodes", "shown"), ("listeners", "records")):
        first, last = (
            statistics.median(each[name] / each[beside] for each in some)
            for some in (full[:part], full[-part:])
        )
        verdict[name] = {"last_to_first": round(last / first, 3), "holds": last <= first * GROWTH}
    return verdict


def drift(page: Page) -> int:
    """How many of the eight boards show something else than the first, once nothing is on its way."""
    page.evaluate("() => clearInterval(drawing)")
    page.evaluate("() => trial.server.quiet()")
    page.wait_for_timeout(IDLE)
    seen = page.evaluate(SEEN)
    return sum(one != seen[0] for one in seen)


def main() -> None:
    """Draw for so long and print; fails where something grew or drifted."""
    wanted = argparse.ArgumentParser(prog="python -m bench.board.soak", description=__doc__)
    wanted.add_argument("--minutes", type=float, default=120)
    wanted.add_argument("--hertz", type=float, default=8, help="acts a second, of all together")
    asked = wanted.parse_args()
    server = board()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 2400, "height": 900})
        page.goto(f"http://127.0.0.1:{server.server_address[1]}/?boards={PEOPLE}")
        page.locator(".b-stage").nth(PEOPLE - 1).wait_for()
        cdp = page.context.new_cdp_session(page)
        cdp.send("Performance.enable")
        page.evaluate(DRAW, asked.hertz)
        began = time.monotonic()
        samples: list[dict[str, float]] = []
        while time.monotonic() - began < asked.minutes * 60:
            page.wait_for_timeout(EVERY * 1000)
            samples.append(sample(page, cdp, began))
            print(samples[-1], file=sys.stderr, flush=True)
        growth, adrift = grown(samples), drift(page)
        browser.close()
    server.shutdown()
    report = {"samples": samples, "growth": growth, "boards_adrift": adrift}
    print(json.dumps(report, ensure_ascii=False, indent=1))
    sys.exit(0 if all(each["holds"] for each in growth.values()) and not adrift else 1)


if __name__ == "__main__":
    main()
