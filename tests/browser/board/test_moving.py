"""What needed a drag or a key has a press, in the picture and in the list: moving, frames, growing, copies, locks."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.board.conftest import Table

MOVES = {"picture": "動かす・写す", "list": "動かす・枠に入れる・写す"}


def choose(table: Table, shown: str, record: str) -> None:
    """Choose one record by a press, in the picture or in the list."""
    if shown == "list":
        if not table.page.locator(".b-list").is_visible():
            table.page.locator(".b-list-button").click()
        table.page.locator(f'[data-row="{record}"] .b-item').click()
    else:
        card = table.sato.locator(f'[role=option][data-id="{record}"]')
        # Its corner: on a full board the words of a line lie over the middle.
        card.click(position={"x": 4, "y": 4} if record.startswith("card") else None)


def press(page: Page, name: str) -> None:
    act = page.locator(":is(.b-selbar, .b-acts)").get_by_role("button", name=name, exact=True)
    more = page.locator(".b-selbar .b-whole[aria-expanded=false]")
    act.or_(more).first.wait_for()
    if not act.count():
        more.click()
    act.click()


def one(table: Table, record: str) -> dict[str, Any]:
    """Return the record as the server has it."""
    table.settled()
    [found] = [each for each in table.server() if each["id"] == record]
    return found


HEAPED = """board => { const all = [...board.querySelectorAll('.b-card, .b-note')]
    .map(one => [one.dataset.id, one.getBoundingClientRect()]);
  return all.flatMap(([id, a], n) => all.slice(n + 1).flatMap(([other, b]) =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom ? [[id, other]] : [])) }"""


@pytest.mark.parametrize("shown", ["picture", "list"])
def test_nishi_moves_a_card_by_presses(sit_down, shown):
    table = sit_down("fill=small")
    choose(table, shown, "card-dekiru")
    press(table.page, MOVES[shown])
    sheet = table.page.locator(".b-panel")
    sheet.get_by_role("button", name="右へ").click()
    sheet.get_by_role("button", name="下へ").click()
    sheet.get_by_label("少しずつ").check()
    sheet.get_by_role("button", name="上へ").click()
    moved = one(table, "card-dekiru")
    assert (moved["x"], moved["y"]) == (40 + 64, 560 + 64 - 8)
    table.page.keyboard.press("Escape")
    assert table.page.evaluate("() => document.activeElement !== document.body")


@pytest.mark.parametrize("shown", ["picture", "list"])
def test_nishi_puts_a_card_into_another_frame_and_out_of_it(sit_down, shown):
    table = sit_down("fill=full")
    table.page.evaluate(
        """() => trial.transports[0].act({id: 'op-free-1', board: trial.server.board,
          op: {t: 'drop', ids: ['card-f0003', 'card-f0007']}})"""
    )
    table.settled()
    record = "card-f0001"
    table.page.evaluate("() => { document.querySelector('.b-stage').focus() }")
    choose(table, shown, record)
    press(table.page, MOVES[shown])
    table.page.locator(".b-panel").get_by_role("button", name="枠「地域資源」").click()
    moved = one(table, record)
    assert moved["within"] == "zone-0003"
    assert 3 * 560 <= moved["x"] <= 3 * 560 + 520
    others = [each for each in table.kind("card") if each["id"] != record]
    assert (moved["x"], moved["y"]) not in {(each["x"], each["y"]) for each in others}
    press(table.page, MOVES[shown])
    table.page.locator(".b-panel").get_by_role("button", name="枠の外へ").click()
    moved = one(table, record)
    assert moved["within"] == ""
    assert moved["x"] > 3 * 560 + 520
    table.page.keyboard.press("Control+z")
    assert one(table, record)["within"] == "zone-0003"


def test_a_full_frame_takes_nothing_and_says_so(sit_down):
    table = sit_down("fill=full")
    choose(table, "list", "card-f0001")
    press(table.page, MOVES["list"])
    for _ in range(3):
        table.page.evaluate(
            """() => trial.transports[0].act({id: 'op-small-1', board: trial.server.board, op: {t: 'edit',
              changes: [{id: 'zone-0003', set: {w: 200, h: 60}}]}})"""
        )
    table.settled()
    table.page.locator(".b-panel").get_by_role("button", name="枠「地域資源」").click()
    expect(table.page.locator(".b-notice[role=status]")).to_contain_text("空いた所が足りません")
    assert one(table, "card-f0001")["within"] == "zone-0001"


@pytest.mark.parametrize("shown", ["picture", "list"])
def test_a_linked_card_grows_by_a_press(sit_down, shown):
    table = sit_down("fill=small")
    links = len(table.kind("link"))
    choose(table, shown, "card-byouin")
    press(table.page, "つないで足す")
    table.page.keyboard.type("houmon kango")
    table.page.keyboard.press("Escape")
    table.settled()
    [made] = [each for each in table.kind("card") if each["text"] == "houmon kango"]
    assert len(table.kind("link")) == links + 1
    assert table.kind("link")[-1]["a"] == "card-byouin"
    assert table.kind("link")[-1]["b"] == made["id"]


@pytest.mark.parametrize("shown", ["picture", "list"])
def test_one_card_is_doubled_copied_and_pasted_by_presses(sit_down, shown):
    table = sit_down("fill=small")
    page = table.page
    said = page.locator(".b-notice[role=status]")
    for name, sentence, count in (("複製", "", 2), ("写しておく", "1件を写しました", 2)):
        choose(table, shown, "card-byouin")
        press(page, MOVES[shown])
        page.locator(".b-panel").get_by_role("button", name=name).click()
        table.settled()
        expect(said).to_contain_text(sentence)
        assert len([each for each in table.kind("card") if "相談室" in each["text"]]) == count
    page.get_by_role("button", name="ほか", exact=True).last.click()
    page.get_by_role("button", name=re.compile("^貼る")).last.click()
    table.settled()
    assert len([each for each in table.kind("card") if "相談室" in each["text"]]) == 3


def test_what_sato_doubles_hides_nothing(sit_down):
    table = sit_down("fill=small")
    for card in ("card-byouin", "card-ooya"):
        table.sato.locator(f"[data-id={card}]").click()
        table.page.keyboard.press("Control+d")
        table.settled()
    heaped = table.sato.evaluate(HEAPED)
    assert heaped == []


@pytest.mark.parametrize("shown", ["picture", "list"])
def test_a_line_is_locked_and_opened_by_presses(sit_down, shown):
    table = sit_down("fill=small")
    choose(table, shown, "link-0001")
    press(table.page, "錠をかける")
    assert one(table, "link-0001")["lock"] == "author"
    press(table.page, "錠を外す")
    assert one(table, "link-0001")["lock"] == ""


def test_the_words_of_an_offer_are_changed_in_the_list_and_in_its_sheet(sit_down):
    table = sit_down("fill=small")
    page = table.page
    choose(table, "list", "offer-0001")
    press(page, "書きなおす")
    page.locator(".b-editor textarea").fill("家賃が二か月遅れたら、管理会社が電話する。")
    page.keyboard.press("Control+Enter")
    assert one(table, "offer-0001")["text"] == "家賃が二か月遅れたら、管理会社が電話する。"
    page.locator(".b-offers").click()
    page.locator(".b-panel").get_by_role("button", name="書きなおす").click()
    page.locator(".b-editor textarea").fill("")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".b-notice[role=status]")).to_contain_text("空にできません")
    assert one(table, "offer-0001")["text"] == "家賃が二か月遅れたら、管理会社が電話する。"


def test_whoever_may_only_look_is_offered_no_moving(sit_down):
    table = sit_down("fill=small&may=none")
    choose(table, "list", "card-byouin")
    expect(table.page.locator("[data-row=card-byouin] .b-acts")).to_contain_text("ほかも選ぶ")
    assert table.page.get_by_role("button", name="動かす").count() == 0
    assert table.page.get_by_role("button", name="つないで足す").count() == 0
