"""What the farewell page says: counts and dates in clear. No case text, no label."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workshop.models import Case, Opening, Person
from workshop.policy.finding import meeting_by_short


@dataclass(frozen=True, slots=True)
class Farewell:
    """The end of an opening."""

    title: str
    purpose: str
    practice: bool
    cases: int
    ended_at: datetime | None
    retention_on: date | None
    ask: str


def farewell(db: Session, short: str) -> Farewell:
    """Raises `Absent`."""
    meeting = meeting_by_short(db, short)
    ended = db.scalar(
        select(Opening.ended_at)
        .where(Opening.meeting_id == meeting.id, Opening.ended_at.is_not(None))
        .order_by(Opening.epoch.desc())
        .limit(1)
    )
    cases = db.scalar(
        select(func.count())
        .select_from(Case)
        .where(Case.meeting_id == meeting.id, Case.state == "approved")
    )
    planner = db.get(Person, meeting.created_by)
    return Farewell(
        meeting.title,
        meeting.purpose,
        meeting.practice,
        cases or 0,
        ended,
        meeting.retention_on,
        planner.name if planner else "",
    )
