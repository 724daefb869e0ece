"""Planning a meeting, as commands on a real database."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.planning import STARTS, collecting, found, workshop
from workshop.actions.meetings import BeginCollecting, PlanMeeting, Replan
from workshop.actions.perform import perform
from workshop.errors import Forbidden, Invalid, SignedOut, Stale, Unready
from workshop.models import Box, Holder, Invitation, Keeper
from workshop.policy.viewer import Viewer


@pytest.fixture
def plan(cast):
    return workshop(cast)


def test_tanaka_plans_a_meeting_and_it_is_a_draft_without_any_key(house, viewer, cast, plan):
    short_id = perform(house, viewer(cast.tanaka), PlanMeeting(plan))
    meeting = found(house, short_id)
    assert (meeting.phase, meeting.title) == ("draft", plan.title)
    with house.database.read() as db:
        assert len(db.scalars(select(Keeper)).all()) == 3
        tokens = db.scalars(select(Invitation.token)).all()
        assert len(set(tokens)) == 2
        assert db.scalars(select(Box)).all() == []
        assert db.scalar(select(Holder.id).where(Holder.kind == "meeting")) is None


@pytest.mark.parametrize("name", ["sato", "yamamoto", "kuroda"])
def test_nobody_but_the_secretariat_plans(house, viewer, cast, plan, name):
    with pytest.raises(Forbidden):
        perform(house, viewer(getattr(cast, name)), PlanMeeting(plan))


def test_a_guest_is_asked_to_sign_in(house, cast, plan):
    with pytest.raises(SignedOut):
        perform(house, Viewer(), PlanMeeting(plan))


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("title", "佐藤一郎さんの件を考える会"),
        ("purpose", "相談のあった 088-622-1234 のお宅について話し合う。"),
        ("purpose", ""),
        ("area", "阿南市富岡町トノ町12-3"),
        ("place", "山本さんのお宅"),
        ("video_link", "javascript:alert(1)"),
    ],
)
def test_names_and_numbers_of_people_do_not_get_into_a_plan(house, viewer, cast, plan, field, text):
    with pytest.raises(Invalid) as refused:
        perform(house, viewer(cast.tanaka), PlanMeeting(replace(plan, **{field: text})))
    assert field in refused.value.fields
    assert not text or text not in refused.value.say + refused.value.fields[field]


def test_a_hall_may_be_named_with_its_address(house, viewer, cast, plan):
    place = "阿南市役所 2階（阿南市富岡町トノ町12-3）"
    short_id = perform(house, viewer(cast.tanaka), PlanMeeting(replace(plan, place=place)))
    assert found(house, short_id).place == place


def test_times_that_contradict_the_day_are_refused(house, viewer, cast, plan):
    late = replace(plan, case_deadline=STARTS + timedelta(hours=1), retention_on=STARTS.date())
    with pytest.raises(Invalid) as refused:
        perform(house, viewer(cast.tanaka), PlanMeeting(late))
    assert set(refused.value.fields) == {"deadline_day", "retention_on"}


def test_leaving_draft_makes_a_secret_boxed_to_keepers_and_recovery_pairs(
    house, viewer, cast, plan
):
    short_id = collecting(house, viewer(cast.tanaka), plan)
    meeting = found(house, short_id)
    assert meeting.phase == "collecting"
    with house.database.read() as db:
        kinds = db.scalars(
            select(Holder.kind)
            .join(Box, Box.holder_id == Holder.id)
            .where(Box.subject == f"meeting:{meeting.id}")
        ).all()
    assert sorted(kinds) == ["person"] * 3 + ["recovery"] * 3


def test_one_keeper_is_too_few_for_a_meeting_with_cases(house, viewer, cast, plan):
    alone = replace(plan, keepers={cast.sato.id: "facilitator"})
    short_id = perform(house, viewer(cast.tanaka), PlanMeeting(alone))
    with pytest.raises(Unready) as refused:
        perform(house, viewer(cast.tanaka), BeginCollecting(short_id, 1))
    assert refused.value.code == "missing"
    assert found(house, short_id).phase == "draft"


def test_one_keeper_is_enough_for_a_hearing(house, viewer, cast, plan):
    hearing = replace(
        plan, kind="hearing", takes_cases=False, groups=(), keepers={cast.sato.id: "facilitator"}
    )
    short_id = collecting(house, viewer(cast.tanaka), hearing)
    meeting = found(house, short_id)
    assert (meeting.phase, meeting.method, meeting.case_deadline) == ("collecting", "talk", None)


def test_mori_with_an_old_form_does_not_overwrite_what_tanaka_changed(house, viewer, cast, plan):
    short_id = perform(house, viewer(cast.tanaka), PlanMeeting(plan))
    perform(house, viewer(cast.tanaka), Replan(short_id, 1, replace(plan, area="阿南市と周辺")))
    with pytest.raises(Stale):
        perform(house, viewer(cast.mori), Replan(short_id, 1, replace(plan, area="小松島市")))
    assert found(house, short_id).area == "阿南市と周辺"


def test_once_collecting_the_promised_purpose_kind_day_and_keepers_stay(house, viewer, cast, plan):
    short_id = collecting(house, viewer(cast.tanaka), plan)
    sly = replace(
        plan,
        purpose="別の目的に使う。",
        kind="seminar",
        takes_cases=False,
        starts_at=STARTS + timedelta(days=1),
        keepers={cast.sato.id: "facilitator"},
        place="ひまわり会館",
    )
    perform(house, viewer(cast.tanaka), Replan(short_id, 2, sly))
    meeting = found(house, short_id)
    assert meeting.purpose == plan.purpose
    assert (meeting.kind, meeting.takes_cases, meeting.starts_at) == ("stakeholders", True, STARTS)
    assert meeting.place == "ひまわり会館"
    with house.database.read() as db:
        assert len(db.scalars(select(Keeper)).all()) == 3


def test_once_collecting_the_erasing_day_comes_earlier_but_never_later(house, viewer, cast, plan):
    tanaka = viewer(cast.tanaka)
    short_id = collecting(house, tanaka, plan)
    with pytest.raises(Invalid):
        perform(house, tanaka, Replan(short_id, 2, replace(plan, retention_on=date(2027, 8, 1))))
    perform(house, tanaka, Replan(short_id, 2, replace(plan, retention_on=date(2027, 4, 1))))
    assert found(house, short_id).retention_on == date(2027, 4, 1)


def test_step_minutes_are_kept_only_where_they_differ_from_the_method(house, viewer, cast, plan):
    typed = {"opening": 5, "questions": 25, "share": 20, "nonsense": 7}
    short_id = perform(house, viewer(cast.tanaka), PlanMeeting(replace(plan, step_minutes=typed)))
    assert found(house, short_id).step_minutes == {"questions": 25}


def test_a_group_is_not_struck_from_the_list_once_it_writes_a_case(house, viewer, cast, plan):
    from workshop.models import Draft

    tanaka = viewer(cast.tanaka)
    short_id = collecting(house, tanaka, plan)
    with house.database.write() as db:
        db.add(
            Draft(
                meeting_id=found(house, short_id).id,
                group_id=cast.shakyo.id,
                sheet_ct=b"sealed",
                created_at=house.now(),
                saved_at=house.now(),
            )
        )
    with pytest.raises(Invalid) as refused:
        perform(house, tanaka, Replan(short_id, 2, replace(plan, groups=(cast.takken.id,))))
    assert "groups" in refused.value.fields
