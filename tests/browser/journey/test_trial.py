"""What newcomers stumbled over: a phone in the rounds of questions, 心当たり unheard, thoughts of all on one heap."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.workshop.conftest import Platform
from tests.browser.workshop.hall import Window

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
GUESTS = (
    ("藤井 さやか", "代表", "子ども食堂ネットワーク"),
    ("山本 直樹", "地域福祉係", "阿南市社会福祉協議会"),
    ("川原 誠", "支部長", "県宅地建物取引業協会 阿南支部"),
)
BOXES = """() => [...document.querySelectorAll('#board .b-note, #board .b-card')]
  .map(one => { const box = one.getBoundingClientRect(); return [box.x, box.y, box.right, box.bottom] })"""


@pytest.fixture(scope="module")
def hall(platform: Platform, window: Callable[..., Window]) -> dict[str, Window]:
    """進行役の佐藤 leads; three guests are in, 山本 on a phone; it is 質問の巡."""
    sato = window()
    sato.sign_in(platform.people["sato"])
    sato.open_meeting(platform.short, "live", platform.people["sato"]["card"])
    sato.seated()
    hall = {"佐藤": sato}
    for name, work, group in GUESTS:
        guest = window(**(PHONE if name.startswith("山本") else {}))
        guest.page.goto(f"{platform.origin}/m/{platform.short}")
        expect(guest.page.locator("a[href='']")).to_have_count(0)
        guest.join(name, work, group)
        hall[name.split()[0]] = guest
    sato.press("待合")
    sato.press("全員を入れる")
    sato.press("閉じる", sato.page.locator("#side"))
    for guest in hall.values():
        guest.seated()
    for title in ("自己紹介", "事例提示", "質問"):
        sato.next_step(title)
    return hall


def test_the_sentence_of_the_toolbar_lies_along_yamamotos_phone(hall: dict[str, Window]) -> None:
    page = hall["山本"].page
    page.get_by_text("ボード", exact=True).last.click()
    bar = page.locator(".b-toolbar")
    if page.locator("#board").get_by_role("button", name="付箋", exact=True).first.is_visible():
        hall["佐藤"].press("次の人")  # it was 山本's own turn, and who may write needs no sentence
    expect(bar).to_contain_text("いまは質問の時間です")
    box = bar.bounding_box()
    assert box is not None
    assert box["height"] < 160


def test_the_turns_name_people_only(hall: dict[str, Window]) -> None:
    turns = hall["藤井"].page.get_by_text("次 ", exact=False).first
    expect(turns).to_be_visible()
    names = turns.inner_text().removeprefix("次 ").split("→")
    assert all(name.strip() for name in names)


def test_sato_hears_a_second_press_of_one_who_knows_the_person(hall: dict[str, Window]) -> None:
    sato, yamamoto = hall["佐藤"], hall["山本"]
    yamamoto.page.get_by_text("いま", exact=True).last.click()
    for _press in range(2):
        yamamoto.press("心当たりがある")
        yamamoto.press("進行役に伝える")
        expect(sato.page.get_by_text("お知らせが1件あります")).to_be_visible(timeout=8_000)
        sato.press("お知らせ")
        sato.press("このまま続ける")
        sato.press("閉じる", sato.page.locator("#side"))


def test_fujii_reads_that_her_seat_is_open_twice_and_her_neighbour_does_not(
    hall: dict[str, Window],
) -> None:
    fujii = hall["藤井"]
    own = fujii.page.get_by_role("button", name="この席は2か所で開いています")
    second = fujii.context.new_page()
    second.goto(fujii.page.url)
    expect(own).to_be_visible()
    for name, told in (("佐藤", True), ("川原", False)):
        page = hall[name].page
        page.locator("#people").get_by_role("button").first.click()
        line = page.locator("#side li", has_text="藤井 さやか")
        expect(line).to_be_visible()
        expect(line.get_by_text("2か所で開いています")).to_have_count(int(told))
        hall[name].press("閉じる", page.locator("#side"))
    second.close()
    expect(own).to_have_count(0)


def test_thoughts_of_all_lie_beside_each_other_after_the_reveal(hall: dict[str, Window]) -> None:
    sato = hall["佐藤"]
    for title in ("要約", "ひとりで考える"):
        sato.next_step(title)
    for name in ("藤井", "川原"):
        hall[name].step("ひとりで考える")
        hall[name].add("付箋", f"{name}の考え：大家さんと一緒に、まず戸口で話を聞く")
        hall[name].says(f"{name}の考え")
    sato.next_step("出し合う")
    for name in ("藤井", "川原"):
        sato.says(f"{name}の考え")
    boxes = sato.page.evaluate(BOXES)
    assert len(boxes) >= 3
    assert not [
        (a, b)
        for number, a in enumerate(boxes)
        for b in boxes[:number]
        if a[0] < b[2] - 1 and b[0] < a[2] - 1 and a[1] < b[3] - 1 and b[1] < a[3] - 1
    ]


def test_a_latecomers_first_room_weighs_less_than_135_kilobytes_on_the_wire(
    hall: dict[str, Window], platform: Platform, window: Callable[..., Window]
) -> None:
    """What a browser that knows nothing asks for: page, scripts, styles, pictures, and what the socket brings first."""
    late = window()
    late.page.goto(f"{platform.origin}/m/{platform.short}")
    late.join("近藤 和也", "民生委員", "阿南市社会福祉協議会")
    hall["佐藤"].press("待合")
    hall["佐藤"].press("全員を入れる")
    hall["佐藤"].press("閉じる", hall["佐藤"].page.locator("#side"))
    late.seated()
    wire, weights = late.context.new_cdp_session(late.page), list[float]()
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    wire.on("Network.loadingFinished", lambda done: weights.append(done["encodedDataLength"]))
    wire.on(
        "Network.webSocketFrameReceived",
        lambda heard: weights.append(len(heard["response"]["payloadData"].encode())),
    )
    late.page.reload()
    late.seated()
    late.page.wait_for_load_state("networkidle")
    assert len(weights) > 20
    assert sum(weights) < 135_000
