"""Rows by the names people and addresses give them; absent and foreign are the same `Absent`."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.errors import Absent
from workshop.models import Meeting


def meeting_by_short(db: Session, short_id: str) -> Meeting:
    """The meeting with this short id. Raises `Absent`."""
    found = db.scalar(select(Meeting).where(Meeting.short_id == short_id))
    if found is None or found.phase == "shredded":
        raise Absent
    return found
