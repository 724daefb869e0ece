"""The board in real Chromium, against a server in memory: no house behind it, two people beside each other."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page

from tests.browser.board.harness.serve import make


@pytest.fixture(scope="module")
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
        """Wait until nothing is on its way (the fake server answers within some 20 ms)."""
        self.page.wait_for_timeout(250)

    def seen(self, board: Locator) -> list[tuple[str, str, str]]:
        """Return what one person sees: id, spoken words and place of everything on the board."""
        found: list[tuple[str, str, str]] = board.evaluate(
            """board => { const placeOf = one => { const {left, top} = (one.closest('.b-spot') ?? one).style;
                return `${left} ${top}`; }; return [...board.querySelectorAll('[role=option]')]
              .map(one => [one.dataset.id, one.querySelector('.b-spoken').textContent, placeOf(one)])
              .sort((a, b) => a[0] < b[0] ? -1 : 1) }"""
        )
        return found


@pytest.fixture
def sit_down(chromium: Browser, address: str) -> Iterator[Callable[..., Table]]:
    contexts = []
    troubles: list[str] = []

    def heard(line: ConsoleMessage) -> None:
        if line.type == "error":
            troubles.append(line.text)

    def open_table(query: str = "", **context: Any) -> Table:
        context.setdefault("viewport", {"width": 1440, "height": 900})
        one = chromium.new_context(locale="ja-JP", reduced_motion="reduce", **context)
        contexts.append(one)
        page = one.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", heard)
        page.goto(f"{address}?{query}")
        page.locator(".b-stage").first.wait_for()
        page.wait_for_timeout(400)
        return Table(page)

    yield open_table
    for one in contexts:
        one.close()
    assert not troubles
