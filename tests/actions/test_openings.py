"""Opening: days, phases, preparation, coming back, who leads: 進行役の佐藤, 井上, 審査の林, and others."""

import pytest
from sqlalchemy import func, select

from tests.collected import STARTS, Meets, collecting, sits
from tests.opened import opens, row
from tests.people import Cast, Someone
from workshop.actions.ending import CloseMeeting
from workshop.actions.openings import OpenMeeting
from workshop.actions.perform import perform
from workshop.errors import Absent, Forbidden, SignedOut, Unready
from workshop.models import Attendee, AuditLine, Box, Holder, Meeting, Opening
from workshop.policy.house import House
from workshop.policy.viewer import Seated, Viewer

ON_ANOTHER_DAY = frozenset({"other_day"})


@pytest.fixture
def meets(house: House, cast: Cast) -> Meets:
    return collecting(house, cast)


def test_another_day_is_asked_once_and_the_day_itself_never(house, cast, meets, clock):
    with pytest.raises(Unready) as asked:
        opens(house, meets, cast.sato)
    assert asked.value.code == "confirm.other_day"
    assert row(house, meets).opening == "none"
    opens(house, meets, cast.sato, confirmed=ON_ANOTHER_DAY)
    assert row(house, meets).opening == "live"


def test_preparation_needs_no_day(house, cast, meets):
    opens(house, meets, cast.hayashi, kind="preparation")
    assert row(house, meets).opening == "preparation"


def test_opening_ends_a_running_preparation_after_a_press_that_names_who_is_in_it(
    house, cast, meets, clock
):
    clock.at = STARTS
    seat = sits(house, meets, cast.hayashi)
    with pytest.raises(Unready) as asked:
        opens(house, meets, cast.sato)
    assert asked.value.code == "confirm.preparation"
    assert asked.value.values["names"] == "審査の林"
    assert row(house, meets).opening == "preparation"
    opens(house, meets, cast.sato, confirmed=frozenset({"preparation"}))
    with house.database.read() as db:
        ended = db.scalars(select(Opening).where(Opening.kind == "preparation")).one()
        assert (ended.ended_how, db.get_one(Meeting, meets.id).opening) == ("replaced", "live")
        mine = select(Holder.id).where(Holder.owner_id == seat.seat.id)
        assert db.scalars(select(Box).where(Box.holder_id.in_(mine))).all() == []


def test_the_only_one_in_the_preparation_is_not_asked_about_oneself(house, cast, meets, clock):
    clock.at = STARTS
    opens(house, meets, cast.sato, kind="preparation")
    opens(house, meets, cast.sato)
    assert row(house, meets).opening == "live"


def test_inoue_comes_into_the_running_opening_and_epoch_and_clock_stay(house, cast, meets, clock):
    clock.at = STARTS
    opens(house, meets, cast.sato)
    before = row(house, meets)
    clock.tick(minutes=20)
    opens(house, meets, cast.inoue)
    opens(house, meets, cast.sato)  # the browser crashed
    after = row(house, meets)
    kept = ("epoch", "expires_at", "opened_by", "current_step_id", "held_at")
    assert [getattr(before, each) for each in kept] == [getattr(after, each) for each in kept]
    with house.database.read() as db:
        assert db.scalar(select(func.count()).select_from(Opening)) == 1
        people = select(func.count()).where(Attendee.person_id == cast.sato.id)
        assert db.scalar(people) == 1  # one attendee, two seats


@pytest.mark.parametrize(
    ("who", "answer"),
    [("kuroda", Absent), ("yamamoto", Forbidden), ("tanaka", Forbidden)],
    ids=["a stranger", "an invited group", "the secretariat"],
)
def test_who_is_no_keeper_opens_nothing(house, cast, meets, who, answer):
    with pytest.raises(answer):
        opens(house, meets, getattr(cast, who), card=cast.sato.card)


def test_nobody_signed_in_opens_nothing(house, cast, meets):
    with pytest.raises(SignedOut):
        perform(house, Viewer(), OpenMeeting(meets.id, "live", cast.sato.card, pledged=True))


def test_openings_follow_the_phases(house, cast, meets, clock):
    clock.at = STARTS
    with pytest.raises(Unready):
        opens(house, meets, cast.sato, kind="wrap-up")
    with pytest.raises(Absent):
        opens(house, meets, cast.sato, kind="party")
    live = sits(house, meets, cast.sato, "live")
    assert row(house, meets).phase == "held"
    with pytest.raises(Unready) as other:
        opens(house, meets, cast.inoue, kind="wrap-up")
    assert other.value.code == "other_opening"
    perform(house, live, CloseMeeting())
    with pytest.raises(Unready):
        opens(house, meets, cast.hayashi, kind="preparation")
    opens(house, meets, cast.hayashi, kind="wrap-up")


def test_every_opening_leaves_who_and_when_in_the_chain(house, cast, meets):
    opens(house, meets, cast.hayashi, kind="preparation")
    with house.database.read() as db:
        lines = db.execute(
            select(AuditLine.act, AuditLine.actor)
            .where(AuditLine.chain == meets.id)
            .order_by(AuditLine.number.desc())
            .limit(2)
        ).all()
    who = f"person:{cast.hayashi.id}"
    assert lines == [("preparation.enter", who), ("preparation.open", who)]


def role(house: House, who: Someone) -> str:
    with house.database.read() as db:
        return db.scalars(select(Attendee.role).where(Attendee.person_id == who.id)).one()


def test_hayashi_who_approves_leads_only_where_nobody_else_does(house, cast, meets, clock):
    clock.at = STARTS
    seat: Seated = sits(house, meets, cast.sato, "live")
    opens(house, meets, cast.hayashi)
    assert role(house, cast.hayashi) == "participant"
    perform(house, seat, CloseMeeting())
    opens(house, meets, cast.hayashi, kind="wrap-up")
    assert (
        role(house, cast.hayashi) == "facilitator"
    )  # somebody must be able to let the recorder in
