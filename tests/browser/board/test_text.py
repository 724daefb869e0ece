"""What somebody types is never lost: composing, others' edits, deletions, a step that ends, a press elsewhere."""

from playwright.sync_api import CDPSession, Locator, Page, expect

from tests.browser.board.conftest import Table


def compose(page: Page, text: str) -> CDPSession:
    """Compose Japanese as an IME does: events of the real input pipeline."""
    cdp = page.context.new_cdp_session(page)
    for end in range(1, len(text) + 1):
        cdp.send(
            "Input.imeSetComposition",
            {"text": text[:end], "selectionStart": end, "selectionEnd": end},
        )
    return cdp


def open_editor(table: Table, name: str) -> Locator:
    table.sato.get_by_role("option", name=name).first.dblclick()
    return table.sato.get_by_role("textbox")


def test_keys_during_composition_do_nothing_to_the_board(sit_down):
    table = sit_down("fill=small")
    field = open_editor(table, "できること")
    field.press("Control+a")
    cdp = compose(table.page, "しょくどう")
    for key in ["Enter", "Escape", "n", "Delete"]:
        table.page.evaluate(
            """key => document.activeElement.dispatchEvent(new KeyboardEvent('keydown',
              {key, code: key, keyCode: 229, isComposing: true, bubbles: true, cancelable: true}))""",
            key,
        )
    expect(field).to_be_focused()
    cdp.send("Input.insertText", {"text": "食堂"})
    expect(field).to_have_value("食堂")
    field.press("Control+Enter")
    table.settled()
    assert "食堂" in {record.get("text") for record in table.kind("card")}


def test_an_edit_by_somebody_else_never_breaks_a_composition(sit_down):
    table = sit_down("fill=small")
    field = open_editor(table, "できること")
    field.press("End")
    cdp = compose(table.page, "あした")
    table.page.evaluate(
        """() => trial.server.act({id: 'act-other-1', op: {t: 'edit',
          changes: [{id: 'card-dekiru', set: {text: '山本が書きかえた'}}]}},
          {attendee: 'yamamoto-shakyo', group: ''})"""
    )
    table.settled()
    expect(field).to_have_value("家賃の集金のついでに声をかけるあした")
    cdp.send("Input.insertText", {"text": "明日"})
    expect(field).to_have_value("家賃の集金のついでに声をかける明日")
    field.press("Control+Enter")
    expect(table.sato.get_by_text("ほかの人が書きかえました: 「山本が書きかえた」")).to_be_visible()
    table.sato.get_by_role("button", name="相手の文を残し、自分の文は付箋にする").click()
    table.settled()
    texts = {record.get("text") for record in table.server()}
    assert {"山本が書きかえた", "家賃の集金のついでに声をかける明日"} <= texts


OTHERS = """() => trial.server.act({id: 'act-other-3', op: {t: 'edit',
  changes: [{id: 'card-dekiru', set: {text: '山本が書きかえた'}}]}}, {attendee: 'yamamoto-shakyo', group: ''})"""


def test_who_has_no_mouse_comes_to_the_choice_and_covers_nothing_by_it(sit_down):
    table = sit_down("fill=small")
    field = open_editor(table, "できること")
    field.fill("集金のときに声をかける")
    table.page.evaluate(OTHERS)
    table.settled()
    field.press("Control+Enter")
    table.page.keyboard.press("Tab")
    expect(table.sato.get_by_role("button", name="自分の文にする")).to_be_focused()
    expect(table.sato.get_by_role("button", name="残す")).to_be_hidden()
    table.page.keyboard.press("Tab")
    table.page.keyboard.press("Enter")
    table.settled()
    mine = table.sato.locator(".b-note", has_text="集金のとき").bounding_box()
    theirs = table.sato.locator("[data-id=card-dekiru]").bounding_box()
    assert mine
    assert theirs
    assert mine["y"] >= theirs["y"] + theirs["height"]


def test_a_choice_that_sato_leaves_open_is_kept_aside_when_she_writes_something_else(sit_down):
    table = sit_down("fill=small")
    field = open_editor(table, "できること")
    field.fill("集金のときに声をかける")
    table.page.evaluate(OTHERS)
    table.settled()
    field.press("Control+Enter")
    note = table.sato.get_by_role("button", name="付箋", exact=True)
    note.focus()
    note.press("Enter")
    expect(table.sato.get_by_role("textbox", name="付箋")).to_be_focused()
    expect(table.sato.locator(".b-editor")).to_have_count(1)
    expect(table.sato.get_by_role("button", name="預かっている文 1")).to_be_visible()


def test_text_on_a_card_that_was_deleted_becomes_a_note(sit_down):
    table = sit_down("fill=small")
    field = open_editor(table, "できること")
    field.fill("まだ言いたいことがある")
    table.page.evaluate(
        """() => trial.server.act({id: 'act-other-2', op: {t: 'drop', ids: ['card-dekiru']}},
          {attendee: 'yamamoto-shakyo', group: ''})"""
    )
    table.settled()
    field.press("Escape")
    table.settled()
    assert "まだ言いたいことがある" in {record["text"] for record in table.kind("note")}


def test_text_begun_before_the_step_ended_is_kept_aside(sit_down):
    table = sit_down("")
    table.page.keyboard.press("n")
    table.sato.get_by_role("textbox").fill("途中の考え")
    table.page.evaluate("() => trial.boards[0].setReadOnly([])")
    table.sato.get_by_role("textbox").press("Control+Enter")
    expect(table.sato.get_by_role("button", name="預かっている文 1")).to_be_visible()
    assert table.server() == []


def test_a_press_elsewhere_and_esc_keep_the_text(sit_down):
    table = sit_down("")
    table.page.keyboard.press("n")
    table.sato.get_by_role("textbox").fill("一つめ")
    table.sato.locator(".b-stage").click(position={"x": 80, "y": 700})
    table.page.keyboard.press("n")
    table.sato.get_by_role("textbox").fill("二つめ")
    table.page.keyboard.press("Escape")
    table.settled()
    assert [record["text"] for record in table.kind("note")] == ["一つめ", "二つめ"]


def test_what_is_typed_goes_to_the_draft_slot_and_leaves_it_when_kept(sit_down):
    table = sit_down("")
    table.hurry()
    table.page.keyboard.press("n")
    table.sato.get_by_role("textbox").fill("下書き")
    table.page.wait_for_function("() => trial.transports[0].typed.length")
    table.page.keyboard.press("Escape")
    slots = table.page.evaluate("() => trial.transports[0].typed")
    assert slots[0] == ["new:note", "下書き"]
    assert slots[-1] == ["new:note", ""]


def test_a_text_too_long_stays_open_and_says_by_how_much(sit_down):
    table = sit_down("")
    table.page.keyboard.press("n")
    field = table.sato.get_by_role("textbox")
    field.fill("𠮷" * 402)
    field.press("Control+Enter")
    expect(table.sato.get_by_text("2字多いです")).to_be_visible()
    expect(field).to_be_focused()


def test_a_comment_half_written_is_kept_when_the_sheet_closes(sit_down):
    table = sit_down("fill=small")
    table.sato.get_by_role("option", name="本人「Aさん").first.click()
    table.sato.get_by_role("button", name="コメント", exact=True).first.click()
    table.sato.get_by_label("コメントを書く").fill("言いかけ")
    table.sato.get_by_role("button", name="閉じる").click()
    expect(table.sato.get_by_role("button", name="預かっている文 1")).to_be_visible()


def test_what_could_not_be_sent_before_a_reload_is_sent_after_it(sit_down):
    table = sit_down("")
    table.page.evaluate("() => trial.transports[0].cut()")
    table.page.keyboard.press("n")
    table.sato.get_by_role("textbox").fill("切れている間に書いた")
    table.page.keyboard.press("Escape")
    table.settled()
    assert "切れている" not in table.page.evaluate("() => JSON.stringify(sessionStorage)")
    table.page.reload()
    table.sato.locator(".b-note").wait_for()
    table.settled()
    assert [record["text"] for record in table.server()] == ["切れている間に書いた"]
    assert table.page.evaluate("() => sessionStorage.length") == 0
