"""What 進行役の佐藤 was typing when the page ended is there again, one press away, and disturbs nothing typed since."""

import json
from urllib.parse import quote

from playwright.sync_api import expect

from tests.browser.board.conftest import Table
from tests.browser.board.test_deeds import PASTE

HALVES = "\u001e"


def left(**fields: str) -> str:
    return "fill=small&left=" + quote(
        json.dumps({k.replace("_", ":"): v for k, v in fields.items()})
    )


def typed(table: Table) -> list[list[str]]:
    found: list[list[str]] = table.page.evaluate("() => trial.transports[0].typed")
    return found


def test_a_half_typed_note_waits_says_so_and_goes_on_where_it_stopped(sit_down):
    table = sit_down(left(new_note="大家さんに"))
    expect(table.sato.get_by_role("textbox")).to_have_count(0)
    expect(table.sato.locator(".b-notice", has_text="書きかけの文を預かっています")).to_be_visible()
    table.sato.get_by_role("button", name="預かっている文 1").click()
    table.sato.get_by_role("button", name="続きを書く").click()
    field = table.sato.get_by_role("textbox", name="付箋")
    expect(field).to_have_value("大家さんに")
    expect(table.sato.get_by_role("button", name="預かっている文")).to_be_hidden()
    field.press_sequentially("電話する")
    field.press("Control+Enter")
    table.settled()
    assert "大家さんに電話する" in {note.get("text") for note in table.kind("note")}
    assert typed(table)[-1] == ["new:note", ""]


def test_whoever_begins_the_same_kind_anew_finds_the_words_there(sit_down):
    table = sit_down(left(new_note="大家さんに"))
    table.page.keyboard.press("n")
    expect(table.sato.get_by_role("textbox")).to_have_value("大家さんに")


def test_a_list_half_typed_when_the_page_ended_goes_on_and_becomes_cards(sit_down):
    table = sit_down(left(list="民生委員\n保健所"))
    table.sato.get_by_role("button", name="預かっている文 1").click()
    expect(table.sato.locator(".b-kept")).to_contain_text("一覧から置く")
    table.sato.get_by_role("button", name="続きを書く").click()
    field = table.sato.get_by_role("textbox", name="一行が一枚になります")
    expect(field).to_have_value("民生委員\n保健所")
    table.hurry()
    field.press("Control+End")
    field.press_sequentially("\n社協")
    table.page.wait_for_function(
        "() => trial.transports[0].typed.some(([name, text]) => name === 'list' && text.endsWith('社協'))"
    )
    field.press("Control+Enter")
    table.settled()
    assert {"民生委員", "保健所", "社協"} <= {card.get("text") for card in table.kind("card")}
    assert typed(table)[-1] == ["list", ""]


def test_an_edit_goes_on_and_shows_what_the_board_says_now(sit_down):
    table = sit_down(left(**{"edit_card-dekiru": "家賃の集金のついでに、様子を聞く"}))
    table.sato.get_by_role("button", name="預かっている文 1").click()
    table.sato.get_by_role("button", name="続きを書く").click()
    expect(table.sato.get_by_role("textbox")).to_have_value("家賃の集金のついでに、様子を聞く")
    expect(
        table.sato.get_by_text("いまボードにあるのは「家賃の集金のついでに声をかける」です")
    ).to_be_visible()
    table.page.keyboard.press("Control+Enter")
    table.settled()
    assert "家賃の集金のついでに、様子を聞く" in {one.get("text") for one in table.kind("card")}


def test_an_edit_whose_card_has_gone_becomes_a_note(sit_down):
    table = sit_down(left(**{"edit_card-that-went": "消えたカードの言葉"}))
    table.sato.get_by_role("button", name="預かっている文 1").click()
    table.sato.get_by_role("button", name="続きを書く").click()
    expect(table.sato.get_by_role("textbox", name="付箋")).to_have_value("消えたカードの言葉")
    assert ["edit:card-that-went", ""] in typed(table)


def test_an_offer_comes_back_in_both_its_halves(sit_down):
    table = sit_down(left(offer=f"家賃が遅れたら{HALVES}管理会社が地域包括に"))
    table.sato.get_by_role("button", name="預かっている文 1").click()
    expect(table.sato.get_by_text("家賃が遅れたら、管理会社が地域包括に。")).to_be_visible()
    table.sato.get_by_role("button", name="続きを書く").click()
    expect(table.sato.get_by_label("どんなときに")).to_have_value("家賃が遅れたら")
    what = table.sato.get_by_label("だれが、だれに、何をする")
    expect(what).to_have_value("管理会社が地域包括に")
    what.press("End")
    what.press_sequentially("電話する")
    what.press("Control+Enter")
    table.settled()
    assert "家賃が遅れたら、管理会社が地域包括に電話する。" in {
        one["text"] for one in table.kind("offer")
    }
    assert typed(table)[-1] == ["offer", ""]


def test_a_remark_comes_back_on_its_card_and_typing_is_kept_in_its_slot(sit_down):
    table = sit_down(left(**{"comment_card-dekiru": "これは前に"}))
    table.hurry()
    table.sato.get_by_role("button", name="預かっている文 1").click()
    table.sato.get_by_role("button", name="続きを書く").click()
    field = table.sato.get_by_label("コメントを書く")
    expect(field).to_have_value("これは前に")
    field.press("End")
    field.press_sequentially("試した")
    table.page.wait_for_function(
        "() => trial.transports[0].typed.some(([f, t]) => f === 'comment:card-dekiru' && t === 'これは前に試した')"
    )
    table.sato.get_by_role("button", name="書き込む").click()
    table.settled()
    assert "これは前に試した" in {one["text"] for one in table.kind("comment")}


def test_what_could_not_be_kept_earlier_is_kept_still_and_thrown_away_only_by_a_press(sit_down):
    table = sit_down(left(kept=f"一つめ{HALVES}二つめ"))
    table.sato.get_by_role("button", name="預かっている文 2").click()
    table.sato.get_by_role("button", name="捨てる").first.click()
    assert typed(table)[-1] == ["kept", "二つめ"]
    expect(table.sato.get_by_role("button", name="預かっている文 1")).to_be_visible()


def test_a_half_typed_offer_is_not_lost_when_another_sheet_opens(sit_down):
    table = sit_down("fill=small")
    table.sato.get_by_role("button", name="うちなら").first.click()
    table.sato.get_by_label("だれが、だれに、何をする").fill("民生委員に声をかける")
    table.sato.get_by_role("button", name="使い方").click()
    table.sato.get_by_role("button", name="預かっている文 1").click()
    expect(table.sato.get_by_text("民生委員に声をかける。")).to_be_visible()


def test_more_kept_texts_than_one_slot_takes_lie_in_several_and_all_come_back(sit_down):
    texts = [f"{number}番目の文。" + "あ" * 380 for number in range(14)]
    table = sit_down(left(kept=HALVES.join(texts[:10]), kept_1=HALVES.join(texts[10:])))
    slots: dict[str, str] = {}
    for gone in range(1, 6):
        table.sato.get_by_role("button", name=f"預かっている文 {15 - gone}").click()
        table.sato.get_by_role("button", name="捨てる").first.click()
        slots = {each[0]: each[1] for each in typed(table)}
        assert all(len(text) <= 4000 for text in slots.values())
        kept = [one for text in slots.values() for one in text.split(HALVES) if one]
        assert sorted(kept) == sorted(texts[gone:])
    assert slots["kept:1"] == "", "what is in one slot again is in no second one"


def test_a_pasted_page_that_is_refused_is_kept_whole_in_a_few_words(sit_down):
    table = sit_down("fill=small")
    lines = [f"{number}行目に書いてあった相談先" for number in range(60)]
    table.sato.locator(".b-stage").focus()
    table.page.evaluate(PASTE, "\n".join(lines))
    table.page.evaluate("() => { trial.server.refuseNext = 'いまは書けません。' }")
    table.sato.get_by_role("button", name="カードにする").click()
    table.sato.get_by_role("button", name="預かっている文 60").wait_for()
    said = [text for field, text in typed(table) if field.startswith("kept")]
    assert len(said) < 8, "the server takes sixty words in a row, and the last would be lost"
    assert sorted(one for text in said for one in text.split(HALVES)) == sorted(lines)
