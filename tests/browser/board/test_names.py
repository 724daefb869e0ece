"""Names offered while 佐藤 grows a path: found by kana, chosen without leaving the field, told to the ear."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.board.test_access import violations
from tests.browser.board.test_text import compose


@pytest.fixture
def field(sit_down) -> Locator:
    table = sit_down("fill=small", bypass_csp=True)
    table.sato.locator("[data-id=card-honnin]").first.focus()
    table.page.keyboard.press("Control+Space")
    table.page.keyboard.press("Control+ArrowDown")
    found: Locator = table.sato.locator(".b-editor").get_by_role("textbox")
    expect(found).to_be_focused()
    return found


def chosen(page: Page) -> str:
    text: str = page.evaluate(
        """() => { const id = document.activeElement.getAttribute('aria-activedescendant');
          return id ? document.getElementById(id).querySelector('.b-text').textContent : '' }"""
    )
    return text


def test_kana_find_a_group_while_they_are_composed_and_nothing_is_taken_by_composing(field):
    page = field.page
    cdp = compose(page, "こども")
    names = page.locator(".b-offers-list").get_by_role("option")
    expect(names.first).to_contain_text("子ども食堂")
    page.evaluate(
        """() => { for (const key of ['ArrowDown', 'Enter']) document.activeElement.dispatchEvent(new KeyboardEvent(
          'keydown', {key, keyCode: 229, isComposing: true, bubbles: true, cancelable: true})) }"""
    )
    expect(field).to_have_value("こども")
    assert chosen(page) == ""
    cdp.send("Input.insertText", {"text": "こども"})
    said = page.locator(".b-editor").get_by_role("status")
    expect(said).to_have_text("候補2件。上下の矢印で選び、Enterで入れます。")


def test_the_arrows_choose_a_name_and_the_focus_stays_in_the_field(field):
    page = field.page
    page.keyboard.insert_text("ほけん")
    names = page.locator(f"[id='{field.get_attribute('aria-controls')}'][role=listbox]")
    expect(names).to_be_visible()
    assert names.get_by_role("option").count() > 1
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert (
        chosen(page) == names.get_by_role("option", selected=True).locator(".b-text").inner_text()
    )
    page.keyboard.press("ArrowUp")
    first = chosen(page)
    assert first == "保健所"
    assert violations(page, ".b-editor") == []
    page.keyboard.press("Enter")
    expect(field).to_have_value(first)
    expect(field).to_be_focused()
    expect(names).to_be_hidden()
    page.keyboard.press("Enter")
    page.keyboard.type("tel")
    expect(field).to_have_value(f"{first}\ntel")


def test_a_press_takes_a_name_too(field):
    field.page.keyboard.insert_text("たっけん")
    field.page.locator(".b-offers-list").get_by_role("option", name="宅建業協会").click()
    expect(field).to_have_value("宅建業協会")
    expect(field).to_be_focused()
