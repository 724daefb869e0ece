"""Any input: no crash, offsets into the original, time in proportion to length."""

import string
import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workshop.screen import hard, screen
from workshop.screen.fold import fold

PIECES = st.sampled_from(
    "田中さん|妻の房江|090-1234-5678|０９０|昭和33年4月5日|67歳|ｻｻｶﾞﾜ|ﾃﾞｲ|㈱|〒|Aさん|👩‍👩‍👧|が|か\u3099|、|。|「|」"
    "|（|）|阿南市|たちばな病院|：|氏名|番号|@|.|の|は|3丁目|﷽|e\u0301|\x00|\u200b|\n|\r\n|\t| ".split(
        "|"
    )
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join))
CALM = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_every_folded_character_knows_where_it_came_from(text):
    folded = fold(text)
    assert len(folded.starts) == len(folded.ends) == len(folded.text)
    for start, end in zip(folded.starts, folded.ends, strict=True):
        assert 0 <= start < end <= len(text)
    assert list(folded.starts) == sorted(folded.starts)


@given(TEXTS)
@CALM
def test_hard_findings_lie_in_the_text_and_quote_it(text):
    for finding in hard(text):
        assert 0 <= finding.start < finding.end <= len(text)
        assert finding.excerpt == text[finding.start : finding.end]


@given(TEXTS)
@CALM
def test_all_findings_and_mentions_lie_in_the_text_and_quote_it(text):
    result = screen(text)
    pointed: list[Any] = [*result.findings, *result.proper_nouns, *result.ages, *result.numbers]
    for one in pointed:
        assert 0 <= one.start < one.end <= len(text)
        assert one.excerpt == text[one.start : one.end]


@given(TEXTS)
@CALM
def test_the_same_text_gives_the_same_answer(text):
    assert screen(text) == screen(text)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "\n\n", "\x00\x01\x02", "👩‍👩‍👧" * 50, "ｱｲｳｴｵﾞﾟ" * 50, "さん" * 500, "氏名：" * 500, "1" * 5000,
        "(" * 3000, "あ" * 5000, "山" * 5000, "第" * 3000, "0-" * 3000, "A.B." * 2000, string.printable * 20,
        "の中の" * 2000, "「" * 3000, "年月日" * 2000,
    ],
)  # fmt: skip
def test_strange_texts_are_read_to_the_end(text):
    # Processor time, not the clock: a text that is read with its square would take minutes on any machine.
    began = time.process_time()
    hard(text)
    screen(text)
    assert time.process_time() - began < 10


def test_a_field_name_without_text_is_no_trouble():
    assert screen("").findings == ()


def test_time_grows_with_length_and_not_with_its_square():
    passage = "阿南市の笹川さん（67歳）は、12月1日にたちばな病院へ運ばれた。妻は眠れないと話す。"
    short, long = (_seconds((passage * 600)[:size]) for size in (2500, 20000))
    assert long < 8 * short * 3 + 0.2


def _seconds(text: str) -> float:
    began = time.process_time()
    screen(text)
    return time.process_time() - began
