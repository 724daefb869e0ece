"""What is shown of a meeting's retention day and of who postponed it. What remains of it is in `certificates`."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.errors import Absent
from workshop.models import Person, Postponement
from workshop.policy import rules
from workshop.policy.finding import meeting_by_short
from workshop.policy.house import House
from workshop.policy.viewer import Viewer


@dataclass(frozen=True, slots=True)
class PostponementShown:
    """One request for a later day. state: waiting | running | ended."""

    id: str
    before: date
    until: date
    reason: str
    asked_by: str
    asked_at: datetime
    agreed_by: str
    agreed_at: datetime | None
    ended_by: str
    ended_at: datetime | None
    state: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Retention:
    """The page of a meeting's retention day."""

    short: str
    title: str
    purpose: str
    practice: bool
    on: date
    days: int
    backups_past: date
    requests: tuple[PostponementShown, ...]
    newest: str  # the postponement in force, whose end brings the day before back
    open: bool


def retention(house: House, viewer: Viewer, short: str) -> Retention:
    """For the secretariat and the meeting's keepers. Raises `Absent`, `Forbidden`, `SignedOut`."""
    with house.database.read() as db:
        meeting = meeting_by_short(db, short)
        rules.require(db, viewer, "retention.postpone", meeting)
        if meeting.retention_on is None:
            raise Absent
        rows = db.scalars(
            select(Postponement)
            .where(Postponement.meeting_id == meeting.id)
            .order_by(Postponement.asked_at.desc())
        ).all()
        running = [row for row in rows if row.agreed_at and not row.ended_at]
        running.sort(key=lambda row: row.agreed_at or row.asked_at)
        today = house.now().astimezone(house.zone).date()
        return Retention(
            short,
            meeting.title,
            meeting.purpose,
            meeting.practice,
            meeting.retention_on,
            max(0, (meeting.retention_on - today).days),
            meeting.retention_on + timedelta(days=house.backup_days),
            tuple(request_shown(db, viewer, row) for row in rows),
            running[-1].id if running else "",
            meeting.phase in {"collecting", "held", "concluded", "cancelled"},
        )


def request_shown(db: Session, viewer: Viewer, row: Postponement) -> PostponementShown:
    """One request in words."""
    state = "ended" if row.ended_at else "running" if row.agreed_at else "waiting"
    return PostponementShown(
        row.id,
        row.before,
        row.until,
        row.reason,
        name_of(db, row.asked_by),
        row.asked_at,
        name_of(db, row.agreed_by),
        row.agreed_at,
        name_of(db, row.ended_by),
        row.ended_at,
        state,
        bool(viewer.person and viewer.person.id == row.asked_by),
    )


def name_of(db: Session, person: str | None) -> str:
    """A person's name, or nothing."""
    found = db.get(Person, person) if person else None
    return found.name if found else ""
