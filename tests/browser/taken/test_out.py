"""A board printed from the browser, and replayed: in Chromium, by keyboard, without scripts, until the close."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.live.conftest import Hall
from tests.paper import inked, read_pdf
from workshop.actions.ending import CloseMeeting

AXE = (Path(__file__).parents[3] / "node_modules" / "axe-core" / "axe.min.js").read_text()
FAULTS = "() => axe.run().then(found => found.violations.map(each => each.id))"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


def place(hall: Hall, what: str) -> str:
    return f"http://127.0.0.1:{hall.port}/meetings/{hall.room.short}/boards/now/{what}"


def faults(page: Page) -> list[str]:
    page.evaluate(AXE)
    return list(page.evaluate(FAULTS))


@pytest.mark.parametrize(
    ("size", "way", "paper"), [("A4", "横", (297, 210)), ("A3", "縦", (297, 420))]
)
def test_sato_prints_sheets_of_the_paper_asked_for_and_no_empty_one(
    hall: Hall, window: Callable[..., Page], size: str, way: str, paper: tuple[int, int]
) -> None:
    page = window("佐藤")
    page.goto(place(hall, "out"))
    assert faults(page) == []
    page.get_by_label("何のために").fill("次の会で壁に貼るため")
    page.get_by_label(size, exact=True).check()
    page.get_by_label(way, exact=True).check()
    page.get_by_role("button", name="持ち出す").click()
    expect(page.get_by_role("button", name="印刷する")).to_be_visible()
    sheets = page.locator(".sheet")
    expect(sheets.first).to_have_js_property("complete", True)
    assert faults(page) == []
    printed = read_pdf(page.pdf(prefer_css_page_size=True, print_background=True))
    assert len(printed) == sheets.count()
    for number, each in enumerate(printed, 1):
        assert each.size == paper
        assert f"{number}/{len(printed)}ページ" in each.words
        assert "持ち出した人：進行役の佐藤" in each.words
        assert "要回収" in each.words
        assert inked(each.grey) > 0.002
    assert "凡例" in printed[0].words
    assert "つなぎ方1." in printed[-1].words


def test_control_p_in_the_room_leads_sato_to_paper_and_tells_yamamoto_whom_to_ask(
    hall: Hall, window: Callable[..., Page]
) -> None:
    room = f"http://127.0.0.1:{hall.port}/m/{hall.room.short}/room"
    sato = window("佐藤")
    sato.goto(room)
    sato.locator(".b-card").first.wait_for()
    sato.locator(".b-stage").focus()
    with sato.context.expect_page() as opened:
        sato.keyboard.press("Control+p")
    expect(opened.value).to_have_url(place(hall, "out"))
    expect(opened.value.get_by_label("何のために")).to_be_visible()
    yamamoto = window("山本")
    yamamoto.goto(room)
    yamamoto.locator(".b-card").first.wait_for()
    yamamoto.locator(".b-stage").focus()
    yamamoto.keyboard.press("Control+p")
    expect(yamamoto.locator(".b-notice[role=status]")).to_contain_text("進行役に頼んでください")
    assert len(yamamoto.context.pages) == 1


def test_yamamoto_replays_the_board_by_keyboard(hall: Hall, window: Callable[..., Page]) -> None:
    page = window("山本")
    page.goto(place(hall, "replay"))
    cards = page.locator("#picture .b-card")
    expect(cards.first).to_be_visible()
    whole = cards.count()
    slider = page.get_by_label("時点")
    slider.focus()
    page.keyboard.press("Home")
    expect(cards).to_have_count(0)
    expect(page.locator("#said")).to_contain_text("まだ何も置かれていない")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(cards).to_have_count(2)
    expect(page.locator("#said")).to_contain_text("出し合う")
    assert "出し合う" in (slider.get_attribute("aria-valuetext") or "")
    page.keyboard.press("End")
    expect(cards).to_have_count(whole)
    page.get_by_label("団体").select_option(label="宅地建物取引業協会"[-6:])
    expect(cards).not_to_have_count(whole)
    assert faults(page) == []


@pytest.mark.parametrize("high", [844, 667])
def test_on_a_phone_slider_words_and_picture_are_seen_at_once(
    hall: Hall, window: Callable[..., Page], high: int
) -> None:
    page = window("山本", viewport={"width": 390, "height": high}, has_touch=True, is_mobile=True)
    page.goto(place(hall, "replay"))
    expect(page.locator("#picture .b-card").first).to_be_visible()
    for each in (page.get_by_label("時点"), page.locator("#said"), page.locator("#picture")):
        expect(each).to_be_in_viewport(ratio=0.99)
    box = page.locator("#picture").bounding_box()
    assert box
    assert box["height"] >= 240
    assert page.evaluate("() => document.documentElement.scrollWidth") == 390
    assert faults(page) == []


def test_on_a_phone_what_has_just_changed_is_in_sight(
    hall: Hall, window: Callable[..., Page]
) -> None:
    page = window("山本", **PHONE, is_mobile=True)
    with page.expect_response("**/history*") as told:
        page.goto(place(hall, "replay"))
    expect(page.locator("#picture .b-card").first).to_be_visible()
    page.get_by_role("button", name="はじめ").click()
    for moment in told.value.json()["moments"][:30]:
        page.get_by_role("button", name="一つ後").click()
        for record in moment["put"][:1]:
            if record["kind"] in {"card", "note"}:
                changed = page.locator(f"#picture [data-id='{record['id']}']")
                expect(changed).to_be_in_viewport(ratio=0.9)
                picture, box = page.locator("#picture").bounding_box(), changed.bounding_box()
                assert picture
                assert box
                assert box["y"] >= picture["y"]


def test_it_plays_by_itself_and_stops_at_a_press(hall: Hall, window: Callable[..., Page]) -> None:
    page = window("山本", **PHONE)
    page.goto(place(hall, "replay"))
    page.get_by_role("button", name="はじめ").click()
    page.get_by_role("button", name="再生する").click()
    expect(page.locator("#count")).to_have_text("2 / 43", timeout=10_000)
    page.get_by_role("button", name="止める").click()
    held = page.locator("#count").inner_text()
    page.get_by_role("button", name="一つ後").click()
    expect(page.locator("#count")).not_to_have_text(held)


def test_without_scripts_the_form_leads_through_it(hall: Hall, window: Callable[..., Page]) -> None:
    page = window("山本", java_script_enabled=False)
    page.goto(place(hall, "replay"))
    expect(page.get_by_alt_text("この時点のボードの図")).to_be_visible()
    page.get_by_role("link", name="一つ前").click()
    expect(page.locator("#count")).to_have_text("42 / 43")
    page.get_by_role("button", name="この時点を見る").click()
    expect(page.locator("#count")).to_have_text("42 / 43")


def test_when_sato_closes_the_replay_empties_itself(
    hall: Hall, window: Callable[..., Page]
) -> None:
    page = window("山本")
    page.goto(place(hall, "replay"))
    expect(page.locator("#picture .b-card").first).to_be_visible()
    assert hall.perform("佐藤", CloseMeeting()) is None
    page.wait_for_url("**/farewell**", timeout=15_000)
    assert page.locator(".b-card").count() == 0
