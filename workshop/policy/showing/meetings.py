"""What the list of meetings shows. A meeting's own page is in `overviews`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from workshop.errors import SignedOut
from workshop.models import Invitation, Keeper, Meeting
from workshop.policy import rules
from workshop.policy.house import House
from workshop.policy.kinds import KIND_OF, OPENINGS, phase_word
from workshop.policy.showing.next_act import NextAct, next_act
from workshop.policy.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Line:
    """A meeting in a list."""

    short_id: str
    title: str
    kind: str
    phase: str
    phase_word: str
    starts_at: datetime | None
    ends_at: datetime | None
    place: str
    practice: bool
    opening: str
    next: NextAct


@dataclass(frozen=True, slots=True)
class Listed:
    """Meetings by what is still to be done with them, each part in the order of days."""

    drafts: tuple[Line, ...]
    coming: tuple[Line, ...]
    after: tuple[Line, ...]
    past: tuple[Line, ...]
    may_plan: bool


def listed(house: House, viewer: Viewer) -> Listed:
    """All meetings this person may know of. Raises `SignedOut`."""
    with house.database.read() as db:
        mine = rules.standing(db, viewer)
        if not mine.signed_in:
            raise SignedOut(locked=viewer.locked)
        rows = db.scalars(_known_to(viewer, mine)).all()
        lines = [line_of(db, house, viewer, meeting) for meeting in rows]
    return Listed(
        _part(lines, "draft"),
        _part(lines, "collecting"),
        _part(lines, "held"),
        _part(lines, "concluded", "cancelled")[::-1],
        mine.secretariat,
    )


def _known_to(viewer: Viewer, mine: rules.Standing) -> Select[Meeting]:
    query = select(Meeting).where(Meeting.phase != "shredded")
    if not mine.secretariat:
        keeps = select(Keeper.meeting_id).where(
            Keeper.person_id == (viewer.person.id if viewer.person else "")
        )
        invited = select(Invitation.meeting_id).where(Invitation.group_id == mine.group)
        query = query.where(
            or_(Meeting.id.in_(keeps), Meeting.id.in_(invited) & (Meeting.phase != "draft"))
        )
    return query.order_by(Meeting.starts_at.is_(None), Meeting.starts_at, Meeting.created_at)


def _part(lines: Sequence[Line], *phases: str) -> tuple[Line, ...]:
    return tuple(line for line in lines if line.phase in phases)


def line_of(db: Session, house: House, viewer: Viewer, meeting: Meeting) -> Line:
    """A meeting as one line, with its next act for this person."""
    mine = rules.standing(db, viewer, meeting)
    ends = meeting.starts_at + timedelta(minutes=meeting.minutes) if meeting.starts_at else None
    return Line(
        meeting.short_id,
        meeting.title,
        KIND_OF[meeting.kind].word,
        meeting.phase,
        phase_word(meeting.phase, meeting.takes_cases, meeting.opening),
        meeting.starts_at,
        ends,
        meeting.place,
        meeting.practice,
        OPENINGS.get(meeting.opening, ""),
        next_act(db, meeting, mine, house.now(), house.zone),
    )
