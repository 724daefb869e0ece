"""Text being typed: sealed for its author, overwritten, gone when it is kept or when the live opening ends."""

import pytest

from tests.live.room import OpenRoom, open_room
from tests.people import Cast
from workshop.actions import seats
from workshop.actions.boards import Opened
from workshop.actions.ending import CloseMeeting
from workshop.actions.slots import MOST, ReadSlots, Typed, keep
from workshop.actions.steps import GoTo
from workshop.models import DraftSlot
from workshop.policy.house import House


@pytest.fixture
def room(house: House, cast: Cast) -> OpenRoom:
    """A live meeting of two cases in 出し合う, with 山本, 西 and 原."""
    made = open_room(house, cast)
    for name, group in (("山本", cast.shakyo), ("西", cast.takken), ("原", cast.shokudo)):
        made.admit(name, group.id)
    made.perform("佐藤", GoTo(made.step("share"), force=True))
    return made


def test_text_being_typed_lies_sealed_and_comes_back_to_its_author_alone(room: OpenRoom) -> None:
    opened = _opened(room)
    with room.house.database.write() as db:
        typed = Typed(room.chairs["山本"].attendee, "note:new", "まだ途中の文")
        keep(db, opened, "live", typed, room.house.now())
    assert room.perform("山本", ReadSlots()) == {"note:new": "まだ途中の文"}
    assert room.perform("西", ReadSlots()) == {}
    with room.house.database.write() as db:
        row = db.query(DraftSlot).one()
        assert "まだ途中の文".encode() not in row.text_ct
        keep(db, opened, "live", Typed(typed.attendee, "note:new", ""), room.house.now())
    assert room.perform("山本", ReadSlots()) == {}


def test_an_attendee_has_no_more_slots_than_a_person_types_into(room: OpenRoom) -> None:
    opened, attendee = _opened(room), room.chairs["山本"].attendee
    with room.house.database.write() as db:
        for number in range(MOST + 5):
            keep(db, opened, "live", Typed(attendee, f"note:{number}", "x"), room.house.now())
        assert db.query(DraftSlot).count() == MOST


def test_what_was_being_typed_goes_when_the_meeting_closes(room: OpenRoom) -> None:
    with room.house.database.write() as db:
        typed = Typed(room.chairs["山本"].attendee, "note:new", "途中")
        keep(db, _opened(room), "live", typed, room.house.now())
    room.perform("佐藤", CloseMeeting())
    with room.house.database.read() as db:
        assert db.query(DraftSlot).count() == 0


def _opened(room: OpenRoom) -> Opened:
    who = room.who("山本")
    with room.house.database.read() as db:
        secret = seats.secret_of_seat(db, room.house.server_key, who.seat, who.secret)
    return Opened(room.house, room.meeting, who.meeting.epoch, secret)
