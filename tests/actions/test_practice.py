"""練習の会: made at once, and gone the next day with all that was in it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.planning import found
from workshop.actions.openings import OpenMeeting
from workshop.actions.perform import perform
from workshop.actions.practice import ClearPractice, StartPractice
from workshop.errors import Forbidden, Invalid
from workshop.models import AgendaItem, Base, Case, CaseRevision, Holder, Meeting, Step
from workshop.policy import doors, sheet
from workshop.policy.viewer import Viewer


@pytest.fixture
def practice(house, viewer, cast):
    people = (cast.sato.id, cast.inoue.id)
    short_id = perform(house, viewer(cast.tanaka), StartPractice(people, "練習の会"))
    with house.database.read() as db:
        return db.scalar(select(Meeting).where(Meeting.short_id == short_id))


def test_a_practice_meeting_has_an_approved_sample_that_satos_card_can_read(house, cast, practice):
    assert (practice.phase, practice.practice) == ("collecting", True)
    with house.database.read() as db:
        case = db.scalars(select(Case)).one()
        revision = db.scalars(select(CaseRevision)).one()
        assert (case.state, case.practice) == ("approved", True)
        assert db.scalars(select(AgendaItem)).one().case_id == case.id
        card = doors.prove(db, house.server_key, "person", cast.sato.id, cast.sato.card)
        secret = doors.take_key(db, doors.subject_of_meeting(practice.id), card)
        pair = doors.meeting_as_holder(db, house.server_key, practice.id, secret)
        key = doors.take_key(db, doors.subject_of_case(case.id, 1), pair)
        text = doors.read_text(key, revision.sheet_ct, "case_revision", revision.id, "sheet_ct", 1)
        filled = sheet.restored(text)
    assert sheet.wrong(filled) == {}


def test_one_person_alone_opens_a_practice_meeting_and_finds_the_sample_on_its_agenda(
    house, viewer, cast
):
    short_id = perform(house, viewer(cast.tanaka), StartPractice((cast.sato.id,), "練習の会"))
    meeting = found(house, short_id)
    opening = OpenMeeting(meeting.id, "live", cast.sato.card, pledged=True)
    perform(house, viewer(cast.sato), opening)
    with house.database.read() as db:
        item = db.scalars(select(AgendaItem)).one()
        steps = db.scalars(select(Step).order_by(Step.position)).all()
    assert {step.item_id for step in steps} == {None, item.id}
    assert sum(step.minutes for step in steps) == 30


def test_nobody_practises_without_anybody_who_can_open(house, viewer, cast):
    with pytest.raises(Invalid):
        perform(house, viewer(cast.tanaka), StartPractice((), "練習の会"))
    with pytest.raises(Forbidden):
        perform(house, viewer(cast.sato), StartPractice((cast.sato.id,), "練習の会"))


def test_the_night_of_the_day_itself_leaves_a_practice_meeting_alone(house, clock, practice):
    clock.tick(hours=10)
    assert perform(house, Viewer(), ClearPractice()) == 0


def test_the_next_day_no_row_and_no_byte_of_the_practice_is_left(
    house, clock, practice, database_file
):
    with house.database.read() as db:
        sealed = db.scalars(select(CaseRevision)).one().sheet_ct
    clock.tick(days=1)
    assert perform(house, Viewer(), ClearPractice()) == 1
    with house.database.read() as db:
        for table in Base.metadata.sorted_tables:
            for row in db.execute(select(table)).all():
                assert practice.id not in repr(tuple(row)), table.name
        assert db.scalar(select(Holder).where(Holder.kind == "meeting")) is None
    assert sealed not in database_file.read_bytes()


def test_a_real_meeting_of_yesterday_stays(house, viewer, cast, clock):
    from workshop.actions.meetings import PlanMeeting
    from workshop.policy.planning import Plan

    plan = Plan(
        title="情報交換会", purpose="つなぎ方を話し合う。", kind="exchange", takes_cases=True
    )
    perform(house, viewer(cast.tanaka), PlanMeeting(plan))
    clock.at += timedelta(days=3)
    assert perform(house, Viewer(), ClearPractice()) == 0
    with house.database.read() as db:
        assert db.scalars(select(Meeting)).one().title == "情報交換会"
