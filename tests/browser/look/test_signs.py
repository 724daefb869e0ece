"""What each person does in the room beside drawing: signs, keys, turns, the presenter's strip, the phone, the wall."""

from playwright.sync_api import expect

from tests.browser.look.conftest import Window, violations
from tests.browser.look.test_room import entered, posted


def test_yamamoto_has_no_facilitators_bar_and_no_presenters_strip(window: Window) -> None:
    page = entered(window, "participant")
    expect(page.locator("#lead-bar")).to_be_hidden()
    expect(page.locator("#strip")).to_be_hidden()


def test_yamamoto_raises_a_hand_by_key_and_everybody_is_told_in_words(window: Window) -> None:
    page = entered(window, "participant")
    page.keyboard.press("Alt+Shift+R")
    expect(page.get_by_role("button", name="手を挙げる")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#spoken")).to_have_text("手を挙げました。")
    page.evaluate(
        """world.change({people: world.room.people.map((one) =>
        one.id === "a_ono" ? {...one, hand: true} : one)})"""
    )
    expect(page.locator("#spoken")).to_have_text("大野さんが手を挙げています。")
    assert page.evaluate("world.marks.filter((mark) => 'hand' in mark)") == [{"hand": True}]


def test_an_observer_is_not_asked_to_be_ready(window: Window) -> None:
    page = entered(window, "observer")
    expect(page.get_by_role("button", name="手を挙げる")).to_be_visible()
    expect(page.get_by_role("button", name="準備できた")).to_be_hidden()


def test_a_sense_goes_to_the_facilitators_and_leaves_no_mark_on_this_screen(window: Window) -> None:
    page = entered(window, "participant")
    before = page.locator("#people").inner_html()
    page.get_by_role("button", name="心当たりがある").click()
    assert posted(page, "/me/sense") == []
    page.get_by_role("button", name="進行役に伝える").click()
    expect(page.get_by_text("進行役が声をかけます")).to_be_visible()
    assert posted(page, "/me/sense") == [{}]
    assert page.locator("#people").inner_html() == before
    expect(page.get_by_text("進行役が声をかけます")).to_be_hidden(timeout=12000)


def test_sato_reads_a_sense_and_moves_that_seat_to_the_lobby(window: Window) -> None:
    page = entered(window, "lead")
    page.evaluate("world.senses = [{id: 's1', name: '近藤', answered: ''}]; world.change({})")
    page.get_by_role("button", name="見る").click(timeout=9000)
    expect(page.locator("#side")).to_contain_text("近藤さんに心当たりがあるそうです")
    page.get_by_role("button", name="この席を待合へ移す").click()
    expect(page.get_by_text("お知らせはありません")).to_be_visible()
    assert posted(page, "/lead/sense") == [{"id": "s1", "way": "lobby"}]


def test_mori_stops_the_case_by_key_after_one_question(window: Window) -> None:
    page = entered(window, "presenter")
    page.keyboard.press("Alt+Shift+S")
    page.get_by_role("alertdialog").get_by_role("button", name="ここで止める").click()
    expect(page.get_by_text("止めました")).to_be_visible()
    assert posted(page, "/present/stop") == [{}]


def test_mori_withdraws_only_by_a_second_press(window: Window) -> None:
    page = entered(window, "presenter")
    page.get_by_role("button", name="事例を取り下げる…").click()
    assert posted(page, "/present/withdraw") == []
    page.get_by_role("button", name="取り下げて捨てる").click()
    expect(page.get_by_text("事例を取り下げました")).to_be_visible()
    assert posted(page, "/present/withdraw") == [{}]


def test_whose_turn_it_is_and_who_follows(window: Window) -> None:
    page = entered(window, "participant")
    page.evaluate(
        """world.change({steps: world.room.steps.map((s) => s.state === "running"
        ? {...s, turn: ["a_yamamoto", "a_kondo", "a_ono"], turn_ends_at: Date.now() + 45000} : s)})"""
    )
    turns = page.locator(".turns")
    expect(turns).to_contain_text("あなたの番です")
    expect(turns).to_contain_text("次 近藤 → 大野")
    expect(turns).to_contain_text("00:4")
    turns.get_by_role("button", name="話しました").click()
    assert posted(page, "/me/turn") == [{}]


def test_everyone_here_never_moves_somebody_who_is_typing(window: Window) -> None:
    page = entered(window, "lead", "phone")
    page.locator("[data-key=lobby]").click()
    page.get_by_text("端末のない人").click()
    page.get_by_label("お名前").fill("北")
    page.evaluate("world.tell('gather', {})")
    expect(page.get_by_text("3秒後に移ります")).to_be_visible()
    expect(page.get_by_text("書き終えたら押してください")).to_be_visible(timeout=6000)
    assert page.get_by_label("お名前").input_value() == "北"
    expect(page.locator("#room")).to_have_attribute("data-tab", "now")


def test_everyone_here_leads_to_the_board_and_one_press_back(window: Window) -> None:
    page = entered(window, "participant", "phone")
    page.evaluate("world.tell('gather', {})")
    expect(page.locator("#room")).to_have_attribute("data-tab", "board", timeout=6000)
    page.get_by_role("button", name="もとの場所へ戻る").click()
    expect(page.locator("#room")).to_have_attribute("data-tab", "now")


def test_looking_back_changes_only_what_i_look_at(window: Window) -> None:
    page = entered(window, "participant")
    page.evaluate(
        """world.change({board: "board-0002", agenda: world.room.agenda.map((item) =>
        ({...item, current: item.id === "c2", done: item.id === "c1"}))}); world.scene()"""
    )
    page.locator("#room-case summary").click()
    page.get_by_role("button", name="ふり返る").click()
    expect(page.locator("#line")).to_contain_text("事例 1「Aさん」をふり返っています")
    assert page.evaluate("world.looks.at(-1)") == "board-0001"
    page.get_by_role("button", name="いまの事例へ戻る").click()
    assert page.evaluate("world.looks.at(-1)") == "board-0002"
    expect(page.locator("#line")).not_to_contain_text("ふり返っています")


def test_a_lost_connection_is_said_in_words(window: Window) -> None:
    page = entered(window, "participant", "phone")
    page.evaluate("world.turn('healing')")
    expect(page.locator("#room-wire")).to_contain_text("つなぎ直しています")
    page.evaluate("world.turn('open')")
    expect(page.locator("#room-wire")).to_have_text("つながっています")


def test_the_phone_shows_four_tabs_and_the_list_before_the_picture(window: Window) -> None:
    page = entered(window, "participant", "phone")
    tabs = page.get_by_role("navigation", name="画面の切りかえ").get_by_role("button")
    assert tabs.all_inner_texts() == ["いま", "事例", "ボード", "みんな"]
    tabs.nth(2).click()
    expect(page.locator(".b-list")).to_be_visible()
    tabs.nth(1).click()
    expect(page.locator("#panel-case")).to_contain_text("検討してほしいこと")
    tabs.nth(3).click()
    expect(page.locator("#side")).to_contain_text("社会福祉協議会")
    assert violations(page) == []


def test_my_private_notes_are_listed_for_me_alone_under_now(window: Window) -> None:
    page = entered(window, "participant", "phone")
    page.evaluate(
        """world.tell("frame", {board: "board-0001", since: world.seq, seq: ++world.seq, put: [{kind: "note",
        id: "note-mine", text: "まず大家さんに会う", vis: "private", by: "a_yamamoto", group: "g_shakyo"}]})"""
    )
    page.get_by_text("自分だけに見える 1枚").click()
    expect(page.locator("#ask")).to_contain_text("まず大家さんに会う")


def test_in_a_hall_the_wall_shows_its_wifi_in_letters_one_reads_from_afar(window: Window) -> None:
    page = window("/m/demo/wall?as=wall&wifi=1")
    page.evaluate(
        "world.change({steps: world.room.steps.map((s, i) => ({...s, state: i ? 'waiting' : 'running'}))})"
    )
    door = page.locator("#wall-door")
    expect(door).to_contain_text("hikari-tsunagu-7")
    expect(door).to_contain_text("K7PM")
    assert violations(page) == []
    letters = door.evaluate(
        "door => [...door.querySelectorAll('*')].map((one) => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert min(letters) >= 23
    low = door.locator("p").last.bounding_box()
    assert low
    assert low["y"] + low["height"] <= 900


def test_the_wall_shows_door_then_board_then_promises_then_nothing(window: Window) -> None:
    page = window("/m/demo/wall?as=wall")
    expect(page.locator("#wall-ask")).to_contain_text("どこに、だれが、どうつなげるか。")
    # Name and purpose are one line, also long ones.
    page.locator(".wall-top h1").evaluate(
        "one => { one.textContent = '阿南市 関係者ワークショップ' }"
    )
    page.locator(".wall-top p").evaluate(
        "one => { one.textContent = '役割を見つける。'.repeat(20) }"
    )
    head = page.locator(".wall-top").bounding_box()
    assert head
    assert head["height"] < 60
    assert violations(page) == []
    small = page.evaluate(
        """[...document.querySelectorAll("#wall > :not([hidden]) *")].filter((e) => !e.closest(".b-board")
        && e.childElementCount === 0 && e.textContent.trim() && e.checkVisibility()
        && parseFloat(getComputedStyle(e).fontSize) < 23).map((e) => e.textContent)"""
    )
    assert small == []
    page.evaluate(
        "world.change({steps: world.room.steps.map((s, i) => ({...s, state: i ? 'waiting' : 'running'}))})"
    )
    expect(page.locator("#wall-door")).to_contain_text("K7PM")
    expect(page.locator("#wall-door")).to_contain_text("あと2名お待ちください")
    page.evaluate("world.change({promises: true})")
    expect(page.locator("#wall-vows")).to_contain_text("配食に行ったら")
    page.evaluate("world.change({veiled: true})")
    expect(page.locator("#wall-cover")).to_have_text("休憩中")
    expect(page.locator("#wall-vows")).to_be_hidden()


def test_english_is_complete(window: Window) -> None:
    page = window("/m/demo?as=lead&lang=en")
    expect(page.locator("#room-wire")).to_be_visible()
    page.locator("[data-key=lobby], [data-key=crowd]").first.wait_for()
    bar = page.locator("#lead-bar").inner_text() + page.locator("#marks").inner_text()
    assert [letter for letter in bar if "ぁ" <= letter <= "龠"] in (
        [],
        list("決める"),
    )  # the step's title is data
