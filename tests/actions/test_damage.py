"""P4 on a board: what was touched does not open and says so, everything else works; and what closing erases."""

from collections.abc import Callable

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from tests.live.desk import Drawing, card, texts
from tests.live.room import open_room
from tests.people import Cast
from workshop.actions.ending import CloseMeeting
from workshop.actions.steps import GoTo
from workshop.models import AuditLine, Board, Operation
from workshop.policy.house import House

SECRET = "夜中に隣の灯りが消えない"
SAYS = "この項目は開けません。"


@pytest.fixture
def drawing(house: House, cast: Cast) -> Drawing:
    """The board of a live meeting in 出し合う with 山本 and 西."""
    room = open_room(house, cast, cases=1)
    room.admit("山本", cast.shakyo.id)
    room.admit("西", cast.takken.id)
    room.perform("佐藤", GoTo(room.step("share"), force=True))
    return Drawing(room)


def _row(db: Session, seq: int) -> Operation:
    return db.scalars(select(Operation).where(Operation.seq == seq)).one()


def _change(db: Session) -> None:
    row = _row(db, 3)
    assert row.body_ct is not None
    row.body_ct = row.body_ct[:40] + bytes([row.body_ct[40] ^ 1]) + row.body_ct[41:]


def _swap(db: Session) -> None:
    three, four = _row(db, 3), _row(db, 4)
    three.body_ct, four.body_ct = four.body_ct, three.body_ct
    three.tag, four.tag = four.tag, three.tag


def _say_private(db: Session) -> None:
    _row(db, 3).visibility = "private"


def _rename(db: Session) -> None:
    _row(db, 3).op_id = "operation-other"


def _empty(db: Session) -> None:
    _row(db, 3).body_ct = None


def _cut_out(db: Session) -> None:
    db.execute(delete(Operation).where(Operation.seq == 3))


@pytest.mark.parametrize(
    "touch", [_change, _swap, _say_private, _rename, _empty, _cut_out], ids=lambda t: t.__name__
)
def test_what_was_touched_shows_as_a_note_and_the_others_stay(
    drawing: Drawing, touch: Callable[[Session], None]
) -> None:
    drawing.draw("山本", *[card(f"card-{n:04d}", f"{n}") for n in range(6)])
    with drawing.room.house.database.write() as db:
        touch(db)
    desk = drawing.fresh()
    marks = [r for r in desk.state if r.id.startswith("unreadable-")]
    assert len(marks) == len(desk.damaged) > 0
    assert {getattr(mark, "text", "") for mark in marks} == {SAYS}
    assert {"0", "4", "5"} <= texts(desk)
    assert "1" not in texts(desk)
    with drawing.room.house.database.read() as db:
        told = db.scalars(select(AuditLine).where(AuditLine.act == "board.unreadable")).all()
    assert {line.facts["seq"] for line in told} == set(desk.damaged)
    assert drawing.draw("西", card("card-after", "続き"))[0].seq


def test_a_log_whose_end_was_cut_off_is_noticed_and_stays_noticed(drawing: Drawing) -> None:
    drawing.draw("山本", *[card(f"card-{n:04d}", f"{n}") for n in range(5)])
    with drawing.room.house.database.write() as db:
        db.execute(delete(Operation).where(Operation.seq > 4))
        db.execute(update(Board).values(seq=4))
    desk = drawing.fresh()
    assert desk.damaged
    assert SAYS in {getattr(r, "text", "") for r in desk.state}
    assert drawing.fresh().state.records == desk.state.records


def test_what_was_thought_alone_is_erased_at_close_and_the_chain_still_holds(
    drawing: Drawing,
) -> None:
    room, board = drawing.room, drawing.board
    room.perform("佐藤", GoTo(room.step("think"), force=True))
    drawing.draw("山本", card("card-own-1", SECRET), card("card-own-2", "見せるほう"))
    room.perform("佐藤", GoTo(room.step("share"), force=True))
    room.perform("佐藤", GoTo(room.step("think"), force=True))
    drawing.draw("山本", card("card-own-3", "見せないまま"))
    room.perform("佐藤", CloseMeeting())
    with room.house.database.read() as db:
        hidden = db.scalars(select(Operation).where(Operation.visibility != "open")).all()
    assert hidden
    assert all(row.body_ct is None and row.digest == b"" for row in hidden)
    desk = drawing.fresh(board)
    assert desk.damaged == []
    assert {SECRET, "見せるほう"} <= texts(desk)  # they were revealed
    assert "見せないまま" not in texts(desk)
