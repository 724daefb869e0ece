"""Nothing is said that is not so, nothing comes into being that nobody wrote."""

import re

import pytest
from playwright.sync_api import expect


def test_yamamoto_is_not_told_that_anothers_line_has_a_new_status(sit_down):
    table = sit_down("fill=small&boards=2")
    page = table.page
    said = table.yamamoto.locator(".b-notice[role=status]")
    table.yamamoto.locator("[role=option][data-id=link-0001]").focus()
    page.keyboard.press("Control+Space")
    for key in ("s", "5"):
        said.evaluate("one => { one.textContent = '' }")
        page.keyboard.press(key)
        expect(said, key).to_contain_text("ほかの人が書いたものです")
    table.settled()
    [link] = [one for one in table.kind("link") if one["id"] == "link-0001"]
    assert link["status"] == "linked"


def test_a_digit_after_s_makes_no_card_where_no_line_is_chosen(sit_down):
    table = sit_down("fill=small")
    page = table.page
    said = table.sato.locator(".b-notice[role=status]")
    table.sato.locator("[role=option][data-id=card-ooya]").focus()
    for key in ("s", "4", "6"):
        said.evaluate("one => { one.textContent = '' }")
        page.keyboard.press(key)
        expect(said, key).to_contain_text("線が選ばれていません")
        assert page.locator(".b-editor").count() == 0


@pytest.mark.parametrize("key", ["4", "n", "f", "Control+ArrowRight"])
@pytest.mark.parametrize("end", ["Escape", "Control+Enter"])
def test_without_a_word_nothing_comes_into_being(sit_down, key, end):
    table = sit_down("fill=small")
    page = table.page
    table.sato.locator("[role=option][data-id=card-honnin]").focus()
    page.keyboard.press("Control+Space")
    page.keyboard.press(key)
    expect(page.locator(".b-editor textarea")).to_be_focused()
    page.keyboard.press(end)
    expect(table.sato.locator(".b-notice[role=status]")).to_contain_text("置きませんでした")
    table.settled()
    assert page.evaluate("() => trial.server.seq") == 1


def test_a_grown_card_and_its_line_are_taken_back_by_one_press(sit_down):
    table = sit_down("fill=small")
    page = table.page
    before = len(table.server())
    table.sato.locator("[role=option][data-id=card-honnin]").focus()
    page.keyboard.press("Control+Space")
    page.keyboard.press("Control+ArrowDown")
    page.keyboard.type("hoken")
    page.keyboard.press("Escape")
    table.settled()
    assert len(table.server()) == before + 2
    page.keyboard.press("Control+z")
    table.settled()
    assert len(table.server()) == before


def test_a_sheet_that_does_not_come_is_said_and_comes_when_the_line_is_back(sit_down, screens):
    table = sit_down("fill=small")
    page = table.page
    parts = re.compile(r"/(help|chunk)[^/]*\.js")
    page.route(parts, lambda route: route.abort())
    try:
        table.sato.get_by_role("button", name="使い方").click()
        said = page.locator(".b-notice[role=status]")
        expect(said).to_contain_text("つながってから、もう一度押してください")
        expect(page.locator(".b-panel")).to_have_count(0)
    finally:
        page.unroute(parts)
    table.sato.get_by_role("button", name="使い方").click()
    expect(page.locator(".b-panel")).to_be_visible()
    screens.troubles.remove("Failed to load resource: net::ERR_FAILED")
