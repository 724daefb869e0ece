"""The plan in real Chromium: the time bar by hand and by keys, days that follow, and all of it without scripts."""

import base64
import threading
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page
from sqlalchemy import select
from werkzeug.serving import make_server

from tests.people import Cast, signed_in
from workshop.models import Meeting
from workshop.policy.house import House


@pytest.fixture
def desk(chromium: Browser, app: Flask, house: House, cast: Cast) -> Iterator[Callable[..., Page]]:
    """`desk()`: 田中's browser on an empty plan."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    origin = f"http://127.0.0.1:{server.server_port}"
    secret = base64.urlsafe_b64encode(signed_in(house, cast.tanaka)[1]).rstrip(b"=").decode()
    contexts = []

    def opened(scripts: bool = True) -> Page:
        context = chromium.new_context(java_script_enabled=scripts)
        context.add_cookies([{"name": "visit", "value": secret, "url": origin}])
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{origin}/meetings/new")
        return page

    yield opened
    for context in contexts:
        context.close()
    server.shutdown()


def minutes(page: Page, step: str) -> int:
    return int(page.locator(f"#step-{step}").input_value())


def said(page: Page) -> str:
    return page.locator("[data-plan-total]").inner_text()


def test_tanaka_drags_an_edge_and_one_step_gives_what_its_neighbour_gets(desk):
    page = desk()
    edge = page.locator('[data-edge="present"]')
    edge.scroll_into_view_if_needed()
    at = edge.bounding_box()
    page.mouse.move(at["x"] + 4, at["y"] + 20)
    page.mouse.down()
    page.mouse.move(at["x"] + 64, at["y"] + 20, steps=6)
    page.mouse.up()
    assert minutes(page, "present") > 10
    assert minutes(page, "present") + minutes(page, "questions") == 30
    assert "合計 90分。13:30 に始めて 15:00 に終わります。" in said(page)


def test_the_same_by_keys_alone_and_the_edge_keeps_the_focus(desk):
    page = desk()
    page.locator('[data-edge="present"]').focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    assert (minutes(page, "present"), minutes(page, "questions")) == (13, 17)


def test_typed_minutes_and_more_cases_are_told_against_the_end(desk):
    page = desk()
    page.fill("#step-opening", "10")
    assert "5分 こえます" in said(page)
    page.fill("[name=planned_cases]", "2")
    page.locator("[name=planned_cases]").blur()
    assert "（事例 2件分）" in said(page)
    page.click("[data-plan-reset]")
    assert minutes(page, "opening") == 5


def test_a_hearing_talks_and_asks_for_no_deadline(desk):
    page = desk()
    page.check("input[name=kind][value=hearing]")
    assert page.locator("[name=deadline_day]").is_hidden()
    assert minutes(page, "share") == 75
    assert page.locator("#step-questions").is_hidden()


def test_deadline_and_erasing_day_follow_the_day_until_somebody_sets_them(desk):
    page = desk()
    page.fill("[name=retention_on]", "2027-06-01")
    page.fill("[name=day]", "2027-02-21")
    page.locator("[name=day]").blur()
    assert page.input_value("[name=deadline_day]") == "2027-02-11"
    assert page.input_value("[name=retention_on]") == "2027-06-01"


def test_a_group_is_found_by_part_of_its_name_and_enter_sends_nothing(desk):
    page = desk()
    page.fill("[data-plan-groups] input[type=search]", "食堂")
    page.keyboard.press("Enter")
    assert page.url.endswith("/meetings/new")
    shown = page.locator("[data-plan-groups] .choice:visible")
    assert shown.count() == 1
    assert "こども食堂ネットワーク" in shown.inner_text()


def test_without_scripts_the_plan_is_typed_and_kept(desk, house):
    page = desk(scripts=False)
    page.fill("[name=title]", "阿南市 情報交換会")
    page.fill("[name=purpose]", "つなぎ方を話し合う。")
    page.fill("#step-questions", "25")
    page.locator(".acts .button.primary").click()
    assert "下書きを保存しました。" in page.content()
    with house.database.read() as db:
        assert db.scalars(select(Meeting)).one().step_minutes == {"questions": 25}
