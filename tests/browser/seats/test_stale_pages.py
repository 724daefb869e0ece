"""Pages of what is over: one the browser brings back, one of an earlier opening, one of a seat that was left.

Chromium keeps no page of ours to bring back (it had a socket and is not to be stored), other browsers may: `pageshow`
is sent as it would come from them.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.seats.conftest import Enters, begins, seat, wired
from tests.live.conftest import Hall
from tests.people import signed_in
from workshop.actions.ending import CloseMeeting
from workshop.actions.openings import OpenMeeting
from workshop.actions.perform import perform

BROUGHT_BACK = """() => { dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  return document.body.childNodes.length; }"""
LOADED = "() => performance.getEntriesByType('navigation')[0].type"


def writes(page: Page, text: str) -> None:
    begins(page, text)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#board .b-note", has_text=text)).to_have_count(1)


@pytest.fixture
def away(enters: Enters) -> Page:
    """山本's page, whose line broke, with a note that could not be sent."""
    page = enters("山本")
    page.context.set_offline(True)
    expect(page.locator("#room-wire")).to_contain_text("つなぎ直しています", timeout=30_000)
    writes(page, "家賃が遅れたら")
    page.wait_for_function("() => sessionStorage.length === 1")
    return page


def emptied(page: Page, heading: str) -> None:
    """Wait for the farewell: nothing of the board is in the page, nothing in its tab."""
    expect(page.locator("h1")).to_contain_text(heading, timeout=30_000)
    assert "家賃" not in page.content()
    assert page.evaluate("() => sessionStorage.length") == 0


def test_a_room_that_the_browser_brings_back_is_emptied_at_once_and_loaded_anew(enters: Enters):
    page = enters("山本")
    writes(page, "家賃が遅れたら")
    assert page.evaluate(LOADED) == "navigate"
    with page.expect_navigation():
        assert page.evaluate(BROUGHT_BACK) == 0
    wired(page)
    assert page.evaluate(LOADED) == "reload"


def test_a_page_that_was_only_just_opened_stays(enters: Enters):
    page = enters("山本")
    shown = BROUGHT_BACK.replace("true", "false")
    assert page.evaluate(shown) > 0
    writes(page, "家賃が遅れたら")
    assert page.evaluate(LOADED) == "navigate"


def test_a_page_of_an_earlier_opening_says_that_it_is_over_though_the_meeting_is_open_anew(
    hall: Hall, away: Page
):
    room, sato = hall.room, hall.room.cast.sato
    assert hall.perform("佐藤", CloseMeeting()) is None
    again = OpenMeeting(
        room.meeting, "live", sato.card, pledged=True, confirmed=frozenset({"other_day"})
    )
    perform(room.house, signed_in(room.house, sato)[0], again)
    away.context.set_offline(False)
    emptied(away, "閉会しました")


def test_a_page_of_a_seat_that_was_left_for_another_in_the_same_browser_says_so(
    hall: Hall, away: Page
):
    seat(away.context, hall, hall.room.admit("山本", hall.room.cast.shakyo.id))
    away.context.set_offline(False)
    emptied(away, "入り直しました")
