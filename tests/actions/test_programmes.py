"""伴走支援: templates give drafts with days that lie ahead, one after the other."""

from datetime import date, datetime

import pytest
from sqlalchemy import select

from tests.people import TOKYO
from workshop.actions.perform import perform
from workshop.actions.programmes import MakeProgramme
from workshop.errors import Forbidden, Invalid
from workshop.models import Meeting, Programme
from workshop.policy.showing.programmes import proposed


@pytest.mark.parametrize(
    ("template", "today", "days"),
    [
        (
            "anan",
            date(2026, 11, 23),
            [date(2026, 12, 12), date(2027, 2, 16), date(2027, 2, 21), date(2027, 2, 27)],
        ),
        (
            "anan",
            date(2027, 1, 5),
            [date(2027, 12, 12), date(2028, 2, 16), date(2028, 2, 21), date(2028, 2, 27)],
        ),
        ("komatsushima", date(2026, 11, 23), [date(2026, 12, 1), date(2027, 1, 24)]),
        ("kamiyama", date(2026, 11, 23), [date(2027, 1, 19)]),
    ],
)
def test_a_template_proposes_the_next_such_days_in_their_order(template, today, days):
    assert [each.day for each in proposed(template, today)] == days


def test_tanaka_makes_the_anan_programme_with_four_drafts(house, viewer, cast):
    starts = (*(datetime(2027, 12, day, 13, 30, tzinfo=TOKYO) for day in (1, 2, 3)), None)
    made = perform(
        house, viewer(cast.tanaka), MakeProgramme("阿南市 伴走支援", "阿南市", "anan", starts)
    )
    with house.database.read() as db:
        meetings = db.scalars(
            select(Meeting).where(Meeting.programme_id == made).order_by(Meeting.created_at)
        ).all()
    kinds = {meeting.kind: meeting for meeting in meetings}
    assert set(kinds) == {"hearing", "preparatory", "stakeholders", "opinions"}
    assert all(meeting.phase == "draft" for meeting in meetings)
    assert kinds["opinions"].starts_at is None
    assert kinds["stakeholders"].takes_cases
    assert kinds["stakeholders"].case_deadline < kinds["stakeholders"].starts_at
    assert not kinds["hearing"].takes_cases


def test_another_town_takes_the_template_with_its_own_name(house, viewer, cast):
    perform(house, viewer(cast.tanaka), MakeProgramme("美波町 伴走支援", "美波町", "kamiyama"))
    with house.database.read() as db:
        meeting = db.scalars(select(Meeting)).one()
    assert (meeting.title, meeting.area) == ("美波町 職員セミナー", "美波町")


def test_days_out_of_order_are_refused_at_the_day_that_is_wrong(house, viewer, cast):
    starts = (
        datetime(2027, 12, 12, 13, 30, tzinfo=TOKYO),
        datetime(2027, 12, 1, 13, 30, tzinfo=TOKYO),
    )
    with pytest.raises(Invalid) as refused:
        perform(
            house, viewer(cast.tanaka), MakeProgramme("小松島", "小松島市", "komatsushima", starts)
        )
    assert "day-1" in refused.value.fields


def test_a_name_in_the_title_is_refused_and_nothing_is_made(house, viewer, cast):
    with pytest.raises(Invalid):
        perform(house, viewer(cast.tanaka), MakeProgramme("佐藤一郎さんの支援", "阿南市", "anan"))
    with house.database.read() as db:
        assert db.scalars(select(Programme)).all() == []


def test_a_facilitator_makes_no_programme(house, viewer, cast):
    with pytest.raises(Forbidden):
        perform(house, viewer(cast.sato), MakeProgramme("阿南市 伴走支援", "阿南市", "anan"))
