"""Who can open what: the way from a subject to every holder of a box of it. For the auditor; opens nothing itself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from workshop.errors import Absent
from workshop.models import (
    Attendee,
    Box,
    Case,
    Custodian,
    Group,
    Holder,
    Meeting,
    Person,
    Seat,
    Visit,
)
from workshop.policy import doors


@dataclass(frozen=True, slots=True)
class Opener:
    """A holder of a box. name: who or what that is, in words. since: of the holder. note: what an auditor asks next."""

    kind: str
    name: str
    since: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """A key, and who has a box of it."""

    subject: str
    about: str
    openers: tuple[Opener, ...]


def who_can_open(db: Session, server_key: bytes, typed: str) -> list[Subject]:
    """The subject, and the meeting whose openers reach it. typed: a short id, or a subject. Raises `Absent`."""
    found = [_subject(db, server_key, each) for each in _subjects(db, typed)]
    if not found:
        raise Absent
    return found


def _subjects(db: Session, typed: str) -> list[str]:
    meeting = db.scalar(select(Meeting).where(Meeting.short_id == typed))
    if meeting is not None:
        of_it = select(Box.subject).where(Box.meeting_id == meeting.id).distinct()
        return sorted(db.scalars(of_it), key=lambda each: (not each.startswith("meeting:"), each))
    exact = _at_or_under(typed)
    rows = db.execute(select(Box.subject, Box.meeting_id).where(exact).distinct()).all()
    own = sorted({subject for subject, _ in rows})
    above = {doors.subject_of_meeting(meeting) for _, meeting in rows} - set(own)
    return [*own, *sorted(above)]


def _at_or_under(typed: str) -> ColumnElement[bool]:
    """The subject itself, or (of a case) all its revisions."""
    return (Box.subject == typed) | Box.subject.startswith(f"{typed}:", autoescape=True)


def _subject(db: Session, server_key: bytes, subject: str) -> Subject:
    found = db.execute(
        select(Holder, Box)
        .join(Box, Box.holder_id == Holder.id)
        .where(Box.subject == subject)
        .order_by(Holder.kind, Holder.created_at)
    )
    rows = [(holder, box) for holder, box in found]
    return Subject(subject, _about(db, subject), tuple(_openers(db, server_key, rows)))


def _openers(
    db: Session, server_key: bytes, rows: Iterable[tuple[Holder, Box]]
) -> Iterator[Opener]:
    for holder, box in rows:
        notes = []
        if holder.revoked_at:
            notes.append("REVOKED")
        if not doors.genuine(server_key, holder):
            notes.append("TAG DOES NOT FIT: changed since it was written")
        if box.expires_at:
            notes.append(f"until {box.expires_at:%Y-%m-%d %H:%M} UTC")
        if box.epoch:
            notes.append(f"opening {box.epoch}")
        yield Opener(holder.kind, _name(db, holder), holder.created_at, ", ".join(notes))


def _name(db: Session, holder: Holder) -> str:
    """Who a holder is. Names of people and groups lie in clear; a receipt's bearer is known to nobody."""
    owner = holder.owner_id
    if holder.kind == "person":
        person = db.get(Person, owner)
        return person.name if person else "spare card of this meeting"
    if holder.kind == "group":
        group = db.get(Group, owner)
        return group.name if group else owner
    if holder.kind == "recovery":
        return " + ".join(_custodians(db, owner))
    if holder.kind == "seat":
        return _seat(db, owner)
    if holder.kind == "visit":
        visit = db.get(Visit, owner)
        person = db.get(Person, visit.person_id) if visit else None
        return f"visit of {person.name}" if person else "a visit"
    return "whoever opens the meeting" if holder.kind == "meeting" else "whoever has the receipt"


def _custodians(db: Session, pair: str) -> list[str]:
    places = [int(each) for each in pair.split("-")]
    rows = select(Custodian.name).where(Custodian.place.in_(places)).order_by(Custodian.place)
    return list(db.scalars(rows)) or [f"custodians {pair}"]


def _seat(db: Session, owner: str) -> str:
    seat = db.get(Seat, owner)
    attendee = db.get(Attendee, seat.attendee_id) if seat and seat.attendee_id else None
    kind = seat.kind if seat else "seat"
    return f"{kind} of {attendee.name}" if attendee else kind


def _about(db: Session, subject: str) -> str:
    kind, _, rest = subject.partition(":")
    if kind == "meeting" and (meeting := db.get(Meeting, rest)):
        state = "sealed" if meeting.opening == "none" else f"open: {meeting.opening}"
        return f"{meeting.title} ({meeting.short_id}), {meeting.phase}, {state}"
    if kind == "case" and (case := db.get(Case, rest.split(":")[0])):
        return f"case {case.number} {case.label}, {case.state}"
    return kind
