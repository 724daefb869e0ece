"""A board at rest: sealed, quick to open, one audit line in five minutes. Damage is in `test_damage`."""

import time
from pathlib import Path

import pytest
from sqlalchemy import delete, select

from tests.live.desk import Drawing, card
from tests.live.room import OpenRoom, open_room
from tests.people import Cast, Clock
from workshop.actions.steps import GoTo
from workshop.models import AuditLine, Snapshot
from workshop.policy.house import House
from workshop.wire.board import Change as Set
from workshop.wire.board import Edit
from workshop.wire.records import Card

SECRET = "夜中に隣の灯りが消えない"


@pytest.fixture
def room(house: House, cast: Cast) -> OpenRoom:
    """A live meeting in 出し合う with 山本 and 西."""
    made = open_room(house, cast, cases=1)
    made.admit("山本", cast.shakyo.id)
    made.admit("西", cast.takken.id)
    made.perform("佐藤", GoTo(made.step("share"), force=True))
    return made


@pytest.fixture
def drawing(room: OpenRoom) -> Drawing:
    """Its board."""
    return Drawing(room)


def test_a_board_begins_with_the_person_under_the_systems_label(drawing: Drawing) -> None:
    people = [r for r in drawing.fresh().state if isinstance(r, Card) and r.type == "person"]
    assert [(p.text, p.by, p.group) for p in people] == [("Aさん", "case", "case")]


def test_no_byte_of_what_was_drawn_is_readable_in_the_database(
    drawing: Drawing, database_file: Path
) -> None:
    drawing.draw("山本", card("card-one-1", SECRET))
    for path in (database_file, Path(f"{database_file}-wal")):
        assert SECRET.encode() not in path.read_bytes()


def test_a_board_of_some_hundred_operations_opens_from_its_snapshot(drawing: Drawing) -> None:
    for part in range(7):
        ops = [card(f"card-{part}-{n:03d}", f"{part}-{n}") for n in range(100)]
        assert all(answer.seq for answer in drawing.draw("山本", *ops))
    before = drawing.fresh()
    assert before.snapped > 0
    with drawing.room.house.database.write() as db:
        db.execute(delete(Snapshot))
    without = drawing.fresh()
    assert without.snapped == 0
    assert before.state.records == without.state.records


def test_a_board_of_three_thousand_operations_opens_in_no_time_to_speak_of(
    drawing: Drawing,
) -> None:
    drawing.draw("山本", *[card(f"card-{n:04d}", "x") for n in range(50)])
    for part in range(6):
        drawing.draw("山本", *[_moved(n % 50, part * 500 + n) for n in range(500)])
    began = time.process_time()
    assert drawing.fresh().end.seq > 2500
    assert time.process_time() - began < 0.3


def _moved(card_number: int, x: int) -> Edit:
    return Edit(changes=[Set(id=f"card-{card_number:04d}", set={"x": x})])


def test_who_looks_and_who_draws_leaves_one_line_in_five_minutes(
    drawing: Drawing, clock: Clock
) -> None:
    for number in range(3):
        drawing.draw("西", card(f"card-{number:04d}", "x"), lookers=["西"])
    clock.tick(minutes=6)
    drawing.draw("西", lookers=["西"])
    with drawing.room.house.database.read() as db:
        lines = db.scalars(
            select(AuditLine.act).where(
                AuditLine.actor == f"seat:{drawing.room.chairs['西'].seat}",
                AuditLine.subject == f"board:{drawing.board}",
            )
        ).all()
    assert sorted(lines) == ["draw", "read", "read"]
