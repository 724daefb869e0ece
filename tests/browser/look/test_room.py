"""The room against a transport in memory: 進行役の佐藤, 社協の山本, 事例提供者の森. No server rule is tried here."""

import json
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.look.conftest import SIZES, Window, violations

ROOM = "/m/demo?as="


def posted(page: Page, path: str) -> list[dict[str, object]]:
    """Bodies the page sent to one address."""
    return [body for at, body in page.evaluate("world.posted") if at == path]


def entered(window: Window, who: str, size: str = "desk") -> Page:
    page = window(ROOM + who, size)
    expect(page.locator("#room-wire")).to_have_text("つながっています")
    expect(page.locator(".b-card").first).to_be_attached()
    return page


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("who", ["lead", "participant", "presenter", "observer"])
def test_the_room_fits_every_window_and_axe_finds_nothing(
    window: Window, who: str, size: str
) -> None:
    page = entered(window, who, size)
    assert page.evaluate("document.documentElement.scrollWidth") == SIZES[size][0]
    assert page.evaluate("document.documentElement.scrollHeight") == SIZES[size][1]
    if size != "hall":
        assert violations(page) == []


@pytest.mark.parametrize("key", ["lobby", "bell", "close", "crowd"])
def test_no_side_panel_covers_the_board(window: Window, key: str) -> None:
    page = entered(window, "lead")
    page.locator(f"[data-key={key}]").click()
    side, board = page.locator("#side").bounding_box(), page.locator("#board").bounding_box()
    assert side
    assert board
    assert board["x"] + board["width"] <= side["x"]
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(page.locator("#side")).to_be_hidden()
    assert page.evaluate("document.activeElement.dataset.key") == key


def test_sato_presses_twice_when_somebody_is_not_ready_and_reads_who(window: Window) -> None:
    page = entered(window, "lead")
    page.get_by_role("button", name="次の段階").click()
    asked = page.get_by_role("alertdialog")
    expect(asked).to_contain_text("近藤さん、森さん")
    expect(asked.get_by_role("button", name="やめる")).to_be_focused()
    first = page.locator("[data-key=next-step]").bounding_box()
    second = asked.get_by_role("button", name="進む").bounding_box()
    assert first
    assert second
    assert second["x"] > first["x"] + first["width"]
    asked.get_by_role("button", name="進む").click()
    assert [body["force"] for body in posted(page, "/lead/step")] == [False, True]
    expect(page.locator("#room-step")).to_contain_text("決める")


def test_a_hurried_second_enter_does_not_advance(window: Window) -> None:
    page = entered(window, "lead")
    page.locator("[data-key=next-step]").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("alertdialog")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("#again")).to_be_hidden()
    assert [body["force"] for body in posted(page, "/lead/step")] == [False]


def test_the_focus_stays_on_next_step_when_the_room_changes(window: Window) -> None:
    page = entered(window, "lead")
    page.locator("[data-key=next-step]").focus()
    page.evaluate("world.change({waiting: 5})")
    expect(page.locator("[data-key=lobby]")).to_have_text("待合 5")
    assert page.evaluate("document.activeElement.dataset.key") == "next-step"


def test_sato_admits_one_with_a_role_one_as_the_same_person_and_the_tick_survives_news(
    window: Window,
) -> None:
    page = entered(window, "lead")
    page.locator("[data-key=lobby]").click()
    page.locator("input[name=seat]").first.check()
    page.evaluate("world.change({waiting: 3})")
    page.wait_for_timeout(300)
    assert page.locator("input[name=seat]").first.is_checked()
    page.get_by_label("井上さんの役").select_option("recorder")
    page.get_by_role("button", name="井上さんを入れる").click()
    page.get_by_role("button", name="戻ってきた人として入れる（近藤さん）").click()
    expect(page.get_by_text("いまは、だれも待っていません")).to_be_visible()
    assert posted(page, "/lead/admit") == [
        {"seats": ["w1"], "role": "recorder"},
        {"seats": ["w2"], "role": "participant", "same_as": "a_kondo"},
    ]


def test_a_paper_pledge_is_sent_with_name_work_and_group(window: Window) -> None:
    page = entered(window, "lead")
    page.locator("[data-key=lobby]").click()
    page.get_by_text("端末のない人").click()
    page.get_by_label("お名前").fill("北村")
    page.get_by_label("職種").fill("民生委員")
    page.get_by_label("所属").select_option("g_shakyo")
    page.get_by_role("button", name="紙で受け取ったことにする").click()
    expect(page.get_by_text("北村さんを出席にしました")).to_be_visible()
    assert posted(page, "/lead/paper") == [
        {"name": "北村", "work": "民生委員", "group": "g_shakyo"}
    ]


def test_the_clock_stops_goes_on_and_is_lengthened(window: Window) -> None:
    page = entered(window, "lead")
    page.get_by_role("button", name="止める", exact=True).click()
    expect(page.locator("#room-clock")).to_contain_text("止めています")
    page.get_by_role("button", name="動かす").click()
    page.get_by_role("button", name="5分のばす").click()
    expect(page.locator("#room-clock")).to_contain_text("13:")
    assert posted(page, "/lead/timer") == [{"pause": True}, {"resume": True}, {"add": 5}]


def test_the_end_of_the_time_is_a_word_and_nothing_advances(window: Window) -> None:
    page = entered(window, "participant")
    page.evaluate(
        """world.change({steps: world.room.steps.map((s) =>
        s.state === "running" ? {...s, ends_at: Date.now() - 4000} : s)})"""
    )
    expect(page.locator("#room-clock")).to_contain_text("時間です")
    expect(page.locator("#room-step")).to_contain_text("出し合う")


def test_a_browser_with_a_wrong_clock_shows_the_servers(window: Window) -> None:
    page = entered(window, "participant")
    page.evaluate(
        """const hour = 3600000; world.room.now = Date.now() + hour;
        const steps = world.room.steps.map((s) =>
          s.state === "running" ? {...s, ends_at: Date.now() + hour + 125000} : s);
        world.tell("room", {...world.room, steps})"""
    )
    expect(page.locator("#room-clock")).to_contain_text("02:0")


def test_a_break_takes_board_and_sheet_from_every_screen_and_only_sato_can_resume(
    window: Window,
) -> None:
    page = entered(window, "lead")
    expect(page.locator("#panel-case")).to_contain_text("検討してほしいこと")
    page.get_by_role("button", name="休憩").click()
    expect(page.get_by_role("heading", name="休憩中です")).to_be_visible()
    expect(page.locator("#board")).to_be_hidden()
    expect(page.locator("#panel-case")).not_to_contain_text("検討してほしいこと")
    page.get_by_role("button", name="再開する").click()
    expect(page.locator("#board")).to_be_visible()


def test_closing_shows_promises_to_all_then_a_second_press_elsewhere_then_nothing_is_left(
    window: Window,
) -> None:
    page = entered(window, "lead")
    page.locator("[data-key=close]").click()
    expect(page.locator("#side")).to_contain_text("提案のままの線が1本あります")
    page.get_by_role("button", name="約束を全員に見せる").click()
    page.get_by_role("button", name="閉会する…").click()
    expect(page.get_by_role("alertdialog")).to_contain_text("8人の画面")
    page.get_by_role("button", name="会を閉じて封をする").click()
    page.wait_for_url("**/m/demo/farewell?why=closed")
    expect(page.get_by_role("heading", name="閉会しました")).to_be_visible()
    assert "Aさん" not in page.content()


def test_yamamoto_sees_the_promises_beside_the_board_when_sato_shows_them(window: Window) -> None:
    page = entered(window, "participant")
    page.evaluate("world.change({promises: true})")
    expect(page.locator("#side")).to_contain_text("配食に行ったら、顔を見て")
    expect(page.locator("#board")).to_be_visible()
    page.evaluate("world.change({promises: false})")
    expect(page.locator("#side")).to_be_hidden()


@pytest.mark.parametrize(
    ("why", "place"),
    [
        ("closed", "farewell?why=closed"),
        ("sent_out", "farewell?why=sent_out"),
        ("lobby", "lobby"),
    ],
)
def test_who_is_gone_keeps_no_letter_of_the_case(window: Window, why: str, place: str) -> None:
    page = window(ROOM + "participant")
    expect(page.locator("#panel-case")).to_contain_text("検討してほしいこと")
    # No content: the browser stays on the wiped page, and it can be read.
    page.route("**/m/demo/farewell*", lambda route: route.fulfill(status=204))
    page.route("**/m/demo/lobby", lambda route: route.fulfill(status=204))
    with page.expect_request(f"**/m/demo/{place}"):
        page.evaluate(f"world.tell('gone', {{why: '{why}'}})")
    assert page.evaluate("[document.body.textContent, document.title]") == ["", ""]


def test_the_quiet_menu_leads_out_to_a_second_device_and_to_a_case_that_was_brought(
    window: Window,
) -> None:
    page = entered(window, "participant", "hall")
    menu = page.locator("#room-menu")
    menu.locator("summary").click()
    ways = menu.get_by_role("link")
    expect(ways).to_have_text(
        [
            "事例を持ってきた（新しい画面）",
            "ボードをはじめからふり返る（新しい画面）",
            "もう一台の端末でも入る",
            "会から出る",
        ]
    )
    box = menu.locator("ul").bounding_box()
    assert box
    assert box["x"] + box["width"] <= SIZES["hall"][0]
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(ways.first).to_be_hidden()
    expect(menu.locator("summary")).to_be_focused()


def test_on_a_phone_the_same_ways_stand_under_everybody(window: Window) -> None:
    page = entered(window, "participant", "phone")
    expect(page.locator("#room-menu")).to_be_hidden()
    page.get_by_role("button", name="みんな", exact=True).click()
    expect(page.locator("#side").get_by_role("link", name="会から出る")).to_be_visible()
    expect(page.locator("#side").get_by_role("link", name="事例を持ってきた")).to_be_visible()


def test_vetting_a_case_of_the_day_is_offered_to_keepers_alone(window: Window) -> None:
    page = entered(window, "lead")
    page.locator("#room-menu summary").click()
    expect(page.get_by_role("link", name="当日の事例を審査する")).to_be_visible()
    page = entered(window, "participant")
    assert page.locator("#room-ways a", has_text="審査").count() == 0


def test_on_a_phone_what_yamamoto_was_typing_waits_on_the_first_tab(window: Window) -> None:
    left = quote(json.dumps({"new:note": "大家さんに電話", "kept": "置けなかった文"}))
    page = window(f"{ROOM}participant&left={left}", "phone")
    page.get_by_role("button", name="預かっている文 2").first.click()
    expect(page.get_by_text("置けなかった文")).to_be_visible()
    page.get_by_role("button", name="続きを書く").click()
    expect(page.get_by_role("textbox", name="付箋")).to_have_value("大家さんに電話")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("button", name="付箋「大家さんに電話」")).to_be_visible()
    assert page.evaluate("world.typed['new:note']") == ""


def test_on_a_pc_yamamotos_own_act_leaves_the_picture_where_it_is(window: Window) -> None:
    page = entered(window, "participant")
    page.get_by_role("button", name="うちならこうできる").click()
    expect(page.locator("#board [role=dialog], #board .b-editor").first).to_be_visible()
    expect(page.locator("#board .b-stage")).to_be_visible()
    expect(page.locator("#board .b-list")).to_be_hidden()


@pytest.mark.parametrize("wide", [1280, 1366, 1440])
def test_satos_bar_is_one_line_also_while_all_ask_in_turn(window: Window, wide: int) -> None:
    page = entered(window, "lead")
    page.set_viewport_size({"width": wide, "height": 900})
    page.evaluate(
        """world.change({steps: world.room.steps.map((s) => s.state === "running" ?
        {...s, turn: ["a_yamamoto", "a_kondo", "a_ono"], turn_ends_at: Date.now() + 45000} : s)})"""
    )
    expect(page.get_by_role("button", name="パス")).to_be_visible()
    bar = page.locator("#lead-bar").bounding_box()
    assert bar
    assert bar["height"] < 60
