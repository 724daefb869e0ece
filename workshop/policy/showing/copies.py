"""The register of copies on paper, as shown: numbers, holders, moments. No text of what is on them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.errors import Absent
from workshop.models import Copy, Meeting
from workshop.policy import rules
from workshop.policy.house import House
from workshop.policy.showing.retention import name_of
from workshop.policy.viewer import Viewer

WHAT = {
    "case": "事例シート",
    "minutes.room": "部屋の記録",
    "board": "ボードの図",
    "other": "そのほかの紙",
}
STATES = {"out": "持っている", "returned": "戻った", "lost": "紛失の届け"}


@dataclass(frozen=True, slots=True)
class CopyShown:
    """One copy."""

    number: int
    what: str
    holder: str
    state: str
    made_at: datetime
    made_by: str
    settled_at: datetime | None
    settled_by: str


@dataclass(frozen=True, slots=True)
class Register:
    """All copies of a meeting. out: how many are neither returned nor declared lost."""

    short: str
    title: str
    purpose: str
    practice: bool
    gone: bool
    copies: tuple[CopyShown, ...]
    out: int


def register(house: House, viewer: Viewer, short: str) -> Register:
    """For the secretariat and the meeting's keepers. Raises `Absent`, `Forbidden`, `SignedOut`."""
    with house.database.read() as db:
        meeting = db.scalar(select(Meeting).where(Meeting.short_id == short))
        if meeting is None:
            raise Absent
        rules.require(db, viewer, "copies.keep", meeting)
        rows = db.scalars(
            select(Copy).where(Copy.meeting_id == meeting.id).order_by(Copy.number)
        ).all()
        shown = tuple(_shown(db, row) for row in rows)
        return Register(
            short,
            meeting.title,
            meeting.purpose,
            meeting.practice,
            meeting.phase == "shredded",
            shown,
            sum(row.state == "out" for row in rows),
        )


def still_out(db: Session, meeting: str) -> tuple[CopyShown, ...]:
    """Copies that are neither returned nor declared lost: what concluding waits for. Asks no right."""
    rows = select(Copy).where(Copy.meeting_id == meeting, Copy.state == "out")
    return tuple(_shown(db, row) for row in db.scalars(rows.order_by(Copy.number)))


def _shown(db: Session, row: Copy) -> CopyShown:
    return CopyShown(
        row.number,
        WHAT.get(row.what, row.what),
        row.holder,
        row.state,
        row.made_at,
        name_of(db, row.made_by),
        row.settled_at,
        name_of(db, row.settled_by),
    )
