"""Concluding: what is owed is named; then phase and seal in one transaction."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.live.room import OpenRoom, _enter
from tests.opened import wrapped
from tests.people import Cast
from workshop.actions.concluding import Conclude, owed
from workshop.actions.decisions import KeepFollowUp
from workshop.actions.minutes import OpenMinutes, SaveSection
from workshop.errors import Absent, Forbidden, Unready
from workshop.models import AuditLine, Box, Holder
from workshop.policy.house import House
from workshop.wire.board import Add
from workshop.wire.records import Card, Link

DAY = date(2027, 3, 20)
DRAWN = Add(
    records=[
        Card(id="card-one-1", type="agency", text="夜間の窓口"),
        Card(id="card-two-2", type="resource", text="まちの食堂"),
        Link(id="link-one-1", a="card-one-1", b="card-two-2"),
        Link(id="link-two-2", a="card-two-2", b="card-one-1", relation="broken"),
        Link(id="link-tre-3", a="card-two-2", b="card-one-1", status="linked"),
    ]
)


@pytest.fixture
def room(house: House, cast: Cast) -> OpenRoom:
    return wrapped(house, cast, DRAWN)


@pytest.mark.parametrize(("owner", "day"), [(False, True), (True, False), (False, False)])
def test_a_promise_without_owner_or_day_keeps_the_meeting_from_being_concluded(
    room, cast, owner, day
):
    made = room.perform(
        "佐藤",
        KeepFollowUp("電話する", cast.takken.id if owner else "", DAY if day else None),
    )
    with pytest.raises(Unready) as refused:
        room.perform("佐藤", Conclude())
    assert (refused.value.code, refused.value.values["numbers"]) == ("owed", "1")
    assert (room.row().phase, room.row().opening) == ("held", "wrap-up")
    mark = room.perform("佐藤", OpenMinutes()).follow_ups[0].mark
    room.perform("佐藤", KeepFollowUp("電話する", cast.takken.id, DAY, id=made, mark=mark))
    room.perform("佐藤", Conclude())
    assert (room.row().phase, room.row().opening) == ("concluded", "none")


def test_links_still_proposed_are_named_but_keep_nothing_open(room):
    assert owed(room.perform("佐藤", OpenMinutes())).proposed_links == 1
    room.perform("佐藤", Conclude())
    assert room.row().phase == "concluded"


def test_concluding_seals_for_everybody_and_the_texts_stay_for_the_next_wrap_up(room, cast):
    room.perform("佐藤", SaveSection("overview", "三つの課が集まった", 0))
    room.perform("佐藤", Conclude())
    with room.house.database.read() as db:
        seats = select(Holder.id).where(Holder.kind == "seat")
        assert db.scalars(select(Box).where(Box.holder_id.in_(seats))).all() == []
        acts = db.scalars(select(AuditLine.act).order_by(AuditLine.number.desc()).limit(2)).all()
    assert acts == ["wrap-up.closed", "conclude"]
    with pytest.raises(Absent):
        room.perform("井上", OpenMinutes())
    concluded = room.row().concluded_at
    room._sit("井上", _enter(room.house, cast.inoue, room.meeting, "wrap-up"))
    kept = room.perform("井上", OpenMinutes()).sections[("overview", "")]
    assert kept.text == "三つの課が集まった"
    room.perform("井上", Conclude())
    assert room.row().concluded_at == concluded


def test_the_recorder_writes_but_does_not_conclude(room):
    room.admit("記録の森", role="recorder")
    with pytest.raises(Forbidden):
        room.perform("記録の森", Conclude())
    assert room.row().opening == "wrap-up"
