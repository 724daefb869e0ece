"""The list walked by keyboard alone: nothing done there drops the keyboard, and it always leads on."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.board.conftest import Table

HERE = """() => { const here = document.activeElement;
  return [here.closest('[data-row]')?.dataset.row ?? '',
    (here.closest('label') ?? here).querySelector('span')?.textContent ?? here.tagName] }"""


def here(page: Page) -> tuple[str, str]:
    """Return where the keyboard is: the row, and the word of the control."""
    row, word = page.evaluate(HERE)
    return row, word


def tab_to(page: Page, row: str, word: str = "") -> None:
    """Press Tab until the row (or its act of this word) has the keyboard."""
    for _ in range(60):
        at, said = here(page)
        if at == row and (not word or said == word):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"no Tab leads to {row} {word}, but to {here(page)}")


def listed(table: Table) -> Page:
    page = table.page
    table.sato.locator(".b-stage").focus()
    page.keyboard.press("o")
    return page


def test_hara_walks_the_list_by_keyboard_alone(sit_down):
    """Opens a row's acts, writes, gives a status, takes away, leaves: after each the keyboard is where it was."""
    table = sit_down("fill=small")
    page = listed(table)
    tab_to(page, "card-komari")
    page.keyboard.press("Enter")
    table.settled()
    assert here(page)[0] == "card-komari"
    tab_to(page, "card-komari", "書きなおす")
    page.keyboard.press("Enter")
    page.keyboard.type(" sankagetsu")
    page.keyboard.press("Control+Enter")
    table.settled()
    assert here(page) == ("card-komari", "書きなおす")
    tab_to(page, "link-0001")
    page.keyboard.press("Enter")
    table.settled()
    tab_to(page, "link-0001", "状態")
    page.keyboard.press("ArrowUp")
    table.settled()
    assert here(page) == ("link-0001", "状態")
    [changed] = [one for one in table.kind("link") if one["id"] == "link-0001"]
    assert changed["status"] == "accepted"
    tab_to(page, "link-0001", "削除")
    page.keyboard.press("Enter")
    table.settled()
    row, _ = here(page)
    assert row.startswith("link-")
    assert row != "link-0001"
    for _ in range(2):
        page.keyboard.press("Escape")
    assert page.evaluate("() => Boolean(document.activeElement.closest('.b-toolbar'))")


def test_a_colleague_who_rewrites_the_row_takes_the_keyboard_from_nobody(sit_down):
    table = sit_down("fill=small&boards=2")
    page = listed(table)
    tab_to(page, "card-ooya")
    page.keyboard.press("Enter")
    table.settled()
    tab_to(page, "card-ooya", "書きなおす")
    page.keyboard.press("Enter")
    expect(page.locator(".b-editor")).to_be_visible()
    page.evaluate(
        """() => trial.transports[1].act({id: 'op-yamamoto-1', board: trial.server.board,
          op: {t: 'edit', changes: [{id: 'card-ooya', set: {type: 'agency'}}]}})"""
    )
    table.settled()
    page.keyboard.press("Escape")
    table.settled()
    assert here(page) == ("card-ooya", "書きなおす")


def test_the_last_row_of_a_list_leaves_the_keyboard_at_its_neighbour_and_then_at_the_tools(
    sit_down,
):
    table = sit_down("")
    page = listed(table)
    for text in ("ichi", "ni"):
        page.keyboard.press("n")
        page.keyboard.type(text)
        page.keyboard.press("Control+Enter")
        table.settled()
    for left in (1, 0):
        page.locator(".b-item").last.focus()
        if page.locator(".b-item").last.get_attribute("aria-pressed") == "false":
            page.keyboard.press("Enter")
        page.keyboard.press("Delete")
        table.settled()
        assert len(table.kind("note")) == left
        assert page.evaluate("() => Boolean(document.activeElement.closest('.b-list'))")


def test_delete_on_a_row_that_is_not_chosen_says_so_and_takes_nothing_away(sit_down):
    table = sit_down("fill=small")
    page = listed(table)
    before = len(table.server())
    tab_to(page, "card-ooya")
    page.keyboard.press("Delete")
    expect(page.locator(".b-notice[role=status]")).to_contain_text("先に選んでください")
    table.settled()
    assert len(table.server()) == before


def test_the_keyboard_comes_back_to_the_card_whose_row_it_left(sit_down):
    table = sit_down("fill=small")
    page = listed(table)
    tab_to(page, "card-byouin")
    page.keyboard.press("o")
    assert page.evaluate("() => document.activeElement.dataset.id") == "card-byouin"


def test_control_enter_leads_from_a_row_to_its_acts_and_the_dot_along_its_line(sit_down):
    table = sit_down("fill=small")
    page = listed(table)
    tab_to(page, "card-ooya")
    page.keyboard.press("Enter")
    table.settled()
    page.keyboard.press("Control+Enter")
    table.settled()
    assert here(page) == ("card-ooya", "書きなおす")
    page.keyboard.press(".")
    table.settled()
    assert here(page)[0] == "link-0001"
    page.keyboard.press(".")
    table.settled()
    assert here(page)[0] == "card-honnin"


def prevented(page: Page, key: str) -> bool:
    """Return whether the board keeps this key from the browser: a headless one goes nowhere by keys."""
    page.evaluate(
        """() => { window.kept = undefined; addEventListener('keydown',
          event => { if (event.key !== 'Alt') window.kept = event.defaultPrevented }, {once: false}) }"""
    )
    page.keyboard.press(key)
    found: bool = page.evaluate("() => window.kept")
    return found


@pytest.mark.parametrize("key", ["Alt+ArrowLeft", "Alt+ArrowRight"])
def test_alt_and_arrow_leave_the_meeting_from_no_row_tool_or_field(sit_down, key):
    table = sit_down("fill=small")
    page = table.page
    page.locator(".b-toolbar button").first.focus()
    assert prevented(page, key), "a tool"
    page = listed(table)
    tab_to(page, "link-0001")
    page.keyboard.press("Enter")
    table.settled()
    tab_to(page, "link-0001", "状態")
    assert prevented(page, key), "a chooser"
    page.locator("[data-row=card-ooya] .b-item").focus()
    assert prevented(page, key), "a row"
    page.keyboard.press("n")
    expect(page.locator(".b-editor textarea")).to_be_focused()
    page.evaluate(
        "() => { document.querySelector('.b-editor').addEventListener('keydown', "
        "event => { window.inside = event.defaultPrevented }, true) }"
    )
    page.keyboard.press(key)
    assert page.evaluate("() => window.inside"), "a field"


def test_in_the_list_fujii_is_told_of_no_empty_ground(sit_down):
    table = sit_down(
        "fill=small", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    table.sato.get_by_role("button", name="一覧").click()
    table.sato.locator("[data-row=card-ooya] .b-item").click()
    table.sato.locator("[data-row=card-ooya]").get_by_role("button", name="線を引く").click()
    hint = table.sato.locator(".b-tool-hint")
    expect(hint).to_contain_text("宛先未定にする")
    expect(hint).not_to_contain_text("何もない所")
    table.sato.get_by_role("button", name="宛先未定にする").click()
    table.settled()
    assert [link for link in table.kind("link") if not link["b"] and link["a"] == "card-ooya"]
