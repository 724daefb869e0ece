"""The hard check: what may stand on no surface, and what must stay readable there."""

import subprocess
import sys

import pytest

from workshop.screen import Known, hard, screen


def found(text: str) -> dict[str, str]:
    return {finding.excerpt: finding.type for finding in hard(text)}


@pytest.mark.parametrize(
    ("text", "excerpt", "kind"),
    [
        ("佐藤さんの連絡先は090-1234-5678です", "090-1234-5678", "PHONE"),
        ("電話は０９０ー１２３４ー５６７８", "０９０ー１２３４ー５６７８", "PHONE"),
        ("携帯〇九〇一二三四五六七八", "〇九〇一二三四五六七八", "PHONE"),
        ("mail: hana[at]example.com まで", "hana[at]example.com", "EMAIL"),
        ("宛先は hana＠example．jp", "hana＠example．jp", "EMAIL"),
        ("住まいは福井県大野市天神町１番１９号", "福井県大野市天神町１番１９号", "ADDRESS"),
        ("生年月日：昭和三十年一月二日", "昭和三十年一月二日", "DOB"),
        ("個人番号 1234 5678 9012 を控えた", "1234 5678 9012", "MYNUMBER"),
        ("被保険者番号は0001234567", "0001234567", "INSURANCE"),
        ("療育手帳（第55443号）を持つ", "第55443号", "IDNUM"),
        ("車は福井 500 さ 12-34 です", "福井 500 さ 12-34", "PLATE"),
        ("インスタは @hana_niwa", "@hana_niwa", "SNS"),
    ],
)
def test_what_reaches_or_numbers_a_person_blocks_and_cannot_be_overridden(text, excerpt, kind):
    finding = next(f for f in hard(text) if f.type == kind)
    assert finding.excerpt == excerpt
    assert finding.blocks
    assert not finding.overridable


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("昨日、笹川さんが来た", "笹川"),
        ("朴さんの店", "朴"),
        ("まり子さんの畑", "まり子"),
        ("リンダさんは夜勤", "リンダ"),
        ("山田　太郎様の件", "山田　太郎"),
        ("相談員田中さんが同席", "田中"),
        ("氏名：大野 花", "大野 花"),
        ("旧姓は水野である", "水野"),
        ("「ひげ」と呼ばれる男性", "ひげ"),
        ("K.Mさんの母", "K.M"),
    ],
)
def test_a_called_or_labelled_name_blocks_until_somebody_says_it_is_no_name(text, excerpt):
    (finding,) = hard(text)
    assert finding.excerpt == excerpt
    assert finding.blocks
    assert finding.overridable


@pytest.mark.parametrize(
    "text",
    [
        "お母さんと大家さん、民生委員さんが話した",
        "Aさんの長男Bさんは三十代",
        "ヘルパーさん、ケアマネさん、お医者さん、八百屋さん",
        "たくさんの人、みなさん、赤ちゃん、お客様、皆様、同様に多様な様子",
        "氏名：匿名　住所：非公開　電話：なし",
        "〇〇さんと○○様、△△氏",
        "配達員さんと訪問入浴担当者さん",
        "よりそいホットライン（0120-279-338）を案内した",
        "生活保護法第27条、65歳以上、令和六年度の調査",
        "本を読むんです。今日行くんよ。健康、多様、神様",
    ],
)
def test_roles_kin_labels_and_public_numbers_never_block(text):
    assert found(text) == {}


def test_the_directory_number_of_a_member_group_stays_on_the_board():
    known = Known(names=("つばさ食堂",), contacts=("088-622-0000",), in_room=True)
    assert hard("つばさ食堂 088-622-0000 に電話", known=known) == []
    assert hard("088-622-9999 に電話", known=known)


def test_a_number_broken_over_two_lines_is_still_a_number():
    assert {f.type for f in hard("相談者の電話は090-\n1234-5678だという。")} == {"PHONE"}


def test_a_name_broken_over_two_lines_is_still_a_name():
    text = "きのうの夕方に訪ねてきた早乙\n女さんは泣いていた。"
    assert "乙\n女" in hard(text)[0].excerpt


def test_form_lines_are_not_glued_together():
    assert found("訪問\n田中さん\n電話あり") == {"田中": "PERSON"}


def test_the_hard_check_needs_neither_dictionary_nor_model():
    code = (
        "import sys; sys.modules['sudachipy'] = None; sys.modules['pycrfsuite'] = None\n"
        "from workshop.screen import hard\n"
        "print(*(f.excerpt for f in hard('健さんは090-1234-5678')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["健", "090-1234-5678"]


def test_no_letter_is_offered_where_no_reading_is_known():
    (finding,) = hard("青木さんの相談")
    assert finding.proposal == "ある人"


@pytest.mark.parametrize("text", ["その数年後、母のけが。", "父のこと、", "母がずっと、眠れない。"])
def test_grammar_behind_a_kin_word_is_not_taken_for_a_name(text: str) -> None:
    assert hard(text) == []


def test_nozomi_behind_a_kin_word_is_shown_but_blocks_nothing() -> None:
    assert hard("妹のぞみ、小学生") == []
    (finding,) = screen("妹のぞみ、小学生").findings
    assert "のぞみ" in finding.excerpt
    assert not finding.blocks
