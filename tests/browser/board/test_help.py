"""Help and hints: only what this person can do now, with what this person has: keys, letters or fingers."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.board.conftest import Table

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def keys(table: Table) -> list[str]:
    """Return the keys that help names."""
    table.sato.get_by_role("button", name="使い方").click()
    table.page.locator(".b-keys").first.wait_for()
    return table.page.locator(".b-keys kbd").all_text_contents()


def test_who_may_only_look_is_told_of_no_key_that_changes_anything(sit_down):
    table = sit_down("fill=small&may=none")
    shown = keys(table)
    assert "Enter" not in shown
    assert "←↑→↓ / Shift" not in shown
    assert {"←↑→↓", "Tab / Shift+Tab", "O"} <= set(shown)


def test_who_switches_single_characters_off_is_told_of_none_and_none_acts(sit_down):
    table = sit_down("fill=small")
    page = table.page
    before = keys(table)
    assert {"N", "1", "S → 1–5", "?", "."} <= set(before)
    page.get_by_label("文字一つのキーを使う").uncheck()
    left = set(page.locator(".b-keys kbd").all_text_contents())
    assert not left & {"N", "1", "6", "S → 1–5", "?", ".", ",", "O", "Shift+L", "Shift+1 / 2 / 0"}
    assert {"Enter", "Ctrl+Z / Ctrl+Y", "Alt+←↑→↓"} <= left
    page.keyboard.press("Escape")
    table.sato.locator("[role=option][data-id=card-ooya]").focus()
    for key in (".", ",", "?", "n", "4", "Shift+L"):
        page.keyboard.press(key)
        assert page.locator(".b-panel, .b-editor").count() == 0, key
        assert page.evaluate("() => document.activeElement.dataset.id") == "card-ooya", key
    page.keyboard.press("Control+/")
    page.keyboard.type("付箋を書く")
    expect(page.locator(".b-command").first).to_be_visible()
    expect(page.locator(".b-command kbd")).to_have_count(0)
    assert page.evaluate("() => trial.server.seq") == 1


def test_a_phone_is_told_what_fingers_do_and_of_no_key_it_has_not(sit_down):
    table = sit_down("fill=small", **PHONE)
    page = table.page
    keys(table)
    fingers = page.locator(".b-fingers")
    expect(fingers).to_contain_text("長く押す")
    expect(fingers).to_contain_text("二本の指")
    expect(page.locator(".b-keys kbd").first).to_be_hidden()
    page.get_by_role("button", name="閉じる").click()
    table.sato.get_by_role("button", name="足す").click()
    page.get_by_role("button", name="付箋").click()
    editor = page.locator(".b-editor")
    expect(editor).to_contain_text("ほかの所を押しても残ります")
    assert "Esc" not in editor.inner_text()


def grows(page: Page) -> None:
    page.keyboard.press("Control+ArrowRight")
    page.keyboard.type("hoken")
    page.keyboard.press("Control+Enter")


def states(page: Page) -> None:
    page.keyboard.press("s")
    page.keyboard.press("2")


@pytest.mark.parametrize(
    ("record", "word", "do"),
    [("card-ooya", "Ctrl+→", grows), ("link-0001", "線の状態", states)],
)
def test_a_hint_ends_when_its_deed_is_done(sit_down, record, word, do):
    table = sit_down("fill=small")
    hint = table.sato.locator(".b-hint-box")
    table.sato.locator(f'[role=option][data-id="{record}"]').focus()
    table.page.keyboard.press("Control+Space")
    expect(hint).to_contain_text(word)
    do(table.page)
    table.settled()
    table.page.keyboard.press("Escape")
    table.sato.locator(f'[role=option][data-id="{record}"]').focus()
    table.page.keyboard.press("Control+Space")
    expect(hint).to_be_hidden()


def test_a_long_press_ends_the_hint_that_tells_of_it(sit_down):
    table = sit_down("fill=small", **PHONE)
    hint = table.sato.locator(".b-hint-box")
    expect(hint).to_contain_text("長く押すと")
    table.sato.get_by_role("button", name="全体").click()
    table.settled()
    box = table.sato.locator("[data-id=card-ooya]").bounding_box()
    cdp = table.page.context.new_cdp_session(table.page)
    at = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    cdp.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [at]})
    expect(table.page.locator(".b-menu")).to_be_visible()
    cdp.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(hint).to_be_hidden()


def test_sato_finds_the_emptying_of_the_board_among_all_that_can_be_done(sit_down):
    table = sit_down("fill=small")
    page = table.page
    table.sato.locator(".b-stage").focus()
    page.keyboard.press("Control+/")
    page.get_by_label("したいことの言葉").fill("空に")
    page.locator(".b-command").click()
    expect(page.locator(":focus")).to_have_text("やめる")
    page.get_by_role("button", name="すべて消す").click()
    table.settled()
    assert table.server() == []


def test_who_may_only_advise_is_told_of_no_line_and_no_tidying(sit_down):
    table = sit_down("fill=small")
    table.page.evaluate("() => trial.boards[0].setReadOnly(['advise', 'offer', 'edit-own'])")
    shown = keys(table)
    assert "6" in shown
    assert not {"S → 1–5", "L", "4"} & set(shown)
    table.page.keyboard.press("Escape")
    table.page.keyboard.press("Control+/")
    expect(table.page.locator(".b-command").first).to_be_visible()
    expect(table.page.locator(".b-commands")).not_to_contain_text("並べ直す")
