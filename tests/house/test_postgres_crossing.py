"""A room at two workers on PostgreSQL: nothing is lost, doubled, or let in after the close."""

import contextlib
import dataclasses
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import pytest
from sqlalchemy import select

from tests.collected import collecting, hand_in, sits
from tests.crossing import at_once, in_order, second_worker
from tests.databases import server
from tests.live.desk import Drawing, card, opened, texts
from tests.live.room import OpenRoom, open_room
from tests.opened import wrapped
from tests.people import Cast, Clock, signed_in
from workshop.actions import chain, ordering, presence
from workshop.actions.admission import Admit
from workshop.actions.decisions import KeepFollowUp
from workshop.actions.ending import CloseMeeting
from workshop.actions.perform import Act, perform
from workshop.actions.seats import lock_meeting
from workshop.actions.steps import GoTo
from workshop.actions.taking import Asked
from workshop.actions.vetting import Approve
from workshop.errors import Refusal
from workshop.models import Board, Box, Case, FollowUp, Holder, Operation, Seat
from workshop.policy.house import House
from workshop.wire.board import Act as Drawn

ground = pytest.fixture(server, scope="module", name="ground")


@pytest.fixture
def beside(house: House) -> Iterator[House]:
    with second_worker(house) as made:
        yield made


def elsewhere(room: OpenRoom, worker: House) -> OpenRoom:
    """The same room at another worker."""
    return dataclasses.replace(room, house=worker)


def test_nobody_holds_a_box_whether_sato_and_inoue_admit_or_close_first(
    house: House, beside: House, cast: Cast
) -> None:
    for _ in range(5):
        room = open_room(house, cast, cases=1)
        guests = [room.knock(name).seat for name in ("川田", "西", "原", "藤井")]
        there = elsewhere(room, beside)
        got = at_once(
            partial(room.perform, "佐藤", Admit(tuple(guests[:2]))),
            partial(there.perform, "井上", Admit(tuple(guests[2:]))),
            partial(there.perform, "佐藤", CloseMeeting()),
        )
        assert got[2] is None
        assert all(isinstance(each, Refusal | int) for each in got[:2])
        with house.database.read() as db:
            boxes = select(Box.id).join(Holder).where(Holder.kind == "seat")
            assert db.scalars(boxes).all() == []
        in_order(house, room.meeting)


def test_ten_who_pledge_while_two_are_admitted_wait_under_ten_numbers(
    house: House, beside: House, cast: Cast
) -> None:
    room = open_room(house, cast, cases=1)
    early = [room.knock(name).seat for name in ("川田", "西")]
    there = elsewhere(room, beside)
    guests = [partial((room, there)[n % 2].knock, f"来た人{n}") for n in range(10)]
    got = at_once(
        *guests,
        partial(room.perform, "佐藤", Admit((early[0],))),
        partial(there.perform, "井上", Admit((early[1],))),
    )
    assert got[10:] == [1, 1]
    with house.database.read() as db:
        waiting = db.scalars(select(Seat.number).where(Seat.state == "waiting")).all()
    assert len(waiting) == len(set(waiting)) == 10
    in_order(house, room.meeting)


def test_yamamoto_and_nishi_draw_at_two_workers_and_the_log_has_all_in_one_order(
    house: House, beside: House, cast: Cast
) -> None:
    room = open_room(house, cast, cases=1)
    room.admit("山本", cast.shakyo.id)
    room.admit("西", cast.takken.id)
    room.perform("佐藤", GoTo(room.step("share"), force=True))
    board = Drawing(room).board

    def draws(worker: House, name: str) -> list[int]:
        table, seat = opened(elsewhere(room, worker)), room.chairs[name].seat
        table = dataclasses.replace(table, house=worker)
        got = []
        for n in range(40):
            act = Drawn(
                id=f"op-{seat[:8]}-{n:03d}",
                board=board,
                op=card(f"card-{seat[:8]}-{n}", f"{name}{n}"),
            )
            got += ordering.order(table, None, [Asked(seat, act)], [], [(seat, "")]).answers
        assert not [each.refusal for each in got if each.refusal]
        return [each.seq for each in got]

    mine, yours = at_once(partial(draws, house, "山本"), partial(draws, beside, "西"))
    assert (mine, yours) == (sorted(mine), sorted(yours))
    assert len({*mine, *yours}) == 80
    desk = Drawing(room).fresh()
    assert desk.damaged == []
    assert {f"{name}{n}" for name in ("山本", "西") for n in range(40)} <= texts(desk)
    with house.database.read() as db:
        seqs = db.scalars(select(Operation.seq).order_by(Operation.seq)).all()
        assert list(seqs) == list(range(1, db.get_one(Board, board).seq + 1))
        assert chain.head_fits(desk, db.get_one(Board, board).head_ct)
    in_order(house, room.meeting)


def test_two_keepers_add_promises_at_once_and_each_has_its_number(
    house: House, beside: House, cast: Cast
) -> None:
    room = wrapped(house, cast)
    there = elsewhere(room, beside)
    at_once(
        *(partial(room.perform, "佐藤", KeepFollowUp(f"電話する{n}")) for n in range(4)),
        *(partial(there.perform, "井上", KeepFollowUp(f"訪ねる{n}")) for n in range(4)),
    )
    with house.database.read() as db:
        numbers = db.scalars(select(FollowUp.number).order_by(FollowUp.number)).all()
    assert list(numbers) == list(range(1, 9))
    in_order(house, room.meeting)


@dataclass(frozen=True, slots=True)
class TakeBoth:
    """Locks two meetings, the second only when somebody else has locked a first one too."""

    meetings: tuple[str, str]
    met: threading.Barrier

    def do(self, act: Act) -> str:
        first, second = self.meetings
        lock_meeting(act.db, first)
        with contextlib.suppress(threading.BrokenBarrierError):
            self.met.wait(timeout=0.5)
        lock_meeting(act.db, second)
        return second


def test_who_crossed_somebody_else_is_begun_anew_and_nobody_is_told_of_it(
    house: House, beside: House, cast: Cast
) -> None:
    room, other = (open_room(house, cast, cases=1) for _ in range(2))
    met, there = threading.Barrier(2), elsewhere(other, beside)
    one, two = (room.meeting, other.meeting), (other.meeting, room.meeting)
    got = at_once(
        partial(room.perform, "佐藤", TakeBoth(one, met)),
        partial(there.perform, "井上", TakeBoth(two, met)),
    )
    assert got == [other.meeting, room.meeting]


@contextlib.contextmanager
def pointed_at(worker: House, kind: type[Case | Seat], row: str) -> Iterator[None]:
    """Another worker is writing something that only points at this row, and has not committed."""
    with worker.database.write() as db:
        points = select(kind.id).where(kind.id == row).with_for_update(read=True, key_share=True)
        assert db.scalars(points).all() == [row]
        yield


def test_hayashi_judges_a_case_at_which_something_points_that_is_just_being_written(
    house: House, beside: House, cast: Cast
) -> None:
    meets = collecting(house, cast)
    case = hand_in(house, signed_in(house, cast.yamamoto)[0], meets.tokens[cast.shakyo.id])
    with pointed_at(beside, Case, case.id):
        perform(house, sits(house, meets, cast.hayashi), Approve(case.number, 1))
    with house.database.read() as db:
        assert db.get_one(Case, case.id).state == "approved"


def test_kawada_is_seen_while_her_stroke_is_just_being_written(
    house: House, beside: House, cast: Cast, clock: Clock
) -> None:
    seat = open_room(house, cast).admit("川田", cast.shakyo.id).seat
    clock.tick(minutes=5)
    with pointed_at(beside, Seat, seat):
        presence.seen(house, [seat])
    with house.database.read() as db:
        assert db.get_one(Seat, seat).seen_at == clock()
