"""The board in real Chromium, against a server in memory: no house behind it, two people beside each other.

One page for each kind of screen serves all tests: a new address is a new board on a new server, storage is emptied
before. So sixty modules are fetched once, not once a test. A test asks for a table and gets it as on the first day.
"""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page

from tests.browser.board.harness.serve import make

WIDE = {"width": 1440, "height": 900}
# Waits that people would notice pass ten times as fast; how long one waits for an answer stays as it is.
HURRY = """{ const real = window.setTimeout;
  window.setTimeout = (run, ms = 0) => real(run, ms >= 250 && ms <= 5000 ? ms / 10 : ms); }"""


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    server = make()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


class Table:
    """One page with the boards of 進行役の佐藤 and, where two are asked for, 宅建の山本 beside it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.sato = page.locator("#boards > div").nth(0)
        self.yamamoto = page.locator("#boards > div").nth(1)

    def server(self) -> list[dict[str, Any]]:
        """Return the records as the server has them."""
        found: list[dict[str, Any]] = self.page.evaluate("() => [...trial.server.records.values()]")
        return found

    def kind(self, kind: str) -> list[dict[str, Any]]:
        return [record for record in self.server() if record["kind"] == kind]

    def settled(self) -> None:
        """Wait until nothing is on its way and all that came is drawn."""
        self.page.evaluate("() => trial.server.quiet()")

    def whole(self) -> None:
        """Open 「ほか」 in the bar beside what is chosen: what is done rarely lies behind it."""
        self.sato.locator(".b-selbar .b-whole[aria-expanded=false]").click()

    def hurry(self) -> None:
        """Let waits of seconds on this page pass ten times as fast, until it is left."""
        self.page.evaluate(f"() => {HURRY}")

    def seen(self, board: Locator) -> list[tuple[str, str, str]]:
        """Return what one person sees: id, spoken words and place of everything on the board."""
        found: list[tuple[str, str, str]] = board.evaluate(
            """board => { const placeOf = one => { const {left, top} = (one.closest('.b-spot') ?? one).style;
                return `${left} ${top}`; }; return [...board.querySelectorAll('[role=option]')]
              .map(one => [one.dataset.id, one.querySelector('.b-spoken').textContent, placeOf(one)])
              .sort((a, b) => a[0] < b[0] ? -1 : 1) }"""
        )
        return found


class Screens:
    """The pages of a run, by kind of screen; `troubles`: what their consoles complained of since last asked."""

    def __init__(self, chromium: Browser) -> None:
        self.chromium = chromium
        self.contexts: dict[tuple[tuple[str, Any], ...], BrowserContext] = {}
        self.lent: Page | None = None
        self.troubles: list[str] = []

    def take(self, viewport: dict[str, int], **kind: Any) -> Page:
        """The page of this kind; whatever stood there before is over."""
        context = self.contexts.get(tuple(sorted(kind.items()))) or self.context(**kind)
        page = context.pages[0] if context.pages else self.page(context)
        # A page behind another may draw nothing: there is one at a time, the others keep their caches.
        for other in self.contexts.values():
            for one in other.pages:
                if one is not page:
                    one.close()
        self.lent = page
        if page.viewport_size != viewport:
            page.set_viewport_size({"width": viewport["width"], "height": viewport["height"]})
        return page

    def context(self, **kind: Any) -> BrowserContext:
        made = self.chromium.new_context(locale="ja-JP", reduced_motion="reduce", **kind)
        self.contexts[tuple(sorted(kind.items()))] = made
        return made

    def page(self, context: BrowserContext) -> Page:
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("console", self.heard)
        return page

    def heard(self, line: ConsoleMessage) -> None:
        if line.type == "error":
            self.troubles.append(line.text)

    def give_back(self) -> list[str]:
        """What one test leaves must not be found by the next."""
        if self.lent:
            self.lent.evaluate("() => sessionStorage.clear()")
            self.lent.context.clear_cookies()
        self.lent = None
        found, self.troubles = self.troubles, []
        return found


@pytest.fixture(scope="session")
def screens(chromium: Browser) -> Iterator[Screens]:
    made = Screens(chromium)
    yield made
    for one in made.contexts.values():
        one.close()


@pytest.fixture
def sit_down(screens: Screens, address: str) -> Iterator[Callable[..., Table]]:
    def open_table(query: str = "", viewport: dict[str, int] = WIDE, **kind: Any) -> Table:
        page = screens.take(viewport, **kind)
        page.goto(f"{address}?{query}")
        page.locator(".b-stage").first.wait_for()
        page.evaluate("() => trial.opened()")
        return Table(page)

    yield open_table
    assert not screens.give_back()
