"""Whom the design lets own a box of each subject, and what lies in the database. Holds no test."""

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.models import (
    Box,
    Case,
    Draft,
    Edition,
    FollowUp,
    Holder,
    Invitation,
    Issue,
    Keeper,
    Meeting,
    Person,
    Seat,
    Visit,
)
from workshop.policy import doors
from workshop.policy.house import House

Owners = set[tuple[str, str]]


def _invited(db: Session, meeting: str) -> Owners:
    rows = select(Invitation.group_id).where(Invitation.meeting_id == meeting)
    return {("group", group) for group in db.scalars(rows)}


def of_draft(db: Session, draft: str, _rest: str) -> Owners:
    row = db.get_one(Draft, draft)
    receipts = {("receipt", row.case_id or draft), ("receipt", draft)}
    typing = db.scalars(select(Visit.id).where(Visit.person_id == row.typist_id))
    return receipts | {("group", row.group_id)} | {("visit", visit) for visit in typing}


def _reading(db: Session, group: str) -> Owners:
    """Visits that read at home with the group's card: only what goes by the clock is theirs."""
    rows = (
        select(Visit.id)
        .join(Person, Person.id == Visit.person_id)
        .join(Holder, (Holder.kind == "visit") & (Holder.owner_id == Visit.id))
        .join(Box, (Box.holder_id == Holder.id) & Box.expires_at.is_not(None))
        .where(Person.group_id == group)
    )
    return {("visit", visit) for visit in db.scalars(rows)}


def of_case(db: Session, case: str, _revision: str) -> Owners:
    row = db.get_one(Case, case)
    own = {("receipt", case), ("group", row.group_id), ("meeting", row.meeting_id)}
    return own | _reading(db, row.group_id)


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
        | {("person", meeting)}  # the spare card, which belongs to the meeting
        | {("recovery", pair) for pair in ("1-2", "1-3", "2-3")}
        | ({("seat", seat) for seat in sitting} if open_ else set())
    )


def of_edition(db: Session, edition: str, _rest: str) -> Owners:
    meeting = db.get_one(Edition, edition).meeting_id
    return {("meeting", meeting)} | _invited(db, meeting)


def of_followup(db: Session, follow_up: str, _rest: str) -> Owners:
    row = db.get_one(FollowUp, follow_up)
    own = {("meeting", row.meeting_id)} | _invited(db, row.meeting_id)
    return own | (_reading(db, row.owner_group_id) if row.owner_group_id else set())


def of_issue(db: Session, issue: str, _rest: str) -> Owners:
    return {("meeting", db.get_one(Issue, issue).meeting_id)}


LAW: dict[str, Callable[[Session, str, str], Owners]] = {
    "draft": of_draft,
    "case": of_case,
    "meeting": of_meeting,
    "edition": of_edition,
    "followup": of_followup,
    "issue": of_issue,
}


def owners(db: Session) -> list[tuple[str, tuple[str, str], Holder]]:
    """(subject, (kind, owner), holder) of every box."""
    rows = db.execute(select(Box.subject, Holder).join(Holder, Holder.id == Box.holder_id))
    return [(subject, (holder.kind, holder.owner_id), holder) for subject, holder in rows]


def lawful(house: House, stage: str) -> set[tuple[str, str]]:
    """(what, kind of owner) of every box there is now; each belongs to somebody its law names."""
    seen: set[tuple[str, str]] = set()
    with house.database.read() as db:
        for subject, owner, holder in owners(db):
            what, id_, *rest = subject.split(":")
            assert owner in LAW[what](db, id_, "".join(rest)), (stage, subject, owner)
            assert doors.genuine(house.server_key, holder), (stage, subject)
            seen.add((what, owner[0]))
    return seen


def boxes_of(house: House, kind: str, owner: str = "") -> set[str]:
    """What is boxed to holders of a kind, or to one owner."""
    with house.database.read() as db:
        return {s for s, (k, o), _ in owners(db) if k == kind and owner in {"", o}}
