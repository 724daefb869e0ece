"""Who opened a case, for the group that handed it in: from the audit's read lines. Names, openings and moments only."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.models import Attendee, AuditLine, Case, Group, Opening, Person, Seat
from workshop.policy.showing.belonging import OF_THE_HOUSE


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody to whom the case was shown. opening: preparation | live | wrap-up | recovery, or nothing."""

    name: str
    group: str
    opening: str
    first: datetime
    last: datetime


def readers(db: Session, case: Case) -> tuple[Reader, ...]:
    """In the order in which they first read it; one line per person and opening."""
    lines = db.execute(
        select(AuditLine.actor, AuditLine.at)
        .where(
            AuditLine.chain == case.meeting_id,
            AuditLine.act == "read",
            AuditLine.subject == f"case:{case.id}",
        )
        .order_by(AuditLine.number)
    ).all()
    openings = db.scalars(select(Opening).where(Opening.meeting_id == case.meeting_id)).all()
    found: dict[tuple[str, str, str], Reader] = {}
    for actor, at in lines:
        name, group = _who(db, actor, case)
        opening = next((each.kind for each in openings if _within(each, at)), "")
        before = found.get((name, group, opening))
        first = before.first if before else at
        found[name, group, opening] = Reader(name, group, opening, first, at)
    return tuple(found.values())


def _within(opening: Opening, at: datetime) -> bool:
    # Audit lines know whole seconds only.
    begun = opening.opened_at.replace(microsecond=0)
    return begun <= at and (opening.ended_at is None or at <= opening.ended_at)


def _who(db: Session, actor: str, case: Case) -> tuple[str, str]:
    """Name and group behind an actor; nothing for the submitter's own receipt."""
    kind, _, key = actor.partition(":")
    if kind == "person":
        person = db.get(Person, key)
        return (person.name, _group(db, person.group_id)) if person else ("", "")
    seat = db.get(Seat, key) if kind == "seat" else None
    attendee = db.get(Attendee, seat.attendee_id) if seat and seat.attendee_id else None
    if attendee is None:
        return "", _group(db, case.group_id) if kind == "guest" else ""
    house = OF_THE_HOUSE if attendee.person_id and not attendee.group_id else ""
    return attendee.name, _group(db, attendee.group_id) or attendee.affiliation or house


def _group(db: Session, group: str | None) -> str:
    found = db.get(Group, group) if group else None
    return found.name if found else ""
