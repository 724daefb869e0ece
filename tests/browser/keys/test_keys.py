"""The life of keys in real Chromium: cards typed four by four, as two custodians, a group and a keeper do it."""

import base64
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from tests.collected import CANARY, HandedIn, Meets, collecting, hand_in
from tests.people import Cast, Someone, signed_in
from workshop.policy.house import House

AXE = Path(__file__).resolve().parents[3] / "node_modules" / "axe-core" / "axe.min.js"
Desk = Callable[[Someone], Page]


@pytest.fixture
def meets(house: House, cast: Cast) -> Meets:
    return collecting(house, cast)


@pytest.fixture
def case(house: House, cast: Cast, meets: Meets) -> HandedIn:
    return hand_in(house, signed_in(house, cast.yamamoto)[0], meets.tokens[cast.shakyo.id])


@pytest.fixture
def desk(chromium: Browser, app: Flask, house: House) -> Iterator[Desk]:
    """`desk(cast.tanaka)`: that person's browser, signed in."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    origin = f"http://127.0.0.1:{server.server_port}"
    contexts = []

    def opened(who: Someone) -> Page:
        secret = base64.urlsafe_b64encode(signed_in(house, who)[1]).rstrip(b"=").decode()
        context = chromium.new_context(base_url=origin, locale="ja-JP")
        context.add_cookies([{"name": "visit", "value": secret, "url": origin}])
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()
    server.shutdown()


def type_card(page: Page, place: int, code: str) -> None:
    """Into the first of seven boxes of the n-th card; the cursor goes on by itself."""
    page.locator("[data-card-boxes]").nth(place).locator("input:visible").first.click()
    page.keyboard.type(code.replace("-", "").lower())


def accessible(page: Page) -> None:
    page.evaluate(f"{AXE.read_text(encoding='utf-8')};0")
    found = page.evaluate("axe.run().then((done) => done.violations.map((each) => each.id))")
    assert found == []


def test_two_custodians_open_read_and_close_and_the_group_is_told(desk, cast, meets, case):
    page = desk(cast.tanaka)
    page.goto(f"/meetings/{meets.short}")
    page.get_by_role("link", name="復旧で開く").click()
    accessible(page)
    page.get_by_label("なぜ開くのか").fill("開けられる人のカードがすべて失われたため")
    page.get_by_label("約束します").check()
    type_card(page, 0, cast.custodians[1])
    type_card(page, 1, cast.custodians[1])
    page.get_by_role("button", name="2人で開く").click()
    assert page.get_by_label("なぜ開くのか").input_value().startswith("開けられる人")
    type_card(page, 0, cast.custodians[1])
    type_card(page, 1, cast.custodians[2])
    page.get_by_role("button", name="2人で開く").click()
    page.get_by_role("heading", name="復旧の部屋").wait_for()
    accessible(page)
    page.get_by_role("link", name="読む").click()
    page.get_by_text(CANARY).wait_for()
    page.get_by_role("link", name="復旧の部屋へ戻る").click()
    page.get_by_role("button", name="閉じて封をする").click()
    page.get_by_text("復旧を終えて、封をしました。").wait_for()
    page.wait_for_load_state()
    page.go_back()
    assert page.get_by_role("heading", name="復旧の部屋").count() == 0
    group = desk(cast.yamamoto)
    group.goto("/")
    group.get_by_text("復旧のために開かれました").wait_for()


def test_a_group_reads_at_home_carries_its_case_and_closes(desk, house, cast, meets, case):
    coming = collecting(house, cast)
    page = desk(cast.yamamoto)
    page.goto("/")
    page.get_by_role("link", name="自分の団体の事例を読む").click()
    accessible(page)
    type_card(page, 0, cast.shakyo.card)
    page.get_by_role("button", name="30分だけ開く").click()
    page.get_by_role("link", name="読む").click()
    page.get_by_text(CANARY).wait_for()
    with page.expect_navigation():
        page.get_by_role("button", name="読み終えた：閉じる").click()
    page.go_back()
    assert page.get_by_text(CANARY).count() == 0
    page.goto(f"/cases/{case.id}")
    page.get_by_role("link", name="ほかの会へ持ち越す").click()
    accessible(page)
    page.get_by_label("どの会へ").select_option(coming.short)
    type_card(page, 0, cast.shakyo.card)
    page.get_by_role("button", name="持ち越す").click()
    page.get_by_text("新しい控え番号を、必ず控えてください").wait_for()


def test_the_third_custodian_is_replaced_on_screen(desk, cast, meets, case):
    page = desk(cast.tanaka)
    page.goto("/custodians")
    page.get_by_role("link", name="保管者を交代する").click()
    accessible(page)
    page.get_by_label("鍵番の原").check()
    page.get_by_label("新しい保管者の名前").fill("鍵番の森田")
    page.get_by_role("button", name="新しい人のカードを出す").click()
    new = page.locator("#card-code").inner_text()
    page.get_by_role("button", name="手もとに置いた").click()
    assert new not in page.content()
    for place, code in enumerate((new, *cast.custodians[:2])):
        type_card(page, place, code)
    page.get_by_role("button", name="交代する").click()
    page.get_by_text("鍵番の森田").wait_for()
    page.goto(f"/meetings/{meets.short}/recovery")
    page.get_by_label("なぜ開くのか").fill("交代した人のカードを確かめるため")
    page.get_by_label("約束します").check()
    type_card(page, 0, new)
    type_card(page, 1, cast.custodians[1])
    page.get_by_role("button", name="2人で開く").click()
    page.get_by_role("heading", name="復旧の部屋").wait_for()
