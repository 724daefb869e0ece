"""The audit lines of a meeting, or of the house, in words. Ids and codes only, as the audit has them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workshop.errors import Absent
from workshop.models import Attendee, AuditLine, Case, Group, Invitation, Meeting, Person, Seat
from workshop.policy import rules
from workshop.policy.audit_facts import EDITIONS, FACTS, SUBJECTS, VALUES
from workshop.policy.audit_words import word_of
from workshop.policy.house import House
from workshop.policy.viewer import Viewer

PER_PAGE = 100


@dataclass(frozen=True, slots=True)
class AuditShown:
    """An audit line in words. about: what kind of thing `subject` is; empty where its name says so."""

    number: int
    at: datetime
    who: str
    say: str
    about: str
    subject: str
    facts: tuple[tuple[str, str | int], ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """One page of a chain, newest first. `title` is empty for the house's own."""

    title: str
    short_id: str
    lines: tuple[AuditShown, ...]
    page: int
    pages: int


def chain(house: House, viewer: Viewer, short_id: str, page: int) -> Chain:
    """The audit lines of a meeting, or of the house where `short_id` is empty. Raises `Absent`, `Forbidden`."""
    with house.database.read() as db:
        rules.require(db, viewer, "house.keep")
        meeting = db.scalar(select(Meeting).where(Meeting.short_id == short_id))
        if short_id and meeting is None:
            raise Absent
        name = meeting.id if meeting else "house"
        total = db.scalar(select(func.count()).where(AuditLine.chain == name)) or 0
        pages = max(1, -(-total // PER_PAGE))
        page = min(max(1, page), pages)
        rows = db.scalars(
            select(AuditLine)
            .where(AuditLine.chain == name)
            .order_by(AuditLine.number.desc())
            .offset((page - 1) * PER_PAGE)
            .limit(PER_PAGE)
        ).all()
        lines = tuple(_line(db, row) for row in rows)
        return Chain(meeting.title if meeting else "", short_id, lines, page, pages)


def _line(db: Session, row: AuditLine) -> AuditShown:
    facts = tuple(
        (FACTS.get(key, key), VALUES.get(str(value), value))
        for key, value in sorted(row.facts.items())
    )
    about, subject = _what(db, row.subject)
    who = _who(db, row.actor)
    return AuditShown(row.number, row.at, who, word_of(row.act), about, subject, facts)


def _who(db: Session, actor: str) -> str:
    kind, _, key = actor.partition(":")
    if kind == "person":
        person = db.get(Person, key)
        return person.name if person else ""
    if kind == "seat":
        seat = db.get(Seat, key)
        attendee = db.get(Attendee, seat.attendee_id) if seat and seat.attendee_id else None
        return attendee.name if attendee else ""
    return ""


def _what(db: Session, subject: str) -> tuple[str, str]:
    """A subject in words: the label of a case, the name of a person or group; otherwise its kind and id's beginning."""
    kind, _, key = subject.partition(":")
    key = key.partition(":")[0]
    if kind in {"meeting", "seat", ""}:
        return "", ""
    named = {
        "case": (Case, "label"),
        "person": (Person, "name"),
        "group": (Group, "name"),
        "attendee": (Attendee, "name"),
    }
    if kind == "invitation":
        invitation = db.get(Invitation, key)
        kind, key = "group", invitation.group_id if invitation else ""
    if subject in EDITIONS:
        return EDITIONS[subject], ""
    if kind not in named:
        return SUBJECTS.get(kind, kind), key[:8]
    noun, name = named[kind]
    found = db.get(noun, key)
    return "", str(getattr(found, name)) if found else ""
