"""What the letters to invited groups say, and what a calendar may know. Holds no case and names no person."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.errors import Absent
from workshop.models import AuditLine, Group, Invitation, Meeting
from workshop.policy import rules
from workshop.policy.finding import meeting_by_short
from workshop.policy.house import House
from workshop.policy.kinds import KIND_OF
from workshop.policy.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Letter:
    """One group's letter: its own submission link (empty where the kind takes no cases) and the mark 渡した."""

    id: str
    group: str
    submission_link: str
    handed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting as letters and calendars tell it. `sequence` rises with every change, `uid` never changes."""

    uid: str
    sequence: int
    title: str
    kind: str
    purpose: str
    place: str
    video_link: str
    starts_at: datetime | None
    ends_at: datetime | None
    deadline: datetime | None
    retention_on: date | None
    takes_cases: bool
    cancelled: bool
    moved: bool
    practice: bool
    join_link: str
    calendar_link: str
    platform: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Invitations:
    """All letters of a meeting."""

    short_id: str
    phase: str
    event: Event
    letters: tuple[Letter, ...]

    @property
    def left(self) -> int:
        """How many are not handed over."""
        return sum(letter.handed_at is None for letter in self.letters)


def invitations(house: House, viewer: Viewer, short_id: str) -> Invitations:
    """For the secretariat. Raises `Absent`, `Forbidden`."""
    with house.database.read() as db:
        meeting = meeting_by_short(db, short_id)
        rules.require(db, viewer, "meeting.invite", meeting)
        return Invitations(
            short_id, meeting.phase, _event(db, house, meeting), _letters(db, house, meeting)
        )


def _letters(db: Session, house: House, meeting: Meeting) -> tuple[Letter, ...]:
    rows = db.execute(
        select(Invitation, Group.name)
        .join(Group, Group.id == Invitation.group_id)
        .where(Invitation.meeting_id == meeting.id)
        .order_by(Group.name)
    )
    return tuple(
        Letter(
            row.id,
            name,
            f"{house.origin}/s/{row.token}" if meeting.takes_cases else "",
            row.handed_at,
        )
        for row, name in rows
    )


def event(house: House, short_id: str) -> Event:
    """The meeting for a calendar; whoever has the join link may know this. Raises `Absent` before it is settled."""
    with house.database.read() as db:
        meeting = meeting_by_short(db, short_id)
        if meeting.phase == "draft" or meeting.starts_at is None:
            raise Absent
        return _event(db, house, meeting)


def _event(db: Session, house: House, meeting: Meeting) -> Event:
    moved = _last_act(db, meeting, "meeting.move")
    last = _last_act(db, meeting, "meeting.replan", "meeting.move")
    ends = meeting.starts_at + timedelta(minutes=meeting.minutes) if meeting.starts_at else None
    join = f"{house.origin}/m/{meeting.short_id}"
    return Event(
        uid=f"{meeting.id}@tsunagi",
        sequence=meeting.version,
        title=meeting.title,
        kind=KIND_OF[meeting.kind].word,
        purpose=meeting.purpose,
        place=meeting.place,
        video_link=meeting.video_link,
        starts_at=meeting.starts_at,
        ends_at=ends,
        deadline=meeting.case_deadline,
        retention_on=meeting.retention_on,
        takes_cases=meeting.takes_cases,
        cancelled=meeting.phase == "cancelled",
        moved=moved is not None,
        practice=meeting.practice,
        join_link=join,
        calendar_link=f"{join}/calendar.ics",
        platform=house.platform_name,
        changed_at=meeting.cancelled_at or last or meeting.created_at,
    )


def _last_act(db: Session, meeting: Meeting, *acts: str) -> datetime | None:
    """When one of these was last done to the meeting."""
    return db.scalar(
        select(AuditLine.at)
        .where(AuditLine.chain == meeting.id, AuditLine.act.in_(acts))
        .order_by(AuditLine.number.desc())
        .limit(1)
    )
