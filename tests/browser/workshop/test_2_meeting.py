"""The 阿南 workshop of 2/21, once through in real browsers: from a case handed in to everything sealed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.workshop.conftest import Platform
from tests.browser.workshop.hall import Window

GUESTS = (
    ("藤井 さやか", "代表", "子ども食堂ネットワーク"),
    ("山本 直樹", "地域福祉係", "阿南市社会福祉協議会"),
    ("大西 美和", "保健師", "南部総合県民局 阿南保健所"),
    ("川原 誠", "支部長", "県宅地建物取引業協会 阿南支部"),
    ("岸 亮太", "主査", "阿南市 生活福祉課"),
)


@pytest.fixture(scope="module")
def hall(platform: Platform, window: Callable[..., Window]) -> dict[str, Window]:
    """進行役の佐藤 has opened; 井上 came in by card; five guests wait and are admitted; one on a phone."""
    people, short = platform.people, platform.short
    sato, inoue = window(), window()
    sato.sign_in(people["sato"])
    sato.open_meeting(short, "live", people["sato"]["card"])
    sato.seated()
    inoue.sign_in(people["inoue"])
    inoue.open_meeting(short, "live", people["inoue"]["card"])
    inoue.seated()
    hall = {"佐藤": sato, "井上": inoue}
    for name, work, group in GUESTS:
        phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
        guest = window(**(phone if name.startswith("岸") else {}))
        guest.join(name, work, group, f"{platform.origin}/m/{short}")
        hall[name.split()[0]] = guest
    sato.press("待合")
    sato.press("全員を入れる")
    sato.press("閉じる", sato.page.locator("#side"))
    for name, *_rest in GUESTS:
        hall[name.split()[0]].seated()
    return hall


def test_everybody_sees_the_same_step_and_question(hall: dict[str, Window]) -> None:
    for window in hall.values():
        window.step("開会")


def test_the_case_is_read_only_when_it_is_current(
    hall: dict[str, Window], platform: Platform
) -> None:
    fujii = hall["藤井"].page
    assert fujii.request.get(f"{platform.origin}/m/{platform.short}/sheet/1").status == 404
    hall["佐藤"].next_step("自己紹介")
    hall["佐藤"].next_step("事例提示")
    expect(fujii.locator("#panel-case")).to_contain_text("大家", timeout=10_000)
    assert fujii.request.get(f"{platform.origin}/m/{platform.short}/sheet/2").status == 404


def test_what_is_thought_alone_reaches_nobody_before_it_is_shared(hall: dict[str, Window]) -> None:
    for title in ("質問", "要約", "ひとりで考える"):
        hall["佐藤"].next_step(title)
    for name in ("藤井", "山本", "大西"):
        hall[name].step("ひとりで考える")
        hall[name].add("付箋", f"{name}の考え")
        hall[name].says(f"{name}の考え")
    for name, window in hall.items():
        html = window.page.content()
        others = {"藤井", "山本", "大西"} - {name}
        assert not any(f"{other}の考え" in html for other in others)
    hall["佐藤"].next_step("出し合う")
    for window in (hall["佐藤"], hall["川原"]):
        for name in ("藤井", "山本", "大西"):
            window.says(f"{name}の考え")


def test_all_draw_at_once_and_one_who_was_cut_off_comes_back(hall: dict[str, Window]) -> None:
    hall["山本"].context.set_offline(True)
    for name, window in hall.items():
        if name in {"岸", "山本"}:
            continue
        window.add("機関", f"{name}の窓口")
    hall["山本"].context.set_offline(False)
    expect(hall["山本"].page.locator("#room-wire")).to_contain_text(
        "つながっています", timeout=20_000
    )
    hall["山本"].says("佐藤の窓口")
    boards = {name: hall[name].seen() for name in ("佐藤", "藤井", "山本", "大西", "川原")}
    assert len(boards["佐藤"]) >= 8
    assert all(board == boards["佐藤"] for board in boards.values())


def test_the_meeting_closes_and_nobody_has_anything_left(
    hall: dict[str, Window], platform: Platform
) -> None:
    sato = hall["佐藤"]
    sato.press("閉会")
    sato.press("約束を全員に見せる")
    sato.press("閉会する…")
    sato.page.locator("#again button", has_text="会を閉じて封をする").click()
    for window in hall.values():
        expect(window.page.locator("h1")).to_contain_text("閉会しました", timeout=10_000)
        assert "窓口" not in window.page.content()
    at_rest = platform.at_rest()
    for secret in ("藤井の考え", "佐藤の窓口", "家賃が2か月続けて遅れ"):
        assert secret.encode() not in at_rest
