"""The browser's line to a real Socket.IO server: hello, receipts, a break, a proxy that knows no WebSocket."""

from collections.abc import Callable, Iterator
from time import monotonic

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.board.conftest import HURRY
from tests.browser.board.harness.line import LineServer
from tests.pace import Promise

ACT = "{id: 'act-00001', board: 'board-one-0001', op: {t: 'clear'}}"


@pytest.fixture
def server() -> Iterator[LineServer]:
    made = LineServer()
    yield made
    made.close()


@pytest.fixture
def page(chromium: Browser, server: LineServer) -> Iterator[Page]:
    context = chromium.new_context()
    context.add_init_script(HURRY)
    yield context.new_page()
    context.close()


def until(page: Page, wanted: Callable[[], bool], seconds: float = 15) -> None:
    # The policy forbids eval, so the page cannot be asked to wait by itself.
    end = monotonic() + seconds
    while not wanted():
        assert monotonic() < end, "did not happen"
        page.wait_for_timeout(50)


def says(page: Page) -> str:
    found: str = page.evaluate("() => words()")
    return found


def test_the_line_says_who_asks_and_tells_what_comes(page, server):
    page.goto(f"{server.address}line.html")
    until(page, lambda: says(page) == "つながっています")
    assert server.hellos == [{"meeting": "abc", "token": "token-of-the-page", "since": {}}]
    until(page, lambda: page.evaluate("() => heard.some(([event]) => event === 'scene')"))
    receipt = page.evaluate(f"() => line.act({ACT})")
    assert receipt == {"id": "act-00001", "seq": 1}


def test_a_break_is_said_in_words_and_healed_with_what_was_last_seen(page, server):
    page.goto(f"{server.address}line.html")
    until(
        page,
        lambda: says(page) == "つながっています" and bool(page.evaluate("() => heard.length > 1")),
    )
    server.cut()
    until(page, lambda: page.evaluate("() => heard.some(([, say]) => say === 'healing')"))
    until(page, lambda: len(server.hellos) == 2)
    assert server.hellos[1]["since"] == {"board-one-0001": 3}
    until(page, lambda: says(page) == "つながっています")


def test_an_act_under_way_when_the_line_breaks_is_given_back_at_once(page, server):
    server.silent = True
    page.goto(f"{server.address}line.html")
    until(page, lambda: says(page) == "つながっています")
    page.evaluate(
        f"() => {{ window.fate = line.act({ACT}).then(() => 'answered', () => 'again') }}"
    )
    until(page, lambda: bool(server.acts))
    server.cut()
    with Promise(5):
        assert page.evaluate("() => fate") == "again"


def test_a_line_that_stands_while_nobody_answers_is_made_anew(page, server):
    server.silent = True
    page.goto(f"{server.address}line.html")
    until(page, lambda: says(page) == "つながっています")
    for _ in range(2):
        page.evaluate(f"() => line.act({ACT}).catch(() => 'again')")
    until(page, lambda: len(server.hellos) == 2)
    server.silent = False
    until(page, lambda: says(page) == "つながっています")
    assert page.evaluate(f"() => line.act({ACT})") == {"id": "act-00001", "seq": 3}


def test_behind_a_proxy_without_websocket_the_slow_way_carries_on(page, server):
    server.proxy = True
    page.goto(f"{server.address}line.html")
    until(page, lambda: says(page) == "つながっています（数秒おき）", 30)
    until(page, lambda: page.evaluate("() => heard.some(([event]) => event === 'scene')"))
    assert page.evaluate("() => heard.some(([event]) => event === 'room')")
    assert page.evaluate(f"() => line.act({ACT})") == {"id": "act-00001", "seq": 9}
    assert server.acts == [("post", "act-00001")]
    server.proxy = False
    until(page, lambda: says(page) == "つながっています", 30)


def test_a_proxy_that_begins_to_forbid_websocket_in_the_middle_is_noticed(page, server):
    page.goto(f"{server.address}line.html")
    until(page, lambda: says(page) == "つながっています")
    server.proxy = True
    server.cut()
    until(page, lambda: says(page) == "つながっています（数秒おき）", 40)
    assert page.evaluate(f"() => line.act({ACT})") == {"id": "act-00001", "seq": 9}


def test_behind_a_proxy_too_it_is_said_when_the_server_is_away_and_when_it_is_back(page, server):
    server.proxy = True
    page.goto(f"{server.address}line.html")
    until(page, lambda: says(page) == "つながっています（数秒おき）", 30)
    server.away = True
    until(page, lambda: says(page) == "つなぎ直しています。書いたものは残っています", 20)
    server.away = False
    until(page, lambda: says(page) == "つながっています（数秒おき）", 20)


def test_what_is_typed_while_the_line_is_away_is_in_its_slot_as_soon_as_it_stands(page, server):
    page.goto(f"{server.address}line.html")
    until(page, lambda: says(page) == "つながっています")
    page.evaluate("() => line.slot('offer', '家賃が')")
    until(page, lambda: server.typed == [("socket", "offer", "家賃が")])
    server.cut()
    until(page, lambda: says(page) != "つながっています")
    page.evaluate("() => line.slot('offer', '家賃が遅れたら')")
    until(page, lambda: server.typed[1:] == [("socket", "offer", "家賃が遅れたら")])


def test_behind_a_proxy_too_what_was_typed_while_the_server_was_away_is_kept(page, server):
    server.proxy = True
    page.goto(f"{server.address}line.html")
    until(page, lambda: says(page) == "つながっています（数秒おき）", 30)
    server.away = True
    page.evaluate("() => line.slot('offer', '家賃が遅れたら')")
    until(page, lambda: says(page) == "つなぎ直しています。書いたものは残っています", 20)
    server.away = False
    until(page, lambda: server.typed == [("post", "offer", "家賃が遅れたら")], 20)
