"""What somebody on the way in is shown: the meeting in clear words, charter, pledge, whether it is open. No case."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.errors import Absent
from workshop.models import Attendee, Charter, Group, Invitation, Meeting, Unit
from workshop.policy.finding import meeting_by_short
from workshop.policy.markdown import Cleaned, cleaned
from workshop.policy.viewer import seat_of


@dataclass(frozen=True, slots=True)
class Door:
    """The meeting as seen from outside. state: open | not_yet | ended | cancelled."""

    short: str
    title: str
    purpose: str
    practice: bool
    state: str
    starts_at: datetime | None
    place: str
    retention_on: date | None
    opening: str


@dataclass(frozen=True, slots=True)
class Mine:
    """The seat this browser has there: state waiting | admitted | sent_out | left; current: of this opening.

    again: waits, but under a charter that is not in force any more.
    """

    state: str
    number: str
    name: str
    current: bool
    device: bool
    again: bool


@dataclass(frozen=True, slots=True)
class Promise:
    """The charter in force, as read before the pledge."""

    id: str
    title: str
    clause: str
    pledge: str


def door(db: Session, short: str) -> Door:
    """Raises `Absent`."""
    meeting = meeting_by_short(db, short)
    return Door(
        short=meeting.short_id,
        title=meeting.title,
        purpose=meeting.purpose,
        practice=meeting.practice,
        state=_state(meeting),
        starts_at=meeting.starts_at,
        place=meeting.place,
        retention_on=meeting.retention_on,
        opening=meeting.opening,
    )


def _state(meeting: Meeting) -> str:
    if meeting.phase == "cancelled":
        return "cancelled"
    if meeting.opening in {"live", "wrap-up"}:
        return "open"
    return "ended" if meeting.phase in {"held", "concluded"} else "not_yet"


def mine(db: Session, short: str, cookie: bytes) -> Mine | None:
    """The seat behind this browser's cookie."""
    meeting = meeting_by_short(db, short)
    found = seat_of(db, cookie, meeting)
    if found is None:
        return None
    return Mine(
        state=found.seat.state,
        number=found.seat.number,
        name=found.attendee.name if found.attendee else "",
        current=meeting.opening != "none" and found.seat.epoch == meeting.epoch,
        device=found.seat.kind == "device",
        again=found.seat.state == "waiting" and outdated(db, found.attendee),
    )


def outdated(db: Session, attendee: Attendee | None) -> bool:
    """Whether somebody's pledge is of another charter than the one in force."""
    now = db.scalar(select(Charter.id).order_by(Charter.version.desc()).limit(1))
    return attendee is not None and attendee.charter_id != now


def promise(db: Session) -> Promise | None:
    """The newest charter, or None where there is none yet."""
    row = db.scalar(select(Charter).order_by(Charter.version.desc()).limit(1))
    return Promise(row.id, row.title, row.clause, row.pledge) if row else None


def charter_text(db: Session, short: str) -> tuple[str, Cleaned]:
    """(title, text) of the charter in force, for those who are asked to pledge. Raises `Absent`."""
    meeting_by_short(db, short)
    row = db.scalar(select(Charter).order_by(Charter.version.desc()).limit(1))
    if row is None:
        raise Absent
    return row.title, cleaned(row.html)


def groups(db: Session, short: str) -> list[tuple[str, str]]:
    """(id, name) of the groups to choose from: invited ones first."""
    meeting = meeting_by_short(db, short)
    invited = set(
        db.scalars(select(Invitation.group_id).where(Invitation.meeting_id == meeting.id))
    )
    rows = db.scalars(select(Group).where(Group.active).order_by(Group.name)).all()
    first = [(g.id, g.name) for g in rows if g.id in invited]
    return first + [(g.id, g.name) for g in rows if g.id not in invited]


def units(db: Session) -> list[str]:
    """Unit names people gave before, for the type-ahead."""
    return list(db.scalars(select(Unit.name).distinct().order_by(Unit.name).limit(200)))


def by_code(db: Session, code: str) -> str:
    """Short id of the meeting with this code; empty if there is none."""
    found = db.scalar(
        select(Meeting).where(Meeting.code == code, Meeting.phase.not_in(("shredded", "draft")))
    )
    return found.short_id if found else ""
