"""What minutes say of a meeting in clear: who was there, which cases, which steps took how long. No sealed text."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workshop.errors import Absent, SignedOut
from workshop.models import AgendaItem, Attendee, Case, Edition, Group, Meeting, Opening, Step
from workshop.policy import rules
from workshop.policy.finding import meeting_by_short
from workshop.policy.showing.belonging import OF_THE_HOUSE
from workshop.policy.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who was there. `group` is the group's name, or what was given for その他."""

    name: str
    work: str
    group: str
    unit: str
    role: str
    on_paper: bool


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case of the agenda. state: done current waiting stopped withdrawn."""

    id: str
    number: int
    label: str
    state: str


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step as it was held; minutes as planned and as taken."""

    title: str
    label: str
    started_at: datetime | None
    planned: int
    taken: int
    state: str


@dataclass(frozen=True, slots=True)
class Facts:
    """A meeting's clear facts."""

    title: str
    purpose: str
    place: str
    starts_at: datetime | None
    held_at: datetime | None
    practice: bool
    phase: str
    short: str
    present: list[Present]
    cases: list[CaseLine]
    steps: list[StepLine]
    groups: list[tuple[str, str]]

    def by_group(self) -> list[tuple[str, int]]:
        """How many of each group were there."""
        return Counter(each.group for each in self.present).most_common()


def edition_door(db: Session, viewer: Viewer, short: str) -> Meeting:
    """The meeting whose member edition an invited group may read. Raises `Absent`, `SignedOut`."""
    meeting = meeting_by_short(db, short)
    mine = rules.standing(db, viewer, meeting)
    if not mine.signed_in:
        raise SignedOut(locked=viewer.locked)
    kept = select(Edition.id).where(Edition.meeting_id == meeting.id, Edition.kind == "member")
    if not mine.invited or db.scalar(kept) is None:
        raise Absent
    return meeting


def facts(db: Session, meeting: Meeting) -> Facts:
    """The clear facts of a meeting."""
    names = dict(db.execute(select(Group.id, Group.name)).all())
    cases = _cases(db, meeting)
    return Facts(
        title=meeting.title,
        purpose=meeting.purpose,
        place=meeting.place,
        starts_at=meeting.starts_at,
        held_at=meeting.held_at,
        practice=meeting.practice,
        phase=meeting.phase,
        short=meeting.short_id,
        present=_present(db, meeting, names),
        cases=cases,
        steps=_steps(db, meeting),
        groups=sorted(names.items(), key=lambda pair: pair[1]),
    )


def _present(db: Session, meeting: Meeting, names: dict[str, str]) -> list[Present]:
    rows = db.scalars(
        select(Attendee)
        .where(Attendee.meeting_id == meeting.id, Attendee.came_at.is_not(None))
        .order_by(Attendee.came_at, Attendee.pledged_at)
    )
    return [
        Present(
            row.name,
            row.work,
            names.get(
                row.group_id or "", row.affiliation or (OF_THE_HOUSE if row.person_id else "")
            ),
            row.unit,
            row.role,
            row.on_paper,
        )
        for row in rows
    ]


def _cases(db: Session, meeting: Meeting) -> list[CaseLine]:
    rows = db.execute(
        select(AgendaItem, Case)
        .join(Case, Case.id == AgendaItem.case_id)
        .where(AgendaItem.meeting_id == meeting.id)
        .order_by(AgendaItem.position)
    )
    return [
        CaseLine(
            case.id,
            case.number,
            case.label,
            "withdrawn" if case.state == "withdrawn" else item.state,
        )
        for item, case in rows
    ]


def _steps(db: Session, meeting: Meeting) -> list[StepLine]:
    labels = dict(
        db.execute(
            select(AgendaItem.id, AgendaItem.label).where(AgendaItem.meeting_id == meeting.id)
        ).all()
    )
    # The step that ran when the meeting was closed has no end of its own.
    closed = db.scalar(
        select(func.max(Opening.ended_at)).where(
            Opening.meeting_id == meeting.id, Opening.kind == "live"
        )
    )
    rows = db.scalars(
        select(Step)
        .where(Step.meeting_id == meeting.id, Step.state.in_(("done", "running")))
        .order_by(Step.started_at, Step.position)
    )
    return [
        StepLine(
            row.title,
            labels.get(row.item_id or "", ""),
            row.started_at,
            row.minutes,
            _taken(row.started_at, row.ended_at or closed),
            row.state,
        )
        for row in rows
    ]


def _taken(started: datetime | None, ended: datetime | None) -> int:
    return round((ended - started).total_seconds() / 60) if started and ended else 0
