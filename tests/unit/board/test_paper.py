"""A board on paper: one sheet where it can be read on one, else tiles with a map; everything else in words."""

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.board import samples
from tests.unit.board.chance import TURNS, Turn, play
from tests.unit.board.room import Table, card, link, note
from workshop.board.picture import Format, Page, Stamp, pages
from workshop.board.picture.layout import laid
from workshop.board.picture.tiles import OVERLAP, tiles
from workshop.wire.records import Comment, Record

FORMATS = [Format(size, wide) for size in ("A4", "A3") for wide in (True, False)]
STAMP = Stamp("阿南市の会　事例1", "つなぐ", "第7版", "持ち出した人：進行役の佐藤", "控え番号 3")


def words(page: Page) -> str:
    return "".join(ET.fromstring(page.svg).itertext())  # noqa: S314 - our own output


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
@pytest.mark.parametrize("records", [samples.few(), samples.many(), samples.huge()], ids=len)
def test_every_page_bears_title_purpose_edition_holder_copy_and_number(
    form: Format, records: list[Record]
) -> None:
    made = pages(records, samples.GROUPS, form, STAMP)
    for number, page in enumerate(made, 1):
        said = words(page)
        for part in (
            "阿南市の会　事例1",
            "この場の目的：つなぐ",
            "第7版",
            "進行役の佐藤",
            "控え番号 3",
        ):
            assert part in said
        assert "要回収　複写・持ち出し禁止" in said
        assert f"{number} / {len(made)} ページ" in said
        assert f'width="{form.paper.w:.0f}mm"' in page.svg
    assert "凡例" in words(made[0])


def test_a_small_board_is_one_sheet_and_a_page_of_words() -> None:
    made = pages(samples.few(), samples.GROUPS, Format(), STAMP)
    assert [page.what for page in made] == ["全体図", "ことばで"]
    assert "1.Aさん → 地域包括支援センターの総合相談（打診中）" in words(made[1])
    assert "●宅建協会：鍵の相談が来たら、社協へ電話する" in words(made[1])


def test_a_large_board_is_cut_into_sheets_that_name_their_neighbours() -> None:
    made = pages(samples.huge(), samples.GROUPS, Format(), STAMP)
    assert made[0].what == "全体図（どの図がどこか）"
    sheets = [page for page in made if page.what.startswith("図")]
    assert len(sheets) > 4
    first, second = words(sheets[0]), words(sheets[1])
    assert "右は図2（点線まで重なります）" in first
    assert "左は図1" in second
    for number in range(1, len(sheets) + 1):
        assert f"図{number}" in words(made[0])


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_no_record_is_lost_between_the_sheets(form: Format) -> None:
    layout = laid(samples.huge(), samples.GROUPS)
    found = tiles(layout, form.room)
    for part in layout.parts:
        assert any(part.box.touches(tile.shows) for tile in found)
    for tile in found:
        for side, number in tile.beside.items():
            shares = _shared(tile.shows, found[number - 1].shows, side in "左右")
            assert shares * tile.place.w / tile.shows.w == pytest.approx(OVERLAP, abs=0.1)


def _shared(one: object, other: object, across: bool) -> float:
    a = (one.x, one.w) if across else (one.y, one.h)  # type: ignore[attr-defined]  # boxes
    b = (other.x, other.w) if across else (other.y, other.h)  # type: ignore[attr-defined]
    return float(min(a[0] + a[1], b[0] + b[1]) - max(a[0], b[0]))


def test_who_wants_one_sheet_gets_one_and_who_wants_many_gets_many() -> None:
    one = pages(samples.huge(), {}, Format(split="one"), STAMP)
    assert sum(page.what != "ことばで" for page in one) == 1
    many = pages(samples.few(), {}, Format(split="many"), STAMP)
    assert [page.what for page in many] == ["全体図（どの図がどこか）", "図 1 / 1", "ことばで"]


def test_what_a_card_has_no_room_for_stands_in_words() -> None:
    long = "長い話が続く。" * 40
    made = pages([card("card-001", long), note("note-001", "短い")], {}, Format(), STAMP)
    assert long[:200] in re.sub(r"\s", "", words(made[-1]))
    assert "図に入りきらなかった文" in words(made[-1])


def test_threads_are_read_in_order_and_say_what_they_are_about() -> None:
    records: list[Record] = [
        card("card-001", "保健所"),
        Comment(id="comment1", text="夜は閉まる", on="card-001", group="shakyo"),
        Comment(id="comment2", text="土曜は開く", thread="comment1", done=True),
    ]
    said = words(pages(records, {"shakyo": "社協"}, Format(), STAMP)[-1])
    assert "・社協：夜は閉まる（保健所について）└土曜は開く（済み）" in said


def test_hidden_records_are_on_no_page() -> None:
    records: list[Record] = [
        note("secret-1", "秘密", vis="private", by="yamamoto"),
        Comment(id="comment1", text="助言", vis="parked"),
        card("card-001", "見える"),
        link("link-001", "card-001", "secret-1"),
    ]
    said = "".join(words(page) for page in pages(records, {}, Format(), STAMP))
    assert "見える" in said
    assert "秘密" not in said
    assert "助言" not in said


def test_an_empty_board_is_a_page_that_says_so() -> None:
    made = pages([], {}, Format(), STAMP)
    assert len(made) == 1
    assert "まだ何も置かれていません" in words(made[0])


@settings(max_examples=25, deadline=None)
@given(turns=TURNS, form=st.sampled_from(FORMATS))
def test_any_board_can_be_put_on_paper(turns: list[Turn], form: Format) -> None:
    table = Table()
    for turn in turns:
        play(table, turn)
    for page in pages(table.state, samples.GROUPS, form, STAMP):
        ET.fromstring(page.svg)  # noqa: S314 - our own output
