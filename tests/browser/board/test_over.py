"""What lies over the board – notices, bars, the finder – leaves free what one looks at; and what a phone sees first."""

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.board.conftest import Table

PHONE = (390, 700)
# What the server tells all while 佐藤 thinks alone: how many records of others are hidden.
HIDDEN = """() => { const { server, boards } = trial; server.seq += 1;
  for (const one of server.clients) one.hear('frame', { board: server.board, since: server.seq - 1, seq: server.seq,
    put: [], drop: [], counts: { private: 12, parked: 0 }, who: [] }); }"""
ON_NOTHING = """sheet => { const over = (a, b) =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const box = sheet.getBoundingClientRect();
  return [...document.querySelectorAll('.b-card, .b-note, .b-zone')]
    .filter(one => over(box, one.getBoundingClientRect())).map(one => one.dataset.id) }"""


def sized(wide: int, high: int) -> dict[str, Any]:
    return {"viewport": {"width": wide, "height": high}}


def apart(one: Locator, other: Locator) -> bool:
    a, b = one.bounding_box(), other.bounding_box()
    assert a
    assert b
    return (
        a["x"] + a["width"] <= b["x"]
        or b["x"] + b["width"] <= a["x"]
        or a["y"] + a["height"] <= b["y"]
        or b["y"] + b["height"] <= a["y"]
    )


def zoom(table: Table) -> float:
    found: float = table.page.evaluate(
        "() => new DOMMatrix(document.querySelector('.b-world').style.transform).a"
    )
    return found


@pytest.mark.parametrize("size", [(1440, 700), (960, 520), (860, 520), (720, 560), PHONE])
def test_while_sato_thinks_alone_the_count_of_hidden_things_lies_on_no_card(sit_down, size):
    table = sit_down("fill=full&step=think", **sized(*size))
    table.page.evaluate(HIDDEN)
    counts = table.sato.locator(".b-counts")
    expect(counts).to_contain_text("12件")
    expect(counts).to_be_visible()
    table.settled()
    assert counts.evaluate(ON_NOTHING) == []
    assert apart(counts, table.sato.locator(".b-viewbar"))
    table.sato.get_by_role("button", name="全体").click()
    assert counts.evaluate(ON_NOTHING) == []


def test_what_is_said_is_seen_over_the_list_of_a_phone_and_no_hint_of_the_picture(sit_down):
    table = sit_down("fill=small", **sized(*PHONE), has_touch=True, is_mobile=True)
    expect(table.sato.locator(".b-hint-box")).to_be_visible()
    table.sato.get_by_role("button", name="一覧").click()
    expect(table.sato.locator(".b-hint-box")).to_be_hidden()
    table.sato.locator("[data-row=card-ooya] .b-item").click()
    table.sato.locator("[data-row=card-ooya]").get_by_role("button", name="削除").click()
    said = table.sato.locator(".b-notice[role=status]")
    expect(said).to_contain_text("大家さん」を消しました")
    assert said.evaluate(
        "one => { one.parentElement.style.pointerEvents = 'auto';"
        " const { x, y } = one.getBoundingClientRect();"
        " return document.elementFromPoint(x + 12, y + 12) === one }"
    )


def test_one_notice_at_a_time_and_what_the_tool_expects_before_what_was_said(sit_down):
    table = sit_down("fill=small&step=think", **sized(960, 560))
    table.page.evaluate(HIDDEN)
    seen = table.sato.locator(".b-notice:visible")
    expect(seen).to_contain_text("12件")
    table.sato.locator(".b-stage").focus()
    table.page.keyboard.press("Control+z")
    expect(seen).to_have_text("戻すものはありません。")
    table.page.keyboard.press("h")
    expect(seen).to_contain_text("動かして見る手")
    table.page.keyboard.press("v")
    expect(seen).to_contain_text("12件")


@pytest.mark.parametrize("size", [(960, 560), PHONE])
def test_what_is_found_lies_beside_the_finder(sit_down, size):
    table = sit_down("fill=full", **sized(*size))
    table.sato.locator(".b-stage").focus()
    table.page.keyboard.press("Control+f")
    table.page.keyboard.type("移動スーパー")
    finder = table.sato.locator(".b-find")
    for n in range(3):
        finder.get_by_label("さがす言葉").focus()
        table.page.keyboard.press("Enter")
        expect(finder.get_by_role("status")).to_contain_text(f"{n + 1} / 3")
        table.settled()
        hit = table.sato.locator(".b-card[aria-selected=true]")
        assert apart(hit, finder)
        for sheet in (hit, finder):
            assert apart(table.sato.locator(".b-selbar"), sheet)


@pytest.mark.parametrize("size", [(1440, 900), (1024, 768)])
def test_the_bar_beside_a_card_makes_way_for_a_sheet_and_comes_back(sit_down, size):
    table = sit_down("fill=full", **sized(*size))
    bar = table.sato.locator(".b-selbar")
    table.sato.locator('[data-id="card-f0011"]').click()
    expect(bar).to_be_visible()
    before = bar.bounding_box()
    bar.get_by_role("button", name="コメント").click()
    sheet = table.sato.get_by_role("dialog")
    expect(sheet).to_be_visible()
    table.settled()
    table.page.wait_for_function("() => !document.querySelector('.b-selbar.b-aside')")
    assert apart(bar, sheet)
    table.page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    table.page.wait_for_function(
        "x => Math.abs(document.querySelector('.b-selbar').getBoundingClientRect().x - x) < 2",
        arg=before["x"],
    )


@pytest.mark.parametrize("size", [(1440, 700), (960, 520)])
def test_the_bar_beside_a_card_at_the_upper_edge_keeps_off_the_view_bar(sit_down, size):
    table = sit_down("fill=full", **sized(*size))
    for card in ("card-f0003", "card-f0010", "card-f0011", "card-f0014"):
        table.sato.locator(f'[data-id="{card}"]').click()
        bar = table.sato.locator(".b-selbar")
        expect(bar).to_be_visible()
        table.settled()
        table.page.wait_for_function("() => !document.querySelector('.b-selbar.b-aside')")
        for above in (".b-viewbar", ".b-legend > summary"):
            assert apart(bar, table.sato.locator(above)), (card, above, bar.bounding_box())
        table.page.keyboard.press("Escape")


def test_clearing_tells_how_much_and_leads_the_keyboard_back_to_the_board(sit_down):
    table = sit_down("fill=small")
    page, focused = table.page, table.page.locator(":focus")
    table.sato.locator("[data-id=card-ooya]").focus()
    page.keyboard.press("?")
    page.get_by_role("button", name="ボードを空にする").click()
    expect(focused).to_have_text("やめる")
    page.keyboard.press("Enter")
    expect(focused).to_have_text("ボードを空にする…")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="すべて消す").click()
    table.settled()
    assert table.server() == []
    said = table.sato.locator(".b-notice[role=status]")
    expect(said).to_have_text("17件を消しました。「戻す」で戻せます。")
    expect(table.sato.get_by_role("dialog")).to_have_count(0)
    expect(table.sato.locator(".b-stage")).to_be_focused()
    page.keyboard.press("Control+z")
    table.settled()
    assert len(table.kind("card")) == 7
    expect(said).to_have_text("一つ戻しました。")
    page.keyboard.press("Control+y")
    expect(said).to_have_text("一つやり直しました。")


def test_a_clearing_that_is_refused_is_not_told_as_done(sit_down):
    table = sit_down("fill=small")
    page = table.page
    table.sato.locator(".b-stage").focus()
    page.keyboard.press("?")
    page.get_by_role("button", name="ボードを空にする").click()
    page.evaluate("() => { trial.server.refuseNext = 'これは進行役がします。' }")
    page.get_by_role("button", name="すべて消す").click()
    table.settled()
    expect(table.sato.locator(".b-notice[role=status]")).to_have_text("これは進行役がします。")


@pytest.mark.parametrize("fill", ["small", "full"])
def test_a_phone_begins_at_the_person_in_words_and_the_whole_is_one_press_away(sit_down, fill):
    table = sit_down(f"fill={fill}", **sized(*PHONE), has_touch=True, is_mobile=True)
    assert zoom(table) >= 0.5
    person = table.sato.locator(".b-card.b-person")
    expect(person).to_be_in_viewport(ratio=0.99)
    assert person.evaluate(
        "one => document.elementFromPoint(...(b => [b.x + b.width / 2, b.y + b.height / 2])"
        "(one.getBoundingClientRect())).closest('[data-id]') === one"
    )
    table.sato.get_by_role("button", name="全体").click()
    assert zoom(table) < 0.5
    for card in table.sato.locator(".b-card").all():
        expect(card).to_be_in_viewport(ratio=0.99)


def test_a_phone_keeps_the_picture_as_it_was_left_for_the_list(sit_down):
    table = sit_down("fill=full", **sized(*PHONE))
    table.sato.get_by_role("button", name="全体").click()
    table.sato.get_by_role("button", name="一覧").click()
    table.sato.get_by_role("button", name="図").click()
    table.settled()
    assert zoom(table) < 0.5


def test_the_first_view_stays_whole_while_the_room_around_it_is_filled(sit_down):
    table = sit_down("fill=small", **sized(960, 620))
    lowest = table.sato.locator("[data-id=card-dekiru]")
    table.page.set_viewport_size({"width": 960, "height": 520})
    table.page.wait_for_function("() => document.querySelector('.b-stage').clientHeight < 530")
    table.settled()
    for card in (lowest, table.sato.locator("[data-id=card-houkatsu]")):
        assert apart(card, table.sato.locator(".b-toolbar"))
        assert apart(card, table.sato.locator(".b-viewbar"))
    table.page.keyboard.press("Shift+Digit0")
    table.page.set_viewport_size({"width": 960, "height": 620})
    table.page.wait_for_function("() => document.querySelector('.b-stage').clientHeight > 530")
    table.settled()
    assert zoom(table) == 1


def test_beside_an_open_sheet_the_first_view_is_not_made_small(sit_down):
    table = sit_down("fill=small", **sized(1024, 700))
    before = zoom(table)
    table.sato.get_by_role("button", name="使い方").click()
    expect(table.sato.locator(".b-panel")).to_be_visible()
    # A second row of groups below the board, for one of them has made an offer.
    table.page.set_viewport_size({"width": 1024, "height": 666})
    table.settled()
    assert zoom(table) == before


def test_rows_of_the_list_end_below_its_upper_buttons(sit_down):
    table = sit_down("fill=full", **sized(*PHONE), has_touch=True, is_mobile=True)
    table.sato.get_by_role("button", name="一覧").click()
    listed = table.sato.locator(".b-list")
    listed.evaluate("one => { one.scrollTop = 700 }")
    # Between the buttons and beside them, too.
    bar = table.sato.locator(".b-viewbar").bounding_box()
    assert bar
    under = (
        """({x, y}) => document.elementsFromPoint(x, y).some(one => one.closest('.b-list li'))"""
    )
    for x in (20, bar["x"] + 30, PHONE[0] - 20):
        assert not table.page.evaluate(under, {"x": x, "y": bar["y"] + 20})
    assert table.page.evaluate(under, {"x": 40, "y": 300})


@pytest.mark.parametrize("size", [(704, 530), (810, 600), (1000, 640), (390, 700)])
def test_a_hint_and_its_button_lie_beside_each_other(sit_down, size):
    table = sit_down("fill=small", **sized(*size))
    table.sato.locator("[data-id=card-honnin]").click()
    box = table.sato.locator(".b-hint-box")
    expect(box).to_be_visible()
    assert apart(box.locator("span"), box.get_by_role("button"))
    assert apart(box, table.sato.locator(".b-viewbar"))
    high = box.bounding_box()
    assert high
    assert high["height"] < 70
