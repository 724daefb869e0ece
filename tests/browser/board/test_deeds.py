"""What grew on the board: frames without a drag, lists as cards, finding, tidying, several at once, the menu."""

import re

from playwright.sync_api import Page, expect

PASTE = """text => { const data = new DataTransfer(); data.setData('text/plain', text);
  const how = {clipboardData: data, bubbles: true, cancelable: true};
  document.activeElement.dispatchEvent(new ClipboardEvent('paste', how)) }"""
COPY = """() => { const data = new DataTransfer();
  const how = {clipboardData: data, bubbles: true, cancelable: true};
  document.activeElement.dispatchEvent(new ClipboardEvent('copy', how)); return data.getData('text/plain') }"""

HEAPED = """board => {
  const all = [...board.querySelectorAll('.b-card, .b-note')].map(one => one.getBoundingClientRect());
  return all.filter((a, n) => all.slice(n + 1).some(b => a.left + 1 < b.right && b.left + 1 < a.right
    && a.top + 1 < b.bottom && b.top + 1 < a.bottom)).length }"""


def command(page: Page, name: str) -> None:
    page.locator(".b-stage").focus()
    page.keyboard.press("Control+/")
    page.get_by_role("button", name=name).click()


def test_sato_frames_two_cards_without_a_drag_and_takes_it_back_by_one_press(sit_down):
    table = sit_down("fill=small")
    page = table.page
    table.sato.locator(".b-stage").focus()
    for _ in range(2):
        page.keyboard.press("Tab")
        page.keyboard.press("Control+Space")
    page.keyboard.press("g")
    page.keyboard.type("soudan")
    page.keyboard.press("Control+Enter")
    table.settled()
    [zone] = table.kind("zone")
    assert zone["title"] == "soudan"
    inside = {one["id"] for one in table.kind("card") if one.get("within") == zone["id"]}
    assert inside == {"card-ooya", "card-houkatsu"}
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    table.settled()
    assert not table.kind("zone")
    assert not [one for one in table.kind("card") if one.get("within")]


def test_g_on_a_frame_leaves_what_lies_in_it(sit_down):
    table = sit_down("fill=full")
    before = len(table.kind("card"))
    table.sato.locator("[data-id=zone-0003]").focus()
    table.page.keyboard.press("Control+Space")
    table.page.keyboard.press("g")
    table.settled()
    assert len(table.kind("zone")) == 3
    assert len(table.kind("card")) == before


def test_a_pasted_list_becomes_cards_after_a_look(sit_down):
    table = sit_down("fill=small")
    page = table.page
    table.sato.locator(".b-stage").focus()
    page.evaluate(PASTE, "・家計の相談\n②居場所\n\n訪問")
    before = len(table.kind("card"))
    page.get_by_role("button", name="カードにする").click()
    table.settled()
    made = {one["text"]: one["type"] for one in table.kind("card")[before:]}
    assert made == dict.fromkeys(("家計の相談", "居場所", "訪問"), "agency")
    table.sato.locator(".b-stage").focus()
    page.keyboard.press("Control+z")
    table.settled()
    assert len(table.kind("card")) == before


def test_three_pastes_one_after_another_lie_on_nothing(sit_down):
    table = sit_down("fill=small")
    page = table.page
    table.sato.locator("[data-id=card-ooya]").focus()
    page.keyboard.press("Control+Space")
    copied = page.evaluate(COPY)
    for _ in range(3):
        page.evaluate(PASTE, copied)
        table.settled()
    for _ in range(3):
        page.locator(".b-stage").focus()
        page.evaluate(PASTE, "訪問\n居場所")
        page.get_by_role("button", name="カードにする").click()
        table.settled()
    assert len([one for one in table.kind("card") if one["text"] == "大家さん"]) == 4
    assert not table.sato.evaluate(HEAPED)


def test_what_is_copied_comes_with_the_links_between(sit_down):
    table = sit_down("fill=small")
    page = table.page
    table.sato.locator(".b-stage").focus()
    page.keyboard.press("Control+a")
    links = len([one for one in table.kind("link") if one["a"] and one["b"]])
    cards = len(table.kind("card"))
    page.evaluate(PASTE, page.evaluate(COPY))
    table.settled()
    assert len(table.kind("card")) == cards * 2
    assert len([one for one in table.kind("link") if one["a"] and one["b"]]) == links * 2


def chosen_command(page: Page, name: str) -> None:
    page.keyboard.press("Control+/")
    page.get_by_label("したいことの言葉").fill(name)
    page.locator(".b-commands").get_by_text(name, exact=True).click()


def test_sato_copies_cuts_and_pastes_by_the_sheet_of_commands(sit_down):
    table = sit_down("fill=small")
    page, said = table.page, table.page.locator(".b-notice[role=status]")
    table.sato.locator(".b-stage").focus()
    for name in ("写す", "貼る"):
        chosen_command(page, name)
        expect(said).to_have_text(re.compile("^(先に、写すものを選んで|写したものがありません)"))
    table.sato.locator("[data-id=card-ooya]").click()
    chosen_command(page, "写す")
    expect(said).to_contain_text("1件を写しました")
    table.settled()
    assert len(table.kind("card")) == 7
    chosen_command(page, "貼る")
    table.settled()
    assert [one["text"] for one in table.kind("card")].count("大家さん") == 2
    table.sato.locator("[data-id=card-byouin]").click()
    chosen_command(page, "切り取る")
    table.settled()
    assert "card-byouin" not in {one["id"] for one in table.kind("card")}
    chosen_command(page, "貼る")
    table.settled()
    assert "B病院の相談室" in {one["text"] for one in table.kind("card")}


def test_what_lasts_while_a_key_is_down_is_no_command_and_ends_with_the_window(sit_down):
    table = sit_down("fill=small")
    page = table.page
    table.sato.locator(".b-stage").focus()
    page.keyboard.press("Control+/")
    page.get_by_label("したいことの言葉").fill("押しながら")
    expect(page.locator(".b-command")).to_have_count(0)
    page.keyboard.press("Escape")
    page.keyboard.down("Space")
    page.evaluate("() => window.dispatchEvent(new Event('blur'))")
    table.sato.locator("[data-id=card-ooya]").click()
    expect(table.sato.locator("[data-id=card-ooya]")).to_have_attribute("aria-selected", "true")
    page.keyboard.up("Space")


def test_find_narrows_picture_and_list_and_goes_on_with_enter(sit_down):
    table = sit_down("fill=small")
    page = table.page
    table.sato.locator(".b-stage").focus()
    page.keyboard.press("Control+f")
    page.keyboard.type("家賃")
    expect(page.locator(".b-find").get_by_role("status")).to_have_text("2件")
    expect(page.locator(".b-card.b-pale")).to_have_count(5)
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator(".b-find").get_by_role("status")).to_have_text("2 / 2件")
    page.locator(".b-find").get_by_label("状態").select_option("broken")
    expect(page.locator(".b-find").get_by_role("status")).to_have_text("0件")
    page.keyboard.press("Escape")
    expect(page.locator(".b-pale")).to_have_count(0)


def test_tidying_moves_once_and_a_tidy_board_stays(sit_down):
    table = sit_down("fill=small")
    page = table.page
    person = next(one for one in table.kind("card") if one["type"] == "person")
    command(page, "並べ直す（本人から外へ）")
    expect(page.locator(".b-notice[role=status]")).to_contain_text("並べ直しました")
    table.settled()
    places = {one["id"]: (one["x"], one["y"]) for one in table.kind("card")}
    assert places[person["id"]] == (person["x"], person["y"])
    rows = list(places.values())
    assert len(set(rows)) == len(rows)
    command(page, "並べ直す（本人から外へ）")
    expect(page.locator(".b-notice[role=status]")).to_contain_text("もう整っています")
    table.sato.locator(".b-stage").focus()
    page.keyboard.press("Control+z")
    table.settled()
    ooya = next(one for one in table.kind("card") if one["id"] == "card-ooya")
    assert (ooya["x"], ooya["y"]) == (40, 120)


def test_a_card_grown_from_the_landlord_does_not_lie_on_his_line_to_the_centre(sit_down):
    table = sit_down("fill=small")
    before = {one["id"] for one in table.kind("card")}
    table.sato.locator("[data-id=card-ooya]").focus()
    table.page.keyboard.press("Control+Space")
    table.page.keyboard.press("Control+ArrowRight")
    table.page.keyboard.insert_text("民生委員")
    table.page.keyboard.press("Control+Enter")
    table.settled()
    [made] = [one for one in table.kind("card") if one["id"] not in before]
    assert made["x"] >= 40 + 184
    box = table.sato.locator(f'[data-id="{made["id"]}"]').bounding_box()
    line = table.sato.locator("g[data-id=link-0002] .b-line").bounding_box()
    assert box["y"] + box["height"] < line["y"] or line["y"] + line["height"] < box["y"]


def test_a_name_of_the_directory_is_offered_and_remembered(sit_down):
    table = sit_down("fill=small")
    page = table.page
    table.sato.locator("[data-id=card-honnin]").first.click()
    page.keyboard.press("Control+ArrowDown")
    page.keyboard.type("宅建")
    page.locator(".b-offers-list").get_by_role("option", name="宅建業協会").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Enter")
    table.settled()
    [card] = [one for one in table.kind("card") if one.get("entry")]
    assert (card["text"], card["entry"], card["type"]) == ("宅建業協会", "g-takken", "resource")


def test_the_directory_drops_a_card_with_what_the_group_is_good_at(sit_down):
    table = sit_down("fill=small")
    command(table.page, "つなぎ先の名簿")
    expect(table.page.get_by_text("団体をさがす")).to_be_visible()
    table.page.get_by_label("団体をさがす").fill("こども 食材")
    table.page.get_by_label("団体をさがす").fill("子ども 食材")
    table.page.get_by_role("button", name="置く", exact=True).click()
    table.settled()
    [card] = [one for one in table.kind("card") if one.get("entry")]
    assert card["text"].startswith("子ども食堂ネットワーク\n県内55か所")


def test_templates_stand_beside_what_is_there(sit_down):
    table = sit_down("fill=small")
    command(table.page, "ひな形から始める")
    table.page.get_by_role("button", name="八つの枝").click()
    table.settled()
    right = max(one["x"] for one in table.kind("card"))
    assert len(table.kind("zone")) == 8
    assert min(one["x"] for one in table.kind("zone")) > right


def test_who_may_not_write_is_told_why_by_every_key(sit_down):
    table = sit_down("fill=small&may=none&step=present")
    table.sato.locator("[data-id=card-ooya]").focus()
    table.page.keyboard.press("Control+Space")
    said = table.page.locator(".b-notice[role=status]")
    for key in ["n", "1", "f", "g", "Control+d", "Delete", "Control+z", "l", "c"]:
        said.evaluate("one => { one.textContent = '' }")
        table.page.keyboard.press(key)
        expect(said, key).to_contain_text("いまは事例を聞く時間です")
    assert table.page.evaluate("() => trial.server.seq") == 1


def test_help_lists_only_what_this_person_may_do_now(sit_down):
    for query, shown in (("fill=small", 1), ("fill=small&may=none", 0)):
        table = sit_down(query)
        table.sato.locator(".b-stage").focus()
        table.page.keyboard.press("?")
        keys = table.page.locator(".b-keys")
        keys.wait_for()
        assert keys.get_by_text("付箋を書く").count() == shown
        assert keys.get_by_text("次 / 前のもの").count() == 1
        assert table.page.get_by_role("button", name="ボードを空にする").count() == shown


def test_single_keys_stay_switched_off_after_a_reload(sit_down):
    table = sit_down("fill=small")
    page = table.page
    table.sato.locator(".b-stage").focus()
    page.keyboard.press("?")
    page.get_by_label("文字一つのキーを使う").uncheck()
    page.reload()
    page.locator(".b-card").first.wait_for()
    page.locator(".b-stage").focus()
    page.keyboard.press("n")
    assert page.locator(".b-editor").count() == 0
    page.keyboard.press("Control+f")
    expect(page.locator(".b-find")).to_be_visible()


def test_alt_and_arrow_never_leave_the_meeting(sit_down):
    table = sit_down("fill=small")
    table.page.evaluate("() => history.pushState({}, '', '?here')")
    table.sato.locator("[data-id=note-0001]").focus()
    table.page.keyboard.press("Alt+ArrowLeft")
    table.settled()
    assert table.page.url.endswith("?here")


def test_a_long_press_opens_the_menu_of_the_place(sit_down):
    table = sit_down(
        "fill=small", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    box = table.sato.locator("[data-id=card-honnin]").bounding_box()
    cdp = table.page.context.new_cdp_session(table.page)
    at = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    cdp.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [at]})
    menu = table.page.locator(".b-menu")
    expect(menu).to_be_visible()
    cdp.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    menu.get_by_role("button", name="線を引く").click()
    expect(table.page.locator(".b-tool-hint")).to_contain_text("つなぐ相手")


def test_a_line_is_drawn_in_the_list_alone(sit_down):
    table = sit_down("fill=small")
    page = table.page
    before = {one["id"] for one in table.kind("link")}
    page.locator(".b-list-button").click()
    page.locator("[data-row=card-dekiru] .b-item").click()
    page.locator("[data-row=card-dekiru]").get_by_role("button", name="線を引く").click()
    page.locator("[data-row=card-shokudou] .b-item").click()
    table.settled()
    [made] = [one for one in table.kind("link") if one["id"] not in before]
    assert (made["a"], made["b"]) == ("card-dekiru", "card-shokudou")


def test_several_are_chosen_in_the_list_by_presses(sit_down):
    table = sit_down("fill=small")
    page = table.page
    page.locator(".b-list-button").click()
    page.locator("[data-row=card-ooya] .b-item").click()
    page.get_by_role("button", name="ほかも選ぶ").click()
    page.locator("[data-row=card-byouin] .b-item").click()
    page.get_by_role("button", name="削除").click()
    table.settled()
    assert not {"card-ooya", "card-byouin"} & {one["id"] for one in table.kind("card")}


def test_a_sign_is_given_and_taken_back(sit_down):
    table = sit_down("fill=small")
    page = table.page
    table.sato.locator("[data-id=card-ooya]").click()
    table.whole()
    for count in (1, 0):
        page.locator(".b-selbar").get_by_label("気持ち").select_option("thanks")
        table.settled()
        assert len(table.kind("reaction")) == count
