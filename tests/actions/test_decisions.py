"""Decisions as follow-ups: sealed sentences, owners and days in clear, boxes for the owner's card."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from tests.live.room import OpenRoom
from tests.opened import wrapped
from tests.people import Cast
from workshop.actions.decisions import DropFollowUp, KeepFollowUp, OpenedFollowUp, subject
from workshop.actions.minutes import OpenedMinutes, OpenMinutes
from workshop.errors import Absent, Forbidden, Invalid, Stale
from workshop.models import Box, Case, FollowUp, Holder
from workshop.policy import doors
from workshop.policy.house import House

SENTENCE = "つぎに家賃が遅れたら、宅建の担当者が包括へ電話する"
DAY = date(2027, 3, 20)


@pytest.fixture
def room(house: House, cast: Cast) -> OpenRoom:
    return wrapped(house, cast)


def all_of(room: OpenRoom) -> list[OpenedFollowUp]:
    opened: OpenedMinutes = room.perform("佐藤", OpenMinutes())
    return opened.follow_ups


def keep(room: OpenRoom, name: str = "佐藤", **how: Any) -> str:
    made: str = room.perform(name, KeepFollowUp(**{"sentence": SENTENCE, **how}))
    return made


def readers(room: OpenRoom, follow_up: str) -> list[str]:
    with room.house.database.read() as db:
        holders = select(Holder.kind).join(Box, Box.holder_id == Holder.id)
        return sorted(db.scalars(holders.where(Box.subject == subject(follow_up))))


def test_a_follow_up_is_sealed_and_its_owner_and_day_lie_in_clear(room, cast, database_file):
    made = keep(room, owner=cast.takken.id, due_on=DAY)
    only = all_of(room)[0]
    assert (only.sentence, only.owner_name, only.due_on, only.number) == (
        SENTENCE,
        "宅地建物取引業協会",
        DAY,
        1,
    )
    assert readers(room, made) == ["meeting"]  # 宅建 has no card
    for path in (database_file, database_file.with_name(f"{database_file.name}-wal")):
        assert "包括へ電話".encode() not in path.read_bytes()


def test_the_owner_group_reads_its_own_sentence_with_its_card_and_loses_it_with_the_ownership(
    room, cast
):
    made = keep(room, owner=cast.shakyo.id)
    assert readers(room, made) == ["group", "meeting"]
    with room.house.database.read() as db:
        card = doors.prove(db, room.house.server_key, "group", cast.shakyo.id, cast.shakyo.card)
        key = doors.take_key(db, subject(made), card)
        row = db.get_one(FollowUp, made)
        assert doors.read_text(key, row.sentence_ct, "follow_up", made, "sentence_ct") == SENTENCE
    keep(room, id=made, mark=all_of(room)[0].mark, owner=cast.takken.id)
    assert readers(room, made) == ["meeting"]


def test_two_who_change_one_follow_up_never_overwrite_each_other(room, cast):
    made = keep(room)
    seen = all_of(room)[0].mark
    keep(room, "佐藤", id=made, mark=seen, owner=cast.takken.id)
    with pytest.raises(Stale) as refused:
        keep(room, "井上", id=made, mark=seen, sentence="べつの文")
    assert refused.value.code == "changed_elsewhere"
    only = all_of(room)[0]
    assert (only.sentence, only.owner) == (SENTENCE, cast.takken.id)
    keep(room, "井上", id=made, mark=only.mark, sentence="べつの文", owner=cast.takken.id)
    assert all_of(room)[0].sentence == "べつの文"


def test_changing_one_that_was_dropped_meanwhile_says_so(room):
    made = keep(room)
    seen = all_of(room)[0].mark
    room.perform("井上", DropFollowUp(made))
    with pytest.raises(Stale) as refused:
        keep(room, id=made, mark=seen)
    assert refused.value.code == "dropped"
    assert readers(room, made) == []
    with pytest.raises(Absent):
        room.perform("佐藤", DropFollowUp(made))


def test_a_double_click_adds_one(room, cast):
    assert keep(room, owner=cast.takken.id) == keep(room, owner=cast.takken.id)
    assert len(all_of(room)) == 1
    keep(room, owner=cast.shakyo.id)  # the same by another group is another promise
    assert [each.number for each in all_of(room)] == [1, 2]


@pytest.mark.parametrize(
    ("how", "at"),
    [
        ({"sentence": "　"}, "sentence"),
        ({"sentence": "長" * 301}, "sentence"),
        ({"sentence": "田中さんに電話する"}, "sentence"),
        ({"sentence": "090-1234-5678へ電話する"}, "sentence"),
        ({"owner": "nobody"}, "owner"),
    ],
)
def test_what_cannot_be_a_promise_is_said_at_its_field(room, how, at):
    with pytest.raises(Invalid) as refused:
        keep(room, **how)
    assert list(refused.value.fields) == [at]
    assert all_of(room) == []


def test_a_follow_up_bears_the_label_of_its_case_and_none_of_a_withdrawn_one(room):
    with room.house.database.read() as db:
        case = db.scalars(select(Case.id)).one()
    keep(room, case=case)
    assert all_of(room)[0].label == "Aさん"
    with pytest.raises(Absent):
        keep(room, case="another")
    with room.house.database.write() as db:
        db.get_one(Case, case).state = "withdrawn"
    with pytest.raises(Invalid) as refused:
        keep(room, case=case, sentence="もう一つ")
    assert "case" in refused.value.fields


def test_participants_decide_nothing_here(room):
    room.admit("東")
    with pytest.raises(Forbidden):
        keep(room, "東")
