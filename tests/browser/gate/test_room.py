"""The guard in a live room, in Chromium: 山本 writes what may not stand there, 西 looks for original names."""

import base64
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.databases import Ground
from tests.live.conftest import Building, Hall, seated

Sits = Callable[[str], Page]


@pytest.fixture
def hall(ground: Ground, tmp_path) -> Iterator[Hall]:
    """A live meeting in 出し合う on a server of its own."""
    building = Building(ground.copy(tmp_path))
    yield from seated(building)
    building.stop()


@pytest.fixture
def sits(chromium: Browser, hall: Hall) -> Iterator[Sits]:
    """`sits("山本")`: the room's page as this person has it."""
    contexts = []

    def one(name: str) -> Page:
        context = chromium.new_context(viewport={"width": 1440, "height": 900})
        contexts.append(context)
        origin = f"http://127.0.0.1:{hall.port}"
        secret = base64.urlsafe_b64encode(hall.room.chairs[name].cookie).rstrip(b"=").decode()
        name_of_it = f"seat-{hall.room.short}"
        context.add_cookies([{"name": name_of_it, "value": secret, "url": origin}])
        page = context.new_page()
        page.goto(f"{origin}/m/{hall.room.short}/room")
        expect(page.locator("#room-wire")).to_contain_text("つながっています", timeout=30_000)
        return page

    yield one
    for context in contexts:
        context.close()


def write(page: Page, text: str) -> None:
    """A card of the kind 機関, by keyboard."""
    board = page.locator("#board")
    board.get_by_role("button", name="機関", exact=True).first.press("Enter")
    board.locator(".b-editor textarea").fill(text)
    board.locator(".b-editor textarea").press("Control+Enter")


def test_what_identifies_is_refused_and_the_rest_is_told_to_its_author_alone(sits: Sits):
    yamamoto, nishi = sits("山本"), sits("西")
    write(yamamoto, "田中太郎さんの家")
    expect(yamamoto.locator("#board .b-notices")).to_contain_text("「田中太郎」は")
    expect(yamamoto.locator(".b-stash")).to_be_visible()
    write(yamamoto, "羽ノ浦の集まり")
    expect(yamamoto.locator("#line")).to_contain_text("あなたにだけ", timeout=20_000)
    expect(nishi.locator("[role=option]", has_text="羽ノ浦の集まり").first).to_be_visible()
    assert "田中太郎" not in nishi.content()
    assert "あなたにだけ" not in nishi.locator("#line").inner_text()
    yamamoto.get_by_role("button", name="分かりました").click()
    expect(yamamoto.locator("#line")).not_to_contain_text("あなたにだけ")


def test_the_presenter_types_the_original_names_and_sees_where_they_are_left(
    sits: Sits, hall: Hall
):
    hall.present("西", hall.room.items()[0].case_id or "")
    yamamoto, nishi = sits("山本"), sits("西")
    write(yamamoto, "ふじわら商店の前で会う")
    nishi.get_by_role("button", name="元の名前で確かめる…").click()
    nishi.fill("#room-originals", "藤原")
    nishi.get_by_role("button", name="確かめる", exact=True).click()
    expect(nishi.locator("#side mark")).to_have_text("ふじわら", timeout=20_000)
    expect(yamamoto.get_by_role("button", name="元の名前で確かめる…")).to_have_count(0)
    nishi.keyboard.press("Escape")
    expect(nishi.locator("#room-originals")).to_have_count(0)
