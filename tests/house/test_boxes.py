"""Who owns a box: after a whole meeting, exactly those whom the design names; never the server, never a stranger."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.house.platform import Platform, stages
from workshop.errors import Unreadable
from workshop.models import (
    Box,
    Case,
    Draft,
    Edition,
    FollowUp,
    Holder,
    Invitation,
    Keeper,
    Meeting,
    Seat,
    Visit,
)
from workshop.policy import doors
from workshop.vault import keys

KINDS = ("person", "group", "receipt", "recovery", "meeting", "seat", "visit")
Owners = set[tuple[str, str]]


def _invited(db: Session, meeting: str) -> Owners:
    rows = select(Invitation.group_id).where(Invitation.meeting_id == meeting)
    return {("group", group) for group in db.scalars(rows)}


def of_draft(db: Session, draft: str, _rest: str) -> Owners:
    row = db.get_one(Draft, draft)
    receipts = {("receipt", row.case_id or draft), ("receipt", draft)}
    typing = db.scalars(select(Visit.id).where(Visit.person_id == row.typist_id))
    return receipts | {("group", row.group_id)} | {("visit", visit) for visit in typing}


def of_case(db: Session, case: str, _revision: str) -> Owners:
    row = db.get_one(Case, case)
    return {("receipt", case), ("group", row.group_id), ("meeting", row.meeting_id)}


def of_meeting(db: Session, meeting: str, _rest: str) -> Owners:
    row = db.get_one(Meeting, meeting)
    keepers = db.scalars(select(Keeper.person_id).where(Keeper.meeting_id == meeting))
    sitting = db.scalars(
        select(Seat.id).where(
            Seat.meeting_id == meeting, Seat.state == "admitted", Seat.epoch == row.epoch
        )
    )
    open_ = row.opening != "none"
    return (
        {("person", person) for person in keepers}
        | {("recovery", pair) for pair in ("1-2", "1-3", "2-3")}
        | ({("seat", seat) for seat in sitting} if open_ else set())
    )


def of_edition(db: Session, edition: str, _rest: str) -> Owners:
    meeting = db.get_one(Edition, edition).meeting_id
    return {("meeting", meeting)} | _invited(db, meeting)


def of_followup(db: Session, follow_up: str, _rest: str) -> Owners:
    row = db.get_one(FollowUp, follow_up)
    return {("meeting", row.meeting_id)} | _invited(db, row.meeting_id)


LAW: dict[str, Callable[[Session, str, str], Owners]] = {
    "draft": of_draft,
    "case": of_case,
    "meeting": of_meeting,
    "edition": of_edition,
    "followup": of_followup,
}


def owners(db: Session) -> list[tuple[str, tuple[str, str], Holder]]:
    """(subject, (kind, owner), holder) of every box."""
    rows = db.execute(select(Box.subject, Holder).join(Holder, Holder.id == Box.holder_id))
    return [(subject, (holder.kind, holder.owner_id), holder) for subject, holder in rows]


def test_at_every_stage_a_box_belongs_to_somebody_the_design_names(platform: Platform) -> None:
    seen: set[tuple[str, str]] = set()
    for stage in stages(platform):
        with platform.house.database.read() as db:
            for subject, owner, holder in owners(db):
                what, id_, *rest = subject.split(":")
                assert owner in LAW[what](db, id_, "".join(rest)), (stage, subject, owner)
                assert doors.genuine(platform.house.server_key, holder), (stage, subject)
                seen.add((what, owner[0]))
    assert {
        ("case", "meeting"),
        ("case", "receipt"),
        ("meeting", "seat"),
        ("meeting", "person"),
    } <= seen


def test_nothing_the_server_has_is_the_key_of_anybody(platform: Platform) -> None:
    """A case key boxed to a key of the server would be opened by whoever has its configuration."""
    key = platform.house.server_key
    known = [
        key,
        key.hex().encode(),
        *(keys.derived(key, use) for use in ("holder", "audit", "box")),
    ]
    with platform.house.database.read() as db:
        publics = {bytes(each) for each in db.scalars(select(Holder.public))}
    assert len(publics) > 5
    assert [
        kind for each in known for kind in KINDS if keys.pair_from(each, kind).public in publics
    ] == []


@pytest.mark.parametrize("part", ["table", "row", "column", "revision", "key"])
def test_a_text_opens_at_the_place_it_was_sealed_for_and_nowhere_else(part: str) -> None:
    """P4: moved to another row, column, table or revision, a text is refused."""
    place = {"table": "section", "row": "1" * 32, "column": "text_ct", "revision": 3}
    key = keys.fresh_key()
    sealed = doors.seal_text(key, "動かされた文", **place)  # type: ignore[arg-type]  # by name
    assert doors.read_text(key, sealed, **place) == "動かされた文"  # type: ignore[arg-type]  # by name
    if part == "key":
        key = keys.fresh_key()
    else:
        place[part] = 4 if part == "revision" else f"{place[part]}2"[1:]
    with pytest.raises(Unreadable):
        doors.read_text(key, sealed, **place)  # type: ignore[arg-type]  # by name
