"""Ordinary pages as they are looked at: on a desk, in a hall, on a phone; by eye, by keyboard, by screen reader."""

import pytest
from playwright.sync_api import Page

from tests.browser.look.conftest import SIZES, Window, violations

PAGES = [
    "/",
    "/connection",
    "/parts",
    "/error/refusal",
    "/error/404",
    "/error/500",
    "/error/throttled",
    "/error/ended?why=not_open",
    "/m/demo/farewell",
]


def settled(page: Page) -> None:
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_every_window_asks_no_stranger_and_axe_finds_nothing(
    window: Window, address: str, path: str
) -> None:
    page = window("/error/404")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + path)
    settled(page)
    assert [url for url in asked if not url.startswith(address)] == []
    assert page.locator("h1").count() == 1
    for size, (wide, high) in SIZES.items():
        page.set_viewport_size({"width": wide, "height": high})
        assert page.evaluate("document.documentElement.scrollWidth") == wide
        if (
            size != "hall"
        ):  # what is neither too wide for a phone nor too small for a desk is neither there
            assert violations(page) == []


@pytest.mark.parametrize("path", ["/", "/parts"])
def test_everything_that_can_be_pressed_is_44_pixels_high_on_a_phone(
    window: Window, path: str
) -> None:
    page = window(path, "phone")
    small = page.evaluate(
        """[...document.querySelectorAll("a.button, button.button, input.input, label.choice")]
        .filter((e) => e.checkVisibility({opacityProperty: true}) && e.getBoundingClientRect().height < 44)
        .map((e) => e.outerHTML.slice(0, 80))"""
    )
    assert small == []


def test_without_scripts_the_parts_still_stand(window: Window) -> None:
    page = window("/parts", java_script_enabled=False)
    assert page.get_by_label("鍵カードの文字").is_visible()
    assert page.get_by_role("button", name="提出する").is_visible()


def test_a_pasted_card_spreads_over_seven_boxes_and_reaches_the_one_field(window: Window) -> None:
    page = window("/parts")
    boxes = page.locator(".codeboxes input")
    assert boxes.count() == 7
    boxes.first.fill("abcd-efgh ｊｋｍｎ－pqrs-tvwx-yz01-2345")
    assert [boxes.nth(at).input_value() for at in (0, 2, 6)] == ["abcd", "jkmn", "2345"]
    assert page.locator("input[data-card]").input_value() == "abcdefghjkmnpqrstvwxyz012345"


def test_show_and_hide_says_which_it_is(window: Window) -> None:
    page = window("/parts")
    field = page.get_by_label("パスワード")
    button = page.locator("[data-reveal]", has=field).get_by_role("button")
    button.click()
    assert field.get_attribute("type") == "text"
    assert button.inner_text().strip() == "隠す"
    button.click()
    assert field.get_attribute("type") == "password"


def test_what_went_wrong_has_the_focus_and_leads_to_its_field(window: Window) -> None:
    page = window("/parts")
    assert page.evaluate("document.activeElement.dataset.focus !== undefined")
    page.get_by_role("link", name="題名を入れてください。").click()
    page.keyboard.type("庭")
    assert page.get_by_role("textbox", name="題名").input_value() == "庭"


def test_a_draft_is_kept_two_seconds_after_the_last_key(window: Window) -> None:
    page = window("/parts")
    page.route("**/drafts/x", lambda route: route.fulfill(json={"ok": True, "at": "14:21"}))
    page.get_by_role("textbox", name="題名").fill("庭の手入れが止まった家")
    page.get_by_text("下書きを預かりました 14:21").wait_for(timeout=6000)


def test_the_connection_test_says_in_one_sentence_whether_one_can_take_part(window: Window) -> None:
    page = window("/connection")
    page.get_by_text("参加できます").first.wait_for()
    page.get_by_role("button", name="もう一度ためす").wait_for()
    assert page.locator(".checks li").count() == 8


def test_a_proxy_without_websocket_still_lets_one_take_part(window: Window, address: str) -> None:
    page = window("/error/404")
    page.route_web_socket("**/connection/socket", lambda socket: socket.close())
    page.goto(address + "/connection?socket=/connection/socket")
    page.get_by_role("button", name="もう一度ためす").wait_for()
    assert page.locator(".checks li", has_text="その場の同時書きこみ").is_visible()
    assert not page.get_by_text("会の部屋に入れません").is_visible()


def test_on_paper_nothing_can_be_pressed_and_a_case_sheet_fills_the_page(window: Window) -> None:
    page = window("/parts")
    page.emulate_media(media="print")
    assert not page.get_by_role("button", name="提出する").is_visible()
    assert page.locator(".a4").is_visible()
    assert page.get_by_text("要回収").is_visible()
