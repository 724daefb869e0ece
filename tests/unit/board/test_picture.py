"""The picture of a board for minutes and print."""

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.unit.board.chance import TURNS, Turn, play
from tests.unit.board.room import Table, card, link, note
from workshop.board import templates
from workshop.board.picture import picture
from workshop.board.picture.breaking import NOT_FIRST, NOT_LAST, broken, cut, width
from workshop.board.picture.lines import Line
from workshop.board.picture.strokes import stroke
from workshop.board.words import RELATIONS, STATUSES, TYPES
from workshop.wire.records import Comment, Offer, Record, Vote

SVG = "{http://www.w3.org/2000/svg}"


def words_in(svg: str) -> str:
    return "".join(ET.fromstring(svg).itertext())  # noqa: S314 - our own output


def test_it_says_everything_in_words_and_has_a_legend() -> None:
    records: list[Record] = [
        *templates.starting("90", "Aさん"),
        card("card-001", "保健所", x=480, y=120, group="shakyo"),
        link("link-001", "start-person", "card-001", status="declined", reason="full", order=1),
        link("link-002", "card-001", relation="broken", text="夜間"),
        Comment(id="comment1", on="card-001"),
        Vote(id="vote-001", on="card-001"),
        Offer(id="offer-01", text="来たら電話する", on="card-001", group="shakyo"),
    ]
    said = words_in(picture(records, {"shakyo": "社協"}, "Aさんのボード"))
    for words in (
        "Aさん",
        "事例提供",
        "1. 断り：定員",
        "途切れ・宛先未定「夜間」",
        "● 社協",
        "コメント1・票1",
    ):
        assert words in said
    assert "● 社協：来たら電話する（保健所について）" in said
    for word in ("凡例", *TYPES.values(), *STATUSES.values(), *list(RELATIONS.values())[2:]):
        assert word in said


def test_what_is_hidden_is_never_drawn() -> None:
    records: list[Record] = [
        note("secret-1", "秘密", vis="private", by="yamamoto"),
        note("advice-1", "助言", vis="parked"),
        card("card-001", "見えるもの"),
    ]
    said = words_in(picture(records))
    assert "見えるもの" in said
    assert "秘密" not in said
    assert "助言" not in said


def test_nothing_in_it_is_refused_by_the_content_policy_or_read_as_markup() -> None:
    svg = picture([card("card-001", "<script>alert(1)</script>\" onload='x'")], title="<b>&")
    assert not re.search(r"<script|<style|style=|<foreignObject|href|url\(", svg)
    assert {each.tag.removeprefix(SVG) for each in ET.fromstring(svg).iter()} <= {  # noqa: S314
        "svg",
        "title",
        "g",
        "rect",
        "path",
        "text",
    }


def test_each_look_of_a_line_differs_without_colour() -> None:
    looks = {
        re.sub(r'(stroke|fill)="#[^"]*"', "", drawing(**{field: value}))
        for field, values in (("relation", RELATIONS), ("status", STATUSES))
        for value in values
    }
    assert len(looks) == len(RELATIONS) + len(STATUSES) - 1


def drawing(**look: str) -> str:
    return stroke(link("link-001", "a", "b", **look), Line(0, 0, 200, 0))


@settings(max_examples=40, deadline=None)
@given(turns=TURNS)
def test_any_board_can_be_drawn(turns: list[Turn]) -> None:
    table = Table()
    for turn in turns:
        play(table, turn)
    ET.fromstring(picture(table.state))  # noqa: S314 - our own output


def test_an_empty_board_says_so() -> None:
    assert "まだ何も置かれていません" in words_in(picture([]))


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        ("地域包括支援センターへ。", ["地域包括支", "援センター", "へ。"]),
        ("一二三四五。六", ["一二三四", "五。六"]),
        ("一二三四「五六」", ["一二三四", "「五六」"]),
        ("電話 0120番号です", ["電話 0120", "番号です"]),
        ("一\n\n二\n", ["一", "", "二"]),
        ("家賃が電話に出ない", ["家賃が", "電話に", "出ない"]),
        ("毎朝はお電話で", ["毎朝は", "お電話で"]),
        ("（山本）から電話", ["（山本）", "から電話"]),
        ("", []),
    ],
)
def test_lines_break_where_japanese_may_break(said: str, lines: list[str]) -> None:
    assert broken(said, 10, 50) == lines


@settings(max_examples=200)
@example(said="1 、、、、  、、、", room=87)  # fits to the hair
@given(said=st.text(alphabet="あ漢ーっ、。「」（）aB1 \n", max_size=60), room=st.integers(30, 120))
def test_no_word_is_lost_and_no_line_is_too_wide(said: str, room: int) -> None:
    lines = broken(said, 10, room)
    assert "".join("".join(lines).split()) == "".join(said.split())
    assert all(width(line, 10) <= room for line in lines)


def test_a_long_text_is_cut_with_dots() -> None:
    last = broken("あ" * 100, 10, 50, most=2)[-1]
    assert last.endswith("…")
    assert width(cut("あ" * 9, 10, 50), 10) <= 50
    assert not NOT_FIRST & NOT_LAST
