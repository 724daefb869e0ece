"""After a reveal nothing lies on top of anything: the thoughts of all find a place of their own, near the old one."""

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.board.room import Table, alone, card, note, onishi, sato, yamamoto
from workshop.board.picture.figures import Box, measured
from workshop.board.picture.marks import Marks
from workshop.wire.records import Card, Note, Zone

PLACES = st.lists(
    st.tuples(st.integers(-300, 300), st.integers(-200, 200), st.text(max_size=60)), max_size=25
)


def boxes(table: Table) -> dict[str, Box]:
    records = [record for record in table.state if isinstance(record, Card | Note)]
    return {one.id: measured(one, {}, Marks(comments=1)).box for one in records}


def overlapping(table: Table) -> list[tuple[str, str]]:
    found = sorted(boxes(table).items())
    return [(a, b) for n, (a, one) in enumerate(found) for b, two in found[:n] if one.touches(two)]


def thoughts(table: Table, places: list[tuple[int, int, str]]) -> None:
    for number, (x, y, text) in enumerate(places):
        who = alone((yamamoto, onishi)[number % 2])
        table.add(who, note(f"note-{number:03d}", text, x=x, y=y))


@given(PLACES)
def test_what_comes_into_the_open_lies_on_nothing(places: list[tuple[int, int, str]]) -> None:
    table = Table()
    table.add(sato, card("open-001", x=0.0, y=0.0))
    thoughts(table, places)
    table.reveal(sato)
    assert overlapping(table) == []
    assert (table.get("open-001").x, table.get("open-001").y) == (0, 0)


@given(PLACES)
def test_the_same_thoughts_come_to_the_same_places(places: list[tuple[int, int, str]]) -> None:
    once, again = Table(), Table()
    for table in (once, again):
        thoughts(table, places)
        table.reveal(sato)
    assert boxes(once) == boxes(again)


def test_a_thought_that_lies_free_stays_where_yamamoto_put_it(table: Table) -> None:
    table.add(alone(yamamoto), note("note-001", "大家さんに聞く", x=40.0, y=40.0))
    table.add(alone(onishi), note("note-002", "食堂に誘う", x=600.0, y=40.0))
    table.reveal(sato)
    assert [(table.get(i).x, table.get(i).y) for i in ("note-001", "note-002")] == [
        (40, 40),
        (600, 40),
    ]


def test_thirty_thoughts_of_the_same_spot_stay_together(table: Table) -> None:
    thoughts(table, [(0, 0, "民生委員と一緒に訪ねる")] * 30)
    table.reveal(sato)
    assert overlapping(table) == []
    assert all(abs(box.x) <= 3 * 190 and abs(box.y) <= 3 * 130 for box in boxes(table).values())


def test_a_thought_written_in_a_frame_stays_in_it_while_there_is_room(table: Table) -> None:
    table.add(sato, Zone(id="zone-001", title="住まい", x=0, y=0, w=600, h=500))
    for number in range(4):
        who = alone((yamamoto, onishi)[number % 2])
        table.add(who, note(f"note-{number:03d}", "鍵の相談", x=20.0, y=60.0, within="zone-001"))
    table.reveal(sato)
    for box in boxes(table).values():
        assert 0 <= box.x <= 600 - box.w
        assert 0 <= box.y <= 500 - box.h
    assert all(table.get(i).within == "zone-001" for i in boxes(table))
