"""Paper pledges and more time: what the facilitator does for people without a device, and against the clock."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.collected import collecting, sits
from tests.live.room import OpenRoom, attendee, open_room
from tests.opened import wrapped
from tests.people import Cast
from workshop.actions.ending import ExpireDue
from workshop.actions.perform import perform
from workshop.actions.presiding import Prolong, TakePaper
from workshop.errors import Absent, Forbidden, Invalid
from workshop.models import Attendee, AuditLine, Meeting, Seat
from workshop.policy.house import House
from workshop.policy.viewer import Viewer


@pytest.fixture
def room(house: House, cast: Cast) -> OpenRoom:
    made = open_room(house, cast)
    made.admit("川田", cast.takken.id)
    return made


def test_a_paper_pledge_counts_as_present_and_has_no_seat(room, cast):
    made = room.perform("佐藤", TakePaper("老人会の東", "会長", "", "南町老人会"))
    person = attendee(room.house, made)
    assert (person.on_paper, person.came_at is not None) == (True, True)
    assert person.charter_id == cast.charter
    with room.house.database.read() as db:
        assert db.scalars(select(Seat).where(Seat.attendee_id == made)).all() == []
        assert db.scalars(
            select(AuditLine.act).where(AuditLine.subject == f"attendee:{made}")
        ).all()


def test_a_paper_without_a_name_is_refused_and_participants_take_none(room):
    with pytest.raises(Invalid) as refused:
        room.perform("佐藤", TakePaper("　"))
    assert "name" in refused.value.fields
    with pytest.raises(Forbidden):
        room.perform("川田", TakePaper("老人会の東"))


def test_nobody_signs_on_paper_before_the_meeting(house, cast):
    seat = sits(house, collecting(house, cast), cast.sato)
    with pytest.raises(Absent):
        perform(house, seat, TakePaper("老人会の東"))
    with house.database.read() as db:
        assert db.scalars(select(Attendee).where(Attendee.on_paper)).all() == []


def test_prolonging_puts_the_seal_off_hour_by_hour_up_to_twelve(room, clock):
    before = room.row().expires_at
    assert before is not None
    room.perform("佐藤", Prolong())
    assert room.row().expires_at == before + timedelta(hours=1)
    clock.tick(hours=4, minutes=30)
    assert perform(room.house, Viewer(), ExpireDue()) == 0
    clock.tick(hours=-4, minutes=-30)
    for _hour in range(7):
        room.perform("佐藤", Prolong())
    with pytest.raises(Invalid) as refused:
        room.perform("佐藤", Prolong())
    assert refused.value.code == "longest"


def test_what_is_over_cannot_be_prolonged(room, clock):
    clock.tick(hours=4)
    with pytest.raises(Absent):
        room.perform("佐藤", Prolong())


def test_any_keeper_prolongs_preparation_and_wrap_up_but_a_recorder_does_not(house, cast, clock):
    meets = collecting(house, cast)
    hayashi = sits(house, meets, cast.hayashi)  # an approver leads nothing
    before = hayashi.meeting.expires_at
    assert before is not None
    perform(house, hayashi, Prolong())
    with house.database.read() as db:
        assert db.get_one(Meeting, meets.id).expires_at == before + timedelta(hours=1)
    room = wrapped(house, cast)
    room.admit("記録の森", role="recorder")
    before = room.row().expires_at
    assert before is not None
    with pytest.raises(Forbidden):
        room.perform("記録の森", Prolong())
    room.perform("井上", Prolong())
    assert room.row().expires_at == before + timedelta(hours=1)
    clock.tick(hours=5)
    with pytest.raises(Absent):
        room.perform("井上", Prolong())
