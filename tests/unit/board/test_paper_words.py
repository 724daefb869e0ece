"""Words on the paper board: none hides a card, what had no room stands in the list, and marks are what they are."""

import re
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from tests.unit.board import samples
from tests.unit.board.room import card, link, note
from tests.unit.board.test_paper import STAMP, words
from workshop.board.picture import Format, pages, picture
from workshop.board.picture.breaking import broken
from workshop.board.picture.figures import Box
from workshop.board.picture.layout import Layout, laid
from workshop.board.picture.lines import Line
from workshop.board.picture.strokes import stroke
from workshop.board.picture.tiles import tiles
from workshop.board.reading import path
from workshop.wire.records import Card, Comment, Link, Reaction, Record, Vote, Zone

BOARDS = {"forty": samples.full(), "lanes": samples.many(), "two hundred": samples.huge()}


def said_in(records: list[Record], groups: dict[str, str] | None = None) -> str:
    return "".join(ET.fromstring(picture(records, groups)).itertext())  # noqa: S314 - our own output


@pytest.mark.parametrize("records", BOARDS.values(), ids=BOARDS)
def test_no_word_on_a_line_hides_a_card_or_another_word(records: list[Record]) -> None:
    layout = laid(records, samples.GROUPS)
    cards = list(layout.cards.values())
    assert len(cards) >= 25
    for label in layout.words:
        assert not any(label.touches(box) for box in cards)
    for one, other in combinations(layout.words, 2):
        assert not one.touches(other)


@pytest.mark.parametrize("size", ["A4", "A3"])
def test_what_stands_short_on_a_line_is_found_under_its_number_in_the_list(size: str) -> None:
    layout = laid(samples.full(), samples.GROUPS)
    made = pages(samples.full(), samples.GROUPS, Format(size), STAMP)  # type: ignore[arg-type]
    drawn = "".join(words(page) for page in made if page.what != "ことばで")
    list_ = "".join(words(page) for page in made if page.what == "ことばで")
    short = [step for step in path(samples.full()) if step.id in layout.brief]
    assert short
    for step in short:
        assert f"※{step.number}" in drawn or f"{step.number}." in drawn
    for step in path(samples.full()):
        assert re.sub(r"\s", "", f"{step.number}.{step.sentence}") in re.sub(r"\s", "", list_)
    alone = re.sub(r"\s", "", said_in(samples.full(), samples.GROUPS))
    for step in short:
        assert re.sub(r"\s", "", f"※{step.number}{step.sentence}") in alone


def test_two_cards_face_to_face_leave_their_line_its_number() -> None:
    records: list[Record] = [
        card("card-001", "西さんの窓口", x=0, y=0),
        card("card-002", "原さんの窓口", x=230, y=0),
        link("link-001", "card-001", "card-002", relation="strained", status="asked"),
    ]
    layout = laid(records, {})
    assert layout.brief == {"link-001"}
    assert "※1" in said_in(records)
    assert "ぎくしゃく・打診中" in said_in(records)


def test_the_reason_of_a_broken_path_stands_on_a_short_line_too() -> None:
    records: list[Record] = [
        card("card-001", "西さんの窓口で待つ" * 9, x=0, y=0),
        card("card-002", "原さんの窓口で待つ" * 9, x=340, y=0),
        _broken("card-001", "card-002"),
    ]
    assert "途切れ：同意なし※1" in said_in(records)


def _broken(a: str, b: str) -> Link:
    return link("link-001", a, b, relation="broken", status="declined", reason="no_consent")


def test_broken_and_declined_at_once_bear_bars_and_a_cross() -> None:
    line = Line(0, 0, 300, 0)
    both, cut = _broken("a", "b"), link("link-002", "a", "b", relation="broken", status="accepted")
    crossed = link("link-003", "a", "b", status="declined")
    counts = [stroke(each, line).count("<path") for each in (both, cut, crossed)]
    assert counts[0] == counts[1] + 1 == counts[2] + 1


def test_a_cut_is_not_drawn_behind_a_card() -> None:
    between = card("card-003", "原さんの窓口", x=260, y=0)
    ends = [card("card-001", "a", x=0, y=0), card("card-002", "b", x=700, y=0)]
    broken_ = link("link-001", "card-001", "card-002", relation="broken")
    drawn = [
        part.svg
        for part in laid([*ends, between, broken_], {}).parts
        if 'stroke-width="5"' in part.svg
    ]
    bars = re.findall(r'd="([^"]*)"[^>]*stroke-width="5"', drawn[0])[0]
    xs = [float(x) for x in re.findall(r"[ML](\S+)", bars)]
    assert max(xs) < 260 or min(xs) > 260 + 184


def test_signs_are_no_votes_and_each_is_told_by_its_word() -> None:
    records: list[Record] = [
        card("card-001", "保健所", group="shakyo"),
        *(Vote(id=f"vote-{n:04d}", on="card-001", by=f"seat{n}") for n in range(2)),
        Reaction(id="sign-0001", on="card-001", sign="thanks"),
        Reaction(id="sign-0002", on="card-001", sign="agree", by="yamamoto"),
        Comment(id="comment1", on="card-001"),
        Comment(id="comment2", thread="comment1"),
        Comment(id="comment3", on="card-001", done=True),
    ]
    said = said_in(records)
    assert "コメント2・票2" in said
    assert "そう思う1" in said
    assert "ありがとう1" in said


def test_what_lies_on_a_frame_and_on_a_line_is_told_there() -> None:
    records: list[Record] = [
        Zone(id="zone-001", title="相談窓口", w=400, h=300),
        card("card-001", "a", x=0, y=400),
        link("link-001", "card-001", status="asked"),
        Vote(id="vote-0001", on="zone-001"),
        Reaction(id="sign-0001", on="link-001", sign="can"),
    ]
    assert "相談窓口（票1）" in said_in(records)
    assert "打診中・宛先未定・できそう1" in said_in(records)


def test_a_group_that_had_no_room_and_a_card_under_another_stand_whole_in_words() -> None:
    groups = {"npo": "特定非営利活動法人となりまちの居場所"}
    records: list[Record] = [
        card("card-001", "下にある話", x=0, y=0),
        note("note-001", "上にある話", x=20, y=10),
        card("card-002", "居場所", x=800, y=0, group="npo"),
    ]
    said = words(pages(records, groups, Format(), STAMP)[-1])
    assert "下にある話" in said
    assert groups["npo"] in re.sub(r"\s", "", said)
    assert "上にある話" not in said


@pytest.mark.parametrize("wide", [True, False])
def test_a_card_that_no_sheet_shows_whole_stands_in_words(wide: bool) -> None:
    form = Format("A4", wide, "many")
    row = [card(f"card-{n:03d}", f"西さんの話その{n}。", x=n * 211, y=0) for n in range(37)]
    layout = laid(row, {})
    shown = [tile.shows for tile in tiles(layout, form.room)]
    divided = [each for each in row if not _whole(layout, each, shown)]
    assert 0 < len(divided) < len(row)
    list_ = "".join(words(page) for page in pages(row, {}, form, STAMP) if page.what == "ことばで")
    for each in row:
        assert (f"：{each.text}" in list_) == (each in divided)


def _whole(layout: Layout, record: Card, shown: list[Box]) -> bool:
    box = layout.cards[record.id]
    right, low = box.x + box.w, box.y + box.h
    return any(
        s.x <= box.x and right <= s.x + s.w and s.y <= box.y and low <= s.y + s.h for s in shown
    )


def test_the_legend_tells_open_ends_numbers_and_marks() -> None:
    said = said_in([])
    for word in ("宛先未定", "道順の番号", "一覧の番号", "コメントの数", "票の数", "気持ちの数"):
        assert word in said


def test_a_short_word_stays_whole_at_the_end_of_a_line() -> None:
    assert broken("家賃が遅れはじめ、電話に出ない", 15, 150) == [
        "家賃が遅れはじめ、",
        "電話に出ない",
    ]
    assert broken("ひきこもり地域支援センター", 15, 150) == ["ひきこもり", "地域支援センター"]
