"""The 「元の名前」 check: every spelling of what the submitter typed."""

import pytest

from workshop.screen import match_originals
from workshop.screen.originals import match_fields


@pytest.mark.parametrize(
    ("original", "text"),
    [
        ("笹川 達也", "笹川さんの件"),
        ("笹川達也", "達也が来た"),
        ("笹川 達也", "ささがわさんが来た"),
        ("笹川 達也", "ｻｻｶﾞﾜ様"),
        ("ささがわ", "ササガワ氏"),
        ("高橋", "髙橋さん"),
        ("渡辺", "渡邉は不在"),
        ("斎藤", "齋藤家"),
        ("那賀川たちばな病院", "たちばな病院に入院"),
        ("那賀川たちばな病院", "那賀川たちばなへ"),
        ("Ｍａｒｉａ", "mariaの弟"),
        ("山田太郎", "山田 太郎"),
        ("健", "健は不在"),
    ],
)
def test_another_spelling_is_the_same_name(original, text):
    assert match_originals(text, [original])


@pytest.mark.parametrize(
    ("original", "text"),
    [
        ("笹川", "川沿いの家"),
        ("笹川 達也", "達成した"),
        ("", "何か"),
        ("  ", "何か"),
        ("のぞみ園", "望みを捨てない"),
    ],
)
def test_other_words_are_not(original, text):
    assert match_originals(text, [original]) == []


def test_it_points_into_the_text_as_it_was_typed():
    text = "㈱の件、ｻｻｶﾞﾜ様です"
    (finding,) = match_originals(text, ["笹川"])
    assert text[finding.start : finding.end] == finding.excerpt == "ｻｻｶﾞﾜ"


def test_each_field_is_answered_for_itself():
    found = match_fields({"title": "笹川家", "story": "何もない"}, ["笹川"])
    assert len(found["title"]) == 1
    assert found["story"] == []
