"""当日予備カード: whether a meeting has one, and whether it was used. Shows no code."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from workshop.models import AuditLine
from workshop.policy import doors, rules
from workshop.policy.finding import meeting_by_short
from workshop.policy.house import House
from workshop.policy.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Spare:
    """made_at: None without one. used_at: the last time this one was used."""

    short_id: str
    title: str
    purpose: str
    practice: bool
    starts_at: datetime | None
    user: str
    may_make: bool
    made_at: datetime | None
    used_at: datetime | None


def spare(house: House, viewer: Viewer, short_id: str) -> Spare:
    """For a keeper. Raises `Absent`, `Forbidden`, `SignedOut`."""
    with house.database.read() as db:
        meeting = meeting_by_short(db, short_id)
        rules.require(db, viewer, "keeper.add", meeting)
        row = doors.holder(db, house.server_key, "person", meeting.id)
        used = select(func.max(AuditLine.at)).where(
            AuditLine.chain == meeting.id, AuditLine.act == "spare.use"
        )
        last = db.scalar(used) if row else None
        return Spare(
            meeting.short_id,
            meeting.title,
            meeting.purpose,
            meeting.practice,
            meeting.starts_at,
            viewer.person.login if viewer.person else "",
            meeting.phase in {"collecting", "held"},
            row.created_at if row else None,
            last if row and last and last >= row.created_at.replace(microsecond=0) else None,
        )
