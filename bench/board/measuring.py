"""What a person does on a big board, done by Chromium's own input, and what each frame took. Knows no library."""

import gzip
import time
from collections.abc import Iterable
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page

SECONDS = 10
# The address bar of a new window is a page of Chromium's own, of two hundred files: nobody waits for a board meanwhile.
SETTLING_MS = 3000
FRAMES = """() => { window.frames_ = []; let last = performance.now();
  const each = now => { window.frames_.push(now - last); last = now; requestAnimationFrame(each) };
  requestAnimationFrame(each) }"""
# Fifty others' changes a second, one every 20 ms.
REMOTE = {
    "board": """() => { let n = 0; const { server } = trial;
      const ids = [...server.records.keys()].filter(id => id.startsWith('card'));
      const who = {attendee: 'yamamoto-shakyo', group: 'g-takken'};
      window.remote_ = setInterval(() => {
        const id = ids[(n * 37) % ids.length]; const { x } = server.records.get(id); n += 1;
        const op = {t: 'edit', changes: [{id, set: {x: x + (n % 2 ? 6 : -6)}}]};
        server.apply({id: `remote-${n}-aaaa`, op}, who) }, 20) }""",
    "flow": """() => { let n = 0; window.remote_ = setInterval(() => {
        window.remote(window.ids[(n * 37) % window.ids.length], n % 2 ? 6 : -6); n += 1 }, 20) }""",
}
CARD = {"board": ".b-card", "flow": ".react-flow__node"}
LINES = {"board": ".b-line", "flow": ".react-flow__edge"}


def measure(browser: Browser, what: str, address: str, slowed: int) -> dict[str, Any]:
    """Every figure of one board: first picture, panning and dragging, alone and among others, heap."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.set_default_timeout(180_000)
    cdp = page.context.new_cdp_session(page)
    page.wait_for_timeout(SETTLING_MS)
    cdp.send("Emulation.setCPUThrottlingRate", {"rate": slowed})
    began = time.perf_counter()
    page.goto(address, wait_until="commit", timeout=180_000)
    # Not wait_for_function: it needs eval, which our own policy forbids.
    there = f"""() => document.querySelectorAll('{CARD[what]}').length >= 500
        && document.querySelectorAll('{LINES[what]}').length >= 800"""
    while not page.evaluate(there):
        time.sleep(0.01)
    found: dict[str, Any] = {"first_interactive_ms": round((time.perf_counter() - began) * 1000)}
    found["requests"] = page.evaluate("() => performance.getEntriesByType('resource').length + 1")
    page.wait_for_timeout(2000)
    page.evaluate(FRAMES)
    for others in (False, True):
        if others:
            page.evaluate(REMOTE[what])
        for deed in ("pan", "drag"):
            found[f"{deed}{'_among_others' if others else ''}"] = frames(page, cdp, what, deed)
    page.evaluate("() => clearInterval(window.remote_)")
    cdp.send("HeapProfiler.collectGarbage")
    heap: float = page.evaluate("() => performance.memory.usedJSHeapSize")
    found["heap_mb"] = round(heap / 1e6, 1)
    page.context.close()
    return found


def frames(page: Page, cdp: CDPSession, what: str, deed: str) -> dict[str, float]:
    """Ten seconds of one deed: median and p95 of the time between frames, ms."""
    x, y = grip(page, what, deed)
    mouse(cdp, "mousePressed", x, y)
    page.evaluate("() => { window.frames_.length = 0 }")
    until = time.perf_counter() + SECONDS
    n = 0
    while time.perf_counter() < until:
        n += 1
        mouse(cdp, "mouseMoved", x + (n % 60 - 30) * 3, y + (n % 40 - 20) * 2)
        time.sleep(0.008)
    times = sorted(page.evaluate("() => window.frames_"))
    mouse(cdp, "mouseReleased", x, y)
    return {
        "median_ms": round(times[len(times) // 2], 1),
        "p95_ms": round(times[int(len(times) * 0.95)], 1),
        "frames": len(times),
    }


def grip(page: Page, what: str, deed: str) -> tuple[float, float]:
    """Where to take hold: a card near the middle, or ground between cards."""
    box = page.evaluate(
        """card => { const boxes = [...document.querySelectorAll(card)].map(one => one.getBoundingClientRect());
          const at = boxes.find(({x, y}) => x > 500 && y > 300 && x < 1000 && y < 600);
          return [at.x, at.y, at.width, at.height] }""",
        CARD[what],
    )
    x, y, wide, high = box
    return (x + wide / 2, y + high / 2) if deed == "drag" else (x - 4, y - 4)


def mouse(cdp: CDPSession, kind: str, x: float, y: float) -> None:
    button = {"button": "left", "buttons": 1, "clickCount": 1}
    cdp.send("Input.dispatchMouseEvent", {"type": kind, "x": x, "y": y, **button})


def zipped(bodies: Iterable[bytes]) -> int:
    """Bytes of these files as a server that can only gzip sends them, each by itself."""
    return sum(len(gzip.compress(body, 9)) for body in bodies)
