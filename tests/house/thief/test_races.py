"""Two people press at once: whatever comes first, no box outlives the end, and nobody is let in twice.

`make races` asks two hundred times; here forty.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from sqlalchemy import select

from tests.house.thief.pressing import at_once, seat_boxes
from tests.live.room import OpenRoom, open_room, plan
from tests.people import Cast, Someone, signed_in
from workshop.actions.admission import Admit
from workshop.actions.devices import ConfirmDevice, MakePass, UsePass
from workshop.actions.ending import CloseMeeting, ExpireDue
from workshop.actions.openings import OpenMeeting
from workshop.actions.perform import perform
from workshop.actions.walls import OpenWall
from workshop.db.engine import make_engine
from workshop.db.gate import Database
from workshop.errors import Absent
from workshop.models import Meeting, Opening, Seat
from workshop.policy.house import House
from workshop.policy.viewer import Viewer

RACES = int(os.environ.get("TSUNAGI_RACES", "40"))


@pytest.fixture
def room(house: House, cast: Cast) -> OpenRoom:
    """進行役の佐藤 and 井上 sit in a live meeting."""
    return open_room(house, cast, cases=0)


@pytest.fixture
def beside(house: House, database_url: str) -> Iterator[House]:
    """The same house as another worker has it: only the database keeps the two apart."""
    made = replace(house, database=Database(make_engine(database_url)))
    yield made
    made.database.engine.dispose()


def reopened(room: OpenRoom, cast: Cast) -> None:
    """Live again; both facilitators are back."""
    for name, keeper in (("佐藤", cast.sato), ("井上", cast.inoue)):
        viewer, _ = signed_in(room.house, keeper)
        command = OpenMeeting(room.meeting, "live", keeper.card, True, frozenset({"other_day"}))
        room._sit(name, perform(room.house, viewer, command).cookie)


@pytest.mark.timeout(
    60 + 5 * RACES
)  # an opening takes a third of a second alone, more beside others
def test_many_times_one_admits_while_the_other_closes(
    room: OpenRoom, cast: Cast, beside: House
) -> None:
    let_in = 0
    for number in range(RACES):
        chair = room.knock(f"参加者{number}")
        admits = partial(perform, room.house, room.who("佐藤"), Admit((chair.seat,)))
        closes = partial(perform, beside, room.who("井上"), CloseMeeting())
        admitted, closed = at_once(admits, closes, seed=number)
        assert closed == ("done", None), number
        assert admitted in {("done", 1), ("refused", "absent")}, (number, admitted)
        let_in += admitted[0] == "done"
        assert seat_boxes(room.house, room.meeting) == 0, number
        assert room.row().opening == "none"
        reopened(room, cast)
    assert 0 < let_in < RACES, "both orders must have happened"


def test_walls_devices_and_the_clock_race_with_the_close_too(
    room: OpenRoom, cast: Cast, beside: House
) -> None:
    for number in range(RACES // 4):
        token = room.perform("佐藤", MakePass())
        _short, waiting = perform(room.house, Viewer(), UsePass(token))
        sato = room.who("佐藤")
        outcomes = at_once(
            partial(perform, room.house, sato, OpenWall()),
            partial(perform, room.house, sato, ConfirmDevice(waiting.number)),
            partial(perform, beside, room.who("井上"), CloseMeeting()),
            partial(perform, beside, Viewer(), ExpireDue()),
            seed=number,
        )
        assert outcomes[2] == ("done", None)
        assert "broken" not in {how for how, _ in outcomes}
        assert seat_boxes(room.house, room.meeting) == 0
        reopened(room, cast)


def test_two_facilitators_admit_the_same_person_and_only_one_does(
    room: OpenRoom, beside: House
) -> None:
    for number in range(RACES // 4):
        admit = Admit((room.knock(f"参加者{number}").seat,))
        before = seat_boxes(room.house, room.meeting)
        outcomes = at_once(
            partial(perform, room.house, room.who("佐藤"), admit),
            partial(perform, beside, room.who("井上"), admit),
            seed=number,
        )
        assert sorted(outcomes, key=str) == [("done", 1), ("refused", "gone")]
        assert seat_boxes(room.house, room.meeting) == before + 1


def test_closing_twice_at_once_closes_once_and_writes_one_record(
    room: OpenRoom, beside: House
) -> None:
    outcomes = at_once(
        partial(perform, room.house, room.who("佐藤"), CloseMeeting()),
        partial(perform, beside, room.who("井上"), CloseMeeting()),
    )
    assert sorted(outcomes, key=str) == [("done", None), ("refused", "absent")]
    with room.house.database.read() as db:
        ended = db.scalars(
            select(Opening.ended_how).where(Opening.meeting_id == room.meeting)
        ).all()
    assert ended == ["closed"]


def opens(house: House, who: Someone, meeting: str, kind: str = "live") -> Callable[[], Any]:
    """A keeper's press on the page of an opening, with every second press."""
    sure = frozenset({"other_day", "preparation"})
    command = OpenMeeting(meeting, kind, who.card, True, sure)
    return partial(perform, house, signed_in(house, who)[0], command)


def test_two_keepers_open_at_once_and_sit_in_the_same_opening(
    house: House, cast: Cast, beside: House
) -> None:
    for number in range(RACES // 5):
        meeting = plan(house, cast, cases=0)
        presses = opens(house, cast.sato, meeting), opens(beside, cast.inoue, meeting)
        assert [how for how, _ in at_once(*presses, seed=number)] == ["done", "done"]
        with house.database.read() as db:
            row = db.get_one(Meeting, meeting)
            seats = db.scalars(select(Seat).where(Seat.meeting_id == meeting)).all()
            openings = db.scalars(select(Opening).where(Opening.meeting_id == meeting)).all()
        assert (row.epoch, len(openings)) == (1, 1)
        assert {(seat.state, seat.epoch) for seat in seats} == {("admitted", 1)}


def test_one_opens_the_preparation_while_the_other_opens_the_meeting(
    house: House, cast: Cast, beside: House
) -> None:
    """One of two orders: the meeting ends the preparation, or the preparation comes too late."""
    for number in range(RACES // 5):
        meeting = plan(house, cast, cases=1)
        prepared, opened = at_once(
            opens(beside, cast.hayashi, meeting, "preparation"),
            opens(house, cast.sato, meeting),
            seed=number,
        )
        assert opened[0] == "done"
        assert prepared[0] == "done" or prepared == ("refused", "phase")
        with house.database.read() as db:
            assert db.get_one(Meeting, meeting).opening == "live"
        assert seat_boxes(house, meeting) == 1


def test_a_pass_used_twice_at_once_makes_one_waiting_device(room: OpenRoom, beside: House) -> None:
    use = UsePass(room.perform("佐藤", MakePass()))
    presses = (partial(perform, house, Viewer(), use) for house in (room.house, beside))
    assert sorted(how for how, _ in at_once(*presses)) == ["done", "refused"]


def test_what_was_looked_at_before_the_close_opens_nothing_after_it(room: OpenRoom) -> None:
    """A request that was slow: its seat was read while it sat."""
    sato = room.who("佐藤")
    chair = room.knock("遅れてきた小川")
    room.perform("井上", CloseMeeting())
    for command in (Admit((chair.seat,)), OpenWall(), MakePass(), CloseMeeting()):
        with pytest.raises(Absent):
            perform(room.house, sato, command)
