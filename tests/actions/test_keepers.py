"""Stand-ins and 異動: a keeper's card boxes the secret to somebody else, and nobody sees it."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from tests.people import Someone
from tests.planning import collecting, found, workshop
from workshop.actions.keepers import AddKeeper, HandOver
from workshop.actions.meetings import PlanMeeting
from workshop.actions.perform import perform
from workshop.errors import Absent, Forbidden, Invalid, Unreadable, Unready
from workshop.models import AuditLine, Keeper, Meeting
from workshop.policy import doors
from workshop.policy.house import House


@pytest.fixture
def plan(cast):
    """Two keepers only: one fewer would be too few."""
    keepers = {cast.sato.id: "facilitator", cast.inoue.id: "facilitator"}
    return replace(workshop(cast), keepers=keepers)


@pytest.fixture
def meeting(house, viewer, cast, plan):
    return found(house, collecting(house, viewer(cast.tanaka), plan))


def opens(house: House, who: Someone, meeting: Meeting) -> bool:
    """Whether this person's card opens the meeting's secret."""
    with house.database.read() as db:
        opened = doors.prove(db, house.server_key, "person", who.id, who.card)
        try:
            secret = doors.take_key(db, doors.subject_of_meeting(meeting.id), opened)
        except Unreadable:
            return False
        return bool(doors.meeting_as_holder(db, house.server_key, meeting.id, secret))


def test_sato_adds_hayashi_as_stand_in_and_hayashis_card_opens_the_meeting(
    house, viewer, cast, meeting
):
    assert not opens(house, cast.hayashi, meeting)
    perform(
        house,
        viewer(cast.sato),
        AddKeeper(meeting.short_id, cast.hayashi.id, "approver", cast.sato.card),
    )
    assert opens(house, cast.hayashi, meeting)
    with house.database.read() as db:
        assert db.scalar(select(AuditLine).where(AuditLine.act == "keeper.add"))


def test_the_secretariat_cannot_add_a_keeper_without_being_one(house, viewer, cast, meeting):
    with pytest.raises(Forbidden):
        perform(
            house,
            viewer(cast.tanaka),
            AddKeeper(meeting.short_id, cast.hayashi.id, "approver", cast.sato.card),
        )


def test_a_stranger_learns_nothing_of_the_meeting(house, viewer, cast, meeting):
    with pytest.raises(Absent):
        perform(
            house,
            viewer(cast.kuroda),
            AddKeeper(meeting.short_id, cast.hayashi.id, "approver", cast.sato.card),
        )


def test_sato_needs_the_own_card_not_a_colleagues(house, viewer, cast, meeting):
    with pytest.raises(Invalid) as refused:
        perform(
            house,
            viewer(cast.sato),
            AddKeeper(meeting.short_id, cast.hayashi.id, "approver", cast.inoue.card),
        )
    assert refused.value.code == "card_foreign"


def test_somebody_without_a_card_cannot_become_keeper(house, viewer, cast, meeting):
    with pytest.raises(Invalid) as refused:
        perform(
            house,
            viewer(cast.sato),
            AddKeeper(meeting.short_id, cast.kuroda.id, "approver", cast.sato.card),
        )
    assert "person" in refused.value.fields


def test_when_sato_moves_hayashi_opens_everything_and_sato_nothing(house, viewer, cast, meeting):
    handed = perform(house, viewer(cast.sato), HandOver(cast.hayashi.id, cast.sato.card))
    assert handed == 1
    assert opens(house, cast.hayashi, meeting)
    assert not opens(house, cast.sato, meeting)
    with house.database.read() as db:
        keepers = set(db.scalars(select(Keeper.person_id)))
    assert keepers == {cast.hayashi.id, cast.inoue.id}


def test_handing_over_to_the_only_other_keeper_would_leave_one_and_is_refused(
    house, viewer, cast, meeting
):
    with pytest.raises(Unready):
        perform(house, viewer(cast.sato), HandOver(cast.inoue.id, cast.sato.card))
    assert opens(house, cast.sato, meeting)


def test_a_draft_changes_keepers_in_its_plan_only(house, viewer, cast, plan):
    short_id = perform(house, viewer(cast.tanaka), PlanMeeting(replace(plan, title="下書きの会")))
    with pytest.raises(Unready):
        perform(
            house,
            viewer(cast.sato),
            AddKeeper(short_id, cast.hayashi.id, "approver", cast.sato.card),
        )
