"""A live meeting on a running house, and who sits there, in one window or several of the same browser."""

import base64
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.live.conftest import Hall, building, hall
from tests.live.room import Chair

__all__ = ["building", "hall"]

Enters = Callable[..., Page]


def seat(context: BrowserContext, hall: Hall, chair: Chair) -> None:
    """The browser has this seat's cookie, in place of whatever it had."""
    value = base64.urlsafe_b64encode(chair.cookie).rstrip(b"=").decode()
    origin = f"http://127.0.0.1:{hall.port}"
    context.add_cookies([{"name": f"seat-{hall.room.short}", "value": value, "url": origin}])


def wired(page: Page) -> Page:
    """Back when the line to the room stands, and the room has said what may be done."""
    expect(page.locator("#room-wire")).to_contain_text("つながっています", timeout=30_000)
    expect(tool(page, "付箋")).to_be_visible(timeout=30_000)
    return page


def tool(page: Page, kind: str) -> Locator:
    return page.locator("#board").get_by_role("button", name=kind, exact=True).first


def begins(page: Page, text: str, kind: str = "付箋") -> None:
    """Something on the board, typed and not kept yet."""
    tool(page, kind).press("Enter")
    page.locator("#board .b-editor textarea").fill(text)


@pytest.fixture
def enters(chromium: Browser, hall: Hall) -> Iterator[Enters]:
    """`enters("山本")`: the room as this person has it in a new browser; `enters(beside=page)`: in one more window."""
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def one(name: str = "", beside: Page | None = None) -> Page:
        if beside:
            context = beside.context
        else:
            context = chromium.new_context(locale="ja-JP", reduced_motion="reduce")
            contexts.append(context)
            seat(context, hall, hall.room.chairs[name])
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.goto(f"http://127.0.0.1:{hall.port}/m/{hall.room.short}/room")
        return wired(page)

    yield one
    for context in contexts:
        context.close()
    assert troubles == []
