"""A board at rest: sealed, chained, quick to open, and what damage does to it (P1, P4); erasing at close."""

import time
from collections.abc import Callable

import pytest
from sqlalchemy import delete, select, update

from tests.live.room import OpenRoom, open_room
from tests.people import Cast
from workshop.actions import boards, ordering, seats
from workshop.actions.boards import Opened
from workshop.actions.ending import CloseMeeting
from workshop.actions.operations import Desk
from workshop.actions.steps import GoTo
from workshop.actions.taking import Answer, Asked
from workshop.models import AuditLine, Board, Operation, Snapshot
from workshop.policy.house import House
from workshop.policy.showing import present
from workshop.wire.board import Act, Add, Edit, Op
from workshop.wire.board import Change as Set
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
def draw(room: OpenRoom) -> Callable[..., list[Answer]]:
    """`draw("山本", op, op)`: that person's operations in one flush."""
    opened = _opened(room)
    count = iter(range(10**6))

    def do(name: str, *ops: Op) -> list[Answer]:
        board = _board(room)
        acts = [Act(id=f"operation-{next(count):05d}", board=board, op=op) for op in ops]
        asked = [Asked(room.chairs[name].seat, act) for act in acts]
        return ordering.order(opened, None, asked, [], []).answers

    return do


def _opened(room: OpenRoom) -> Opened:
    who = room.who("佐藤")
    with room.house.database.read() as db:
        secret = seats.secret_of_seat(db, room.house.server_key, who.seat, who.secret)
    return Opened(room.house, room.meeting, who.meeting.epoch, secret)


def _board(room: OpenRoom) -> str:
    with room.house.database.read() as db:
        facts = present.read(db, room.meeting)
    assert facts is not None
    return facts.board


def _fresh(room: OpenRoom, opened: Opened) -> Desk:
    opened.desks.clear()
    with room.house.database.write() as db:
        desk = boards.open_desk(db, opened, _board(room))
    assert desk is not None
    return desk


def _texts(desk: Desk) -> list[str]:
    return sorted(record.text for record in desk.state if isinstance(record, Card))


def card(id_: str, text: str) -> Add:
    """A card to add."""
    return Add(records=[Card(id=id_, type="agency", text=text)])


def test_a_board_begins_with_the_person_under_the_systems_label(room: OpenRoom) -> None:
    desk = _fresh(room, _opened(room))
    people = [r for r in desk.state if isinstance(r, Card) and r.type == "person"]
    assert [(p.text, p.by, p.group) for p in people] == [("Aさん", "case", "case")]


def test_no_byte_of_what_was_drawn_is_readable_in_the_database(
    room: OpenRoom, draw: Callable[..., list[Answer]], database_file: object
) -> None:
    draw("山本", card("card-one-1", SECRET))
    for path in (str(database_file), f"{database_file}-wal"):
        with open(path, "rb") as file:  # noqa: PTH123  # as a thief would
            assert SECRET.encode() not in file.read()


def test_a_board_of_two_hundred_and_more_operations_opens_from_its_snapshot(
    room: OpenRoom, draw: Callable[..., list[Answer]]
) -> None:
    for part in range(7):
        ops = [card(f"card-{part}-{n:03d}", f"{part}-{n}") for n in range(100)]
        assert all(answer.seq for answer in draw("山本", *ops))
    before = _fresh(room, _opened(room))
    assert before.snapped > 0
    with room.house.database.write() as db:
        db.execute(delete(Snapshot))
    without = _fresh(room, _opened(room))
    assert without.snapped == 0
    assert before.state.records == without.state.records


def test_opening_a_board_of_three_thousand_operations_takes_no_time_to_speak_of(
    room: OpenRoom, draw: Callable[..., list[Answer]]
) -> None:
    draw("山本", *[card(f"card-{n:04d}", "x") for n in range(50)])
    for part in range(6):
        moves = [
            Edit(changes=[Set(id=f"card-{n % 50:04d}", set={"x": part * n})]) for n in range(500)
        ]
        draw("山本", *moves)
    opened = _opened(room)
    began = time.process_time()
    desk = _fresh(room, opened)
    assert desk.end.seq > 2500
    assert time.process_time() - began < 0.3


def _row(db: object, seq: int) -> Operation:
    return db.scalars(select(Operation).where(Operation.seq == seq)).one()  # type: ignore[attr-defined,no-any-return]  # a Session


@pytest.mark.parametrize("how", ["changed", "swapped", "revealed", "renamed", "emptied"])
def test_an_operation_that_was_touched_shows_as_a_note_and_the_others_stay(
    room: OpenRoom, draw: Callable[..., list[Answer]], how: str
) -> None:
    draw("山本", *[card(f"card-{n:04d}", f"{n}") for n in range(5)])
    with room.house.database.write() as db:
        three, four = _row(db, 3), _row(db, 4)
        if how == "changed":
            assert three.body_ct is not None
            three.body_ct = three.body_ct[:40] + bytes([three.body_ct[40] ^ 1]) + three.body_ct[41:]
        elif how == "swapped":
            three.body_ct, four.body_ct = four.body_ct, three.body_ct
            three.tag, four.tag = four.tag, three.tag
        elif how == "revealed":
            three.visibility = "private"
        elif how == "renamed":
            three.op_id = "operation-other"
        else:
            three.body_ct = None
    desk = _fresh(room, _opened(room))
    assert desk.damaged[0] == 3
    marks = [r for r in desk.state if r.id.startswith("unreadable-")]
    assert len(marks) == len(desk.damaged)
    assert {getattr(mark, "text", "") for mark in marks} == {"この項目は開けません。"}
    assert {"0", "4"} <= set(_texts(desk))
    assert "1" not in _texts(desk)
    with room.house.database.read() as db:
        told = db.scalars(select(AuditLine.act).where(AuditLine.act == "board.unreadable")).all()
    assert told


def test_a_log_whose_end_was_cut_off_is_noticed(
    room: OpenRoom, draw: Callable[..., list[Answer]]
) -> None:
    draw("山本", *[card(f"card-{n:04d}", f"{n}") for n in range(5)])
    with room.house.database.write() as db:
        db.execute(delete(Operation).where(Operation.seq > 4))
        db.execute(update(Board).values(seq=4))
    opened = _opened(room)
    desk = _fresh(room, opened)
    assert desk.damaged
    assert "この項目は開けません。" in {getattr(r, "text", "") for r in desk.state}
    again = _fresh(room, opened)
    assert again.state.records == desk.state.records


def test_what_was_thought_alone_is_erased_at_close_and_the_chain_still_holds(
    room: OpenRoom, draw: Callable[..., list[Answer]]
) -> None:
    opened = _opened(room)
    board = _board(room)
    room.perform("佐藤", GoTo(room.step("think"), force=True))
    draw("山本", card("card-own-1", SECRET), card("card-own-2", "見せるほう"))
    room.perform("佐藤", GoTo(room.step("share"), force=True))
    room.perform("佐藤", GoTo(room.step("think"), force=True))
    draw("山本", card("card-own-3", "見せないまま"))
    room.perform("佐藤", CloseMeeting())
    with room.house.database.write() as db:
        hidden = db.scalars(select(Operation).where(Operation.visibility != "open")).all()
        assert hidden
        assert all(row.body_ct is None and row.digest == b"" for row in hidden)
        opened.desks.clear()
        desk = boards.open_desk(db, opened, board)
    assert desk is not None
    assert desk.damaged == []
    assert SECRET in _texts(desk)  # it was revealed
    assert "見せないまま" not in _texts(desk)


def test_who_looks_and_who_draws_leaves_one_line_in_five_minutes(
    room: OpenRoom, clock: object
) -> None:
    opened = _opened(room)
    seat = room.chairs["西"].seat
    board = _board(room)
    for number in range(3):
        act = Act(id=f"operation-{number:04d}", board=board, op=card(f"card-{number:04d}", "x"))
        ordering.order(opened, None, [Asked(seat, act)], [], [(seat, "")])
    clock.tick(minutes=6)  # type: ignore[attr-defined]  # the house's clock
    ordering.order(opened, None, [], [], [(seat, "")])
    with room.house.database.read() as db:
        lines = db.scalars(
            select(AuditLine.act).where(
                AuditLine.actor == f"seat:{seat}", AuditLine.subject == f"board:{board}"
            )
        ).all()
    assert sorted(lines) == ["draw", "read", "read"]
