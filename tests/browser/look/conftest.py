"""What the look's tests share: the harness's server, one Chromium, and windows that do not forgive a console error."""

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page
from werkzeug.serving import make_server

from tests.browser.look.harness.pages import ROOT, prepared

SIZES = {"desk": (1440, 900), "hall": (1024, 768), "phone": (390, 844)}
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
Window = Callable[..., Page]
COMPLAINTS: list[str] = []  # of the test that runs; one at a time has these browsers


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """The harness on a free loopback port."""
    server = make_server("127.0.0.1", 0, prepared(), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


@pytest.fixture(scope="session")
def shelf(chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """One browser of each kind for all tests: what it has fetched once (a hundred modules) it need not fetch again."""
    made: dict[str, BrowserContext] = {}

    def kept(size: str, **more: Any) -> BrowserContext:
        kind = json.dumps([size, more], sort_keys=True)
        if kind not in made:
            wide, high = SIZES[size]
            made[kind] = chromium.new_context(
                viewport={"width": wide, "height": high}, has_touch=size == "phone", **more
            )
        return made[kind]

    yield kept
    for context in made.values():
        context.close()


@pytest.fixture
def window(shelf: Callable[..., BrowserContext], address: str) -> Iterator[Window]:
    """`window("/m/demo?as=lead", "desk")`: a page that remembers nothing; its console must stay silent."""
    pages: list[Page] = []
    complaints = COMPLAINTS
    complaints.clear()

    def opened(path: str, size: str = "desk", **more: Any) -> Page:
        page = shelf(size, **more).new_page()
        pages.append(page)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda said: complaints.append(f"{said.text} {said.location}") if _ours(said) else None,
        )
        page.goto(address + path)
        return page

    yield opened
    for page in pages:
        page.context.clear_cookies()
        forget = {"origin": address, "storageTypes": "local_storage,indexeddb"}
        page.context.new_cdp_session(page).send("Storage.clearDataForOrigin", forget)
        page.close()
    assert complaints == []


def _ours(said: ConsoleMessage) -> bool:
    """Whether a complaint is about our page: axe, which has no address, tries inline styles that our CSP refuses."""
    axe = said.location["url"] == "" or (
        "inline style" in said.text and "/static/" not in said.location["url"]
    )
    return said.type in ("error", "warning") and not axe


def violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA, as `rule: first places`."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Path(AXE).read_text(encoding="utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    rules = {"label-content-name-mismatch": {"enabled": True}}
    how = json.dumps({"preload": False, "runOnly": tags, "rules": rules})
    found = page.evaluate(f"axe.run({how})")
    return [
        f"{each['id']}: " + " | ".join(str(node["target"]) for node in each["nodes"][:3])
        for each in found["violations"]
    ]
