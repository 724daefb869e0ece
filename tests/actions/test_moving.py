"""A meeting that does not happen as planned: moved with all it has, or cancelled with a day for its cases."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.planning import STARTS, collecting, found, workshop
from workshop.actions.moving import CancelMeeting, EraseSooner, MoveMeeting
from workshop.actions.perform import perform
from workshop.errors import Invalid, Unready
from workshop.models import AuditLine, Invitation, Meeting


@pytest.fixture
def plan(cast):
    return workshop(cast)


def test_moving_keeps_link_and_purpose_and_asks_to_tell_the_groups_again(house, viewer, cast, plan):
    tanaka = viewer(cast.tanaka)
    short_id = collecting(house, tanaka, plan)
    with house.database.write() as db:
        for row in db.scalars(select(Invitation)):
            row.handed_at = house.now()
    later = STARTS + timedelta(days=7)
    move = MoveMeeting(short_id, 2, later, 90, "ひまわり会館", "", STARTS, date(2027, 5, 30))
    perform(house, tanaka, move)
    meeting = found(house, short_id)
    assert (meeting.starts_at, meeting.purpose, meeting.place) == (
        later,
        plan.purpose,
        "ひまわり会館",
    )
    with house.database.read() as db:
        assert db.scalars(select(Invitation.handed_at)).all() == [None, None]
        assert db.scalar(select(AuditLine.number).where(AuditLine.act == "meeting.move"))


def test_cancelling_says_when_the_cases_go_and_that_day_can_only_come_nearer(
    house, viewer, cast, plan
):
    tanaka = viewer(cast.tanaka)
    short_id = collecting(house, tanaka, plan)
    perform(house, tanaka, CancelMeeting(short_id, 2, date(2027, 2, 15)))
    meeting = found(house, short_id)
    assert (meeting.phase, meeting.retention_on) == ("cancelled", date(2027, 2, 15))
    with pytest.raises(Invalid):
        perform(house, tanaka, EraseSooner(short_id, 3, date(2027, 2, 20)))
    perform(house, tanaka, EraseSooner(short_id, 3, date(2027, 2, 3)))
    assert found(house, short_id).retention_on == date(2027, 2, 3)


def test_a_meeting_that_is_open_is_neither_moved_nor_cancelled(house, viewer, cast, plan):
    tanaka = viewer(cast.tanaka)
    short_id = collecting(house, tanaka, plan)
    with house.database.write() as db:
        db.scalars(select(Meeting)).one().opening = "preparation"
    with pytest.raises(Unready):
        perform(house, tanaka, CancelMeeting(short_id, 2, date(2027, 2, 15)))
    assert found(house, short_id).phase == "collecting"
