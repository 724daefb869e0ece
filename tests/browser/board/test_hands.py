"""Mouse and finger: everything by pressing alone; a drag moves, one finger pans, two pinch; bars stay in sight."""

import pytest
from playwright.sync_api import Locator, expect


def centre(locator: Locator) -> tuple[float, float]:
    box = locator.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_card_is_placed_where_one_presses(sit_down):
    table = sit_down("")
    table.sato.get_by_role("button", name="困りごと", exact=True).click()
    expect(table.sato.get_by_text("置く場所を押してください")).to_be_visible()
    table.sato.locator(".b-stage").click(position={"x": 400, "y": 300})
    table.sato.get_by_role("textbox").fill("眠れない")
    table.sato.get_by_role("button", name="残す").click()
    x, y = centre(table.sato.get_by_role("option", name="困りごと「眠れない」"))
    assert abs(x - 400) < 4
    assert abs(y - 300) < 20


def test_a_link_needs_two_presses_and_no_drag(sit_down):
    table = sit_down("fill=small")
    table.sato.get_by_role("button", name="線", exact=True).click()
    table.sato.get_by_role("option", name="できること").first.click()
    table.sato.get_by_role("option", name="困りごと").first.click()
    table.settled()
    made = table.kind("link")[-1]
    assert (made["a"], made["b"]) == ("card-dekiru", "card-komari")


def test_empty_ground_makes_an_open_end_that_can_be_given_later(sit_down):
    table = sit_down("fill=small")
    table.sato.get_by_role("button", name="線", exact=True).click()
    table.sato.get_by_role("option", name="できること").first.click()
    table.sato.locator(".b-stage").click(position={"x": 620, "y": 780})
    expect(
        table.sato.get_by_role(
            "option", name="できること「家賃の集金のついでに声をかける」 → 宛先未定"
        )
    ).to_be_visible()
    table.sato.get_by_label("宛先").last.select_option("card-byouin")
    table.settled()
    assert table.kind("link")[-1]["b"] == "card-byouin"


def test_what_can_be_done_steps_aside_while_sato_moves_the_picture(sit_down):
    table = sit_down("fill=small")
    card = table.sato.get_by_role("option", name="できること").first
    card.click()
    bar = table.sato.get_by_role("toolbar", name="選んだものにすること")
    expect(bar).to_be_visible()
    # It is back as soon as the picture rests, which may be before anybody looks.
    bar.evaluate("""bar => new MutationObserver((_, seen) => {
      if (getComputedStyle(bar).visibility === 'hidden') { window.aside = true; seen.disconnect(); }
    }).observe(bar, {attributes: true})""")
    table.page.mouse.move(40, 700)
    table.page.mouse.down()
    table.page.mouse.move(120, 660, steps=4)
    table.page.wait_for_function("() => window.aside")
    table.page.mouse.up()
    expect(bar).to_be_visible()
    (x, y), beside = centre(card), bar.bounding_box()
    assert beside
    assert abs(beside["x"] + beside["width"] / 2 - x) < 400
    assert abs(beside["y"] + beside["height"] / 2 - y) < 300


def test_what_hara_seldom_does_lies_behind_a_press_and_stays_open_while_she_does_it(sit_down):
    table = sit_down("fill=small", viewport={"width": 390, "height": 844})
    bar = table.sato.locator(".b-selbar")
    table.sato.locator("[data-id=card-komari]").click()
    expect(bar.get_by_role("button", name="線を引く")).to_be_visible()
    expect(bar.get_by_role("button", name="錠をかける")).to_be_hidden()
    more = bar.get_by_role("button", name="ほか", exact=True)
    low = bar.bounding_box()
    more.focus()
    table.page.keyboard.press("Enter")
    expect(more).to_have_attribute("aria-expanded", "true")
    expect(more).to_be_focused()
    high = bar.bounding_box()
    assert low
    assert high
    assert low["height"] <= 3 * 44 + 16
    assert high["height"] > low["height"]
    bar.get_by_label("気持ち").select_option("thanks")
    table.settled()
    expect(bar.get_by_role("button", name="錠をかける")).to_be_visible()
    table.sato.get_by_role("option", name="本人").first.click()
    expect(bar.get_by_role("button", name="錠をかける")).to_be_hidden()


def test_a_drag_moves_a_card_for_both(sit_down):
    table = sit_down("boards=2&fill=small", viewport={"width": 1800, "height": 900})
    x, y = centre(table.sato.get_by_role("option", name="できること").first)
    table.page.mouse.move(x, y)
    table.page.mouse.down()
    table.page.mouse.move(x + 60, y + 30, steps=6)
    table.page.mouse.up()
    table.settled()
    [moved] = [one for one in table.kind("card") if one["id"] == "card-dekiru"]
    assert moved["x"] > 40
    assert table.seen(table.sato) == table.seen(table.yamamoto)


def test_a_frame_takes_along_what_lies_in_it(sit_down):
    table = sit_down("fill=full")
    head = table.sato.get_by_role("option", name="枠「相談窓口」")
    box = head.bounding_box()
    before = {one["id"]: one["x"] for one in table.kind("card") if one.get("within") == "zone-0001"}
    table.page.mouse.move(box["x"] + 120, box["y"] + 12)
    table.page.mouse.down()
    table.page.mouse.move(box["x"] + 180, box["y"] + 12, steps=5)
    table.page.mouse.up()
    table.settled()
    after = {one["id"]: one["x"] for one in table.kind("card") if one.get("within") == "zone-0001"}
    assert before.keys() == after.keys()
    assert len({round(after[one] - before[one]) for one in before}) == 1


def test_shift_and_a_drag_choose_what_lies_in_the_box(sit_down):
    table = sit_down("fill=small")
    left, top = centre(table.sato.get_by_role("option", name="家族・近隣「大家さん」").first)
    right, low = centre(table.sato.get_by_role("option", name="本人「Aさん").first)
    table.page.keyboard.down("Shift")
    table.page.mouse.move(left - 140, top - 80)
    table.page.mouse.down()
    table.page.mouse.move(right + 140, low + 90, steps=4)
    table.page.mouse.up()
    table.page.keyboard.up("Shift")
    chosen = table.sato.locator("[role=option][aria-selected=true]")
    ids = set(chosen.evaluate_all("all => all.map(one => one.dataset.id)"))
    assert {"card-ooya", "card-honnin"} <= ids
    assert not {"card-houkatsu", "card-byouin", "card-komari"} & ids


def test_a_frame_gets_the_size_that_is_written_or_that_its_contents_need(sit_down):
    table = sit_down("fill=full")
    table.sato.get_by_role("option", name="枠「相談窓口」").click(position={"x": 60, "y": 12})
    table.whole()
    wide = table.sato.get_by_label("幅")
    wide.fill("700")
    wide.press("Enter")
    table.settled()
    frame = next(one for one in table.kind("zone") if one["id"] == "zone-0001")
    assert frame["w"] == 700
    table.sato.get_by_role("button", name="中身に合わせる").click()
    table.settled()
    frame = next(one for one in table.kind("zone") if one["id"] == "zone-0001")
    assert frame["w"] < 560
    assert frame["h"] < 1040


def test_a_hint_helps_once_goes_away_and_comes_back_when_asked_for(sit_down):
    table = sit_down("fill=small")
    hint = table.sato.locator(".b-hint-box")
    expect(hint).to_be_hidden()
    table.sato.get_by_role("option", name="できること").first.click()
    expect(hint).to_contain_text("Ctrl+→")
    hint.get_by_role("button", name="わかりました").click()
    expect(hint).to_be_hidden()
    table.page.reload()
    table.sato.locator(".b-stage").wait_for()
    table.page.evaluate("() => trial.opened()")
    table.sato.get_by_role("option", name="できること").first.click()
    expect(table.sato.get_by_role("toolbar", name="選んだものにすること")).to_be_visible()
    expect(hint).to_be_hidden()
    table.sato.get_by_role("button", name="使い方").click()
    table.sato.get_by_role("button", name="はじめの案内をもう一度出す").click()
    expect(hint).to_contain_text("Ctrl+→")


def test_tools_that_are_closed_now_are_not_shown_but_told(sit_down):
    table = sit_down("fill=small&may=none&step=opening")
    expect(table.sato.get_by_text("いまは話す時間です。ボードは見るだけです。")).to_be_visible()
    expect(table.sato.get_by_role("button", name="付箋", exact=True)).to_be_hidden()
    table.sato.get_by_role("option", name="できること").first.click()
    expect(table.sato.get_by_role("button", name="削除")).to_have_count(0)
    table.page.keyboard.press("Delete")
    table.page.keyboard.press("n")
    expect(table.sato.get_by_role("textbox")).to_have_count(0)


@pytest.mark.parametrize("size", [(1440, 900), (1024, 768), (390, 844)])
def test_bars_stay_inside_for_every_record(sit_down, size):
    table = sit_down("fill=small", viewport={"width": size[0], "height": size[1]})
    table.sato.get_by_role("button", name="全体").click()
    for record in [one["id"] for one in table.server() if one["kind"] in {"card", "link", "note"}]:
        table.sato.locator(f'[role=option][data-id="{record}"]').focus()
        table.sato.locator(f'[role=option][data-id="{record}"]').click(force=True)
        bar = table.sato.get_by_role("toolbar", name="選んだものにすること")
        expect(bar).to_be_visible()
        box = bar.bounding_box()
        assert box["x"] >= 0, record
        assert box["y"] >= 0, record
        assert box["x"] + box["width"] <= size[0], record
        assert box["y"] + box["height"] <= size[1], record
        table.page.keyboard.press("Escape")


def test_one_finger_pans_and_two_pinch(sit_down):
    table = sit_down(
        "fill=small", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    cdp = table.page.context.new_cdp_session(table.page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        cdp.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]},
        )

    def view() -> list[float]:
        found: list[float] = table.page.evaluate(
            "() => { const of = one => new DOMMatrix(getComputedStyle(document.querySelector(one)).transform);"
            " const [sheet, world] = [of('.b-sheet'), of('.b-world')];"
            " return [sheet.a * world.a, sheet.e, sheet.f] }"
        )
        return found

    zoom, x, _ = view()
    touch("touchStart", (200, 150))
    for step in range(1, 6):
        touch("touchMove", (200 + step * 10, 150 + step * 6))
    touch("touchEnd")
    assert view()[0] == zoom
    assert view()[1] > x + 30
    touch("touchStart", (150, 300), (250, 300))
    for step in range(1, 6):
        touch("touchMove", (150 - step * 10, 300), (250 + step * 10, 300))
    touch("touchEnd")
    assert view()[0] > zoom * 1.5


def test_a_phone_adds_a_card_with_three_presses(sit_down):
    table = sit_down("", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    table.sato.get_by_role("button", name="足す", exact=True).tap()
    table.sato.get_by_role("dialog").get_by_role("button", name="困りごと").tap()
    table.sato.get_by_role("textbox").fill("眠れない")
    table.sato.get_by_role("button", name="残す").tap()
    expect(table.sato.get_by_role("option", name="困りごと「眠れない」")).to_be_visible()


def test_every_target_is_large_enough_for_a_finger(sit_down):
    table = sit_down(
        "fill=small", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    table.sato.get_by_role("option", name="できること").first.tap()
    small = table.page.evaluate(
        """() => [...document.querySelectorAll('.b-board button, .b-board select, .b-board summary')]
          .map(one => [one.textContent, one.getBoundingClientRect()])
          .filter(([, box]) => box.width && (box.width < 43.5 || box.height < 43.5))
          .map(([text, box]) => `${text} ${box.width}×${box.height}`)"""
    )
    assert small == []


def test_an_offer_is_one_sentence_and_shows_on_its_card(sit_down):
    table = sit_down("fill=small")
    table.page.evaluate("() => trial.boards[0].focusMyAct()")
    table.sato.get_by_label("どんなときに").fill("家賃が遅れたら")
    table.sato.get_by_label("だれが、だれに、何をする").fill("社協が訪ねる")
    table.sato.get_by_role("button", name="これならできる").click()
    table.settled()
    assert "家賃が遅れたら、社協が訪ねる。" in {one["text"] for one in table.kind("offer")}


def test_the_wall_shows_the_board_and_nothing_else(sit_down):
    table = sit_down("fill=small&wall=1")
    expect(table.sato.get_by_role("option").first).to_be_visible()
    expect(table.sato.get_by_role("button")).to_have_count(0)
    table.page.keyboard.press("n")
    expect(table.sato.get_by_role("textbox")).to_have_count(0)
