"""The 阿南 workshop of 2/21, once through in real browsers: from opening by card to everything sealed."""

import http.server
import threading
from collections.abc import Callable, Iterator
from typing import Any

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
LATE = ("三好 由紀", "理事", "NPO法人 居場所みなみ")
THINKERS = ("藤井", "山本", "大西")


@pytest.fixture(scope="module")
def hall(platform: Platform, window: Callable[..., Window]) -> dict[str, Window]:
    """進行役の佐藤 has opened; 井上 came in by card; five guests wait, one of them on a phone; the wall is up."""
    people, short = platform.people, platform.short
    sato, inoue = window(), window()
    sato.sign_in(people["sato"])
    sato.open_meeting(short, "live", people["sato"]["card"])
    sato.seated()
    inoue.sign_in(people["inoue"])
    inoue.open_meeting(short, "live", people["inoue"]["card"])
    inoue.seated()
    wall = sato.second()
    wall.go(f"/m/{short}/wall-door")
    wall.press("壁の画面にする")
    hall = {"佐藤": sato, "井上": inoue, "壁": wall}
    for name, work, group in GUESTS:
        phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
        guest = window(**(phone if name.startswith("岸") else {}))
        guest.join(name, work, group, f"{platform.origin}/m/{short}")
        hall[name.split()[0]] = guest
    return hall


@pytest.fixture
def elsewhere(platform: Platform) -> Iterator[str]:
    """A page of another site with the link to the meeting, as a mail program on the web would show it."""
    body = f'<a href="{platform.origin}/m/{platform.short}">会の招待</a>'.encode()

    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the library's own name
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: Any) -> None: ...

    server = http.server.HTTPServer(("127.0.0.1", 0), Page)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://localhost:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_the_wall_says_how_to_join_and_how_many_wait_without_names(
    hall: dict[str, Window], platform: Platform
) -> None:
    wall = hall["壁"].page
    expect(wall.locator(".wall-code")).to_have_text(platform.guide["meeting"]["code"])
    expect(wall.locator("#wall-waiting")).to_contain_text("5", timeout=10_000)
    expect(wall.locator("#wall-groups")).to_contain_text("社協")
    assert "山本" not in wall.content()


def test_sato_admits_everybody_and_all_see_the_same_step(hall: dict[str, Window]) -> None:
    sato = hall["佐藤"]
    sato.press("待合")
    sato.press("全員を入れる")
    sato.press("閉じる", sato.page.locator("#side"))
    for name, *_rest in GUESTS:
        hall[name.split()[0]].seated()
    for name, window in hall.items():
        if name != "壁":
            window.step("開会")


def test_a_case_is_read_only_from_the_moment_it_is_current(
    hall: dict[str, Window], platform: Platform
) -> None:
    fujii = hall["藤井"].page
    ask = "async path => (await fetch(path)).status"
    assert fujii.evaluate(ask, f"/m/{platform.short}/sheet/1") == 404
    hall["佐藤"].next_step("自己紹介")
    hall["佐藤"].next_step("事例提示")
    expect(fujii.locator("#panel-case")).to_contain_text("大家", timeout=10_000)
    assert fujii.evaluate(ask, f"/m/{platform.short}/sheet/2") == 404
    assert "大家" not in hall["壁"].page.content()


def test_what_is_thought_alone_reaches_nobody_before_it_is_shared(hall: dict[str, Window]) -> None:
    for title in ("質問", "要約", "ひとりで考える"):
        hall["佐藤"].next_step(title)
    for name in THINKERS:
        hall[name].step("ひとりで考える")
        hall[name].add("付箋", f"{name}の考え")
        hall[name].says(f"{name}の考え")
    for name, window in hall.items():
        html = window.page.content()
        assert not any(f"{other}の考え" in html for other in set(THINKERS) - {name})
    hall["佐藤"].next_step("出し合う")
    for name in THINKERS:
        for reader in ("佐藤", "川原", "壁"):
            hall[reader].says(f"{name}の考え")


def test_miyoshi_comes_late_from_a_link_on_another_site(
    hall: dict[str, Window], window: Callable[..., Window], elsewhere: str
) -> None:
    late = window()
    late.page.goto(elsewhere)
    late.page.get_by_role("link", name="会の招待").click()
    number = late.join(*LATE)
    sato = hall["佐藤"]
    sato.press("待合")
    expect(sato.page.locator(".lobby")).to_contain_text(number)
    sato.press("三好 由紀さんを入れる")
    late.seated()
    late.says("山本の考え")
    hall["三好"] = late


def test_onishi_who_lost_her_cookie_comes_back_as_the_same_person(
    hall: dict[str, Window], platform: Platform
) -> None:
    onishi, sato = hall["大西"], hall["佐藤"]
    onishi.context.clear_cookies()
    onishi.join(*GUESTS[2], f"{platform.origin}/m/{platform.short}")
    sato.press("戻ってきた人として入れる")
    onishi.seated()
    onishi.says("大西の考え")
    sato.press("閉じる", sato.page.locator("#side"))
    expect(sato.page.locator("#people")).to_contain_text("大西 美和")
    assert sato.page.locator("#people").inner_text().count("大西 美和") == 1


def test_all_draw_at_once_and_yamamoto_who_was_cut_off_loses_nothing(
    hall: dict[str, Window],
) -> None:
    yamamoto = hall["山本"]
    yamamoto.context.set_offline(True)
    drawing = [name for name in hall if name not in {"岸", "山本", "壁"}]
    for name in drawing:
        hall[name].add("機関", f"{name}の窓口")
    yamamoto.context.set_offline(False)
    expect(yamamoto.page.locator("#room-wire")).to_contain_text("つながっています", timeout=20_000)
    yamamoto.add("機関", "山本の窓口")
    for name in ("佐藤", "三好", "壁"):
        hall[name].says("山本の窓口")
    for name in drawing:
        yamamoto.says(f"{name}の窓口")
    boards = {name: hall[name].seen() for name in (*drawing, "山本")}
    assert len(boards["佐藤"]) >= 11
    assert all(board == boards["佐藤"] for board in boards.values())


def test_yamamoto_offers_and_draws_where_the_path_is_broken(
    hall: dict[str, Window], platform: Platform
) -> None:
    yamamoto = hall["山本"]
    yamamoto.draw_link("山本の窓口")
    yamamoto.offer("家賃が遅れたら、社協が包括へ電話する")
    for name in ("佐藤", "藤井"):
        expect(hall[name].page.locator("#board .b-links g[data-id]")).not_to_have_count(0)
    platform.guide["drawn"] = hall["佐藤"].seen()


def test_sato_goes_on_to_the_second_case_and_the_first_can_be_looked_back_at(
    hall: dict[str, Window],
) -> None:
    sato, fujii = hall["佐藤"], hall["藤井"]
    sato.press("事例 を切りかえる")
    sato.page.locator(".agenda li", has_text="2").get_by_role("button").click()
    sato.page.locator("#again button", has_text="切りかえる").click()
    expect(fujii.page.locator("#panel-case")).to_contain_text("子ども食堂", timeout=10_000)
    expect(fujii.page.locator("#board [role=option]", has_text="山本の窓口")).to_have_count(0)
    fujii.page.locator("#room-case summary").click()
    fujii.press("ふり返る")
    fujii.says("山本の窓口")
    expect(hall["川原"].page.locator("#board [role=option]", has_text="山本の")).to_have_count(0)


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
