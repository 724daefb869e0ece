"""What the pages of 伴走支援 show: meetings, and of issues the number, date and status only (their text is sealed)."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workshop.errors import Absent
from workshop.models import Issue, Meeting, Programme
from workshop.policy import rules
from workshop.policy.house import House
from workshop.policy.kinds import ISSUE_STATES, KIND_OF, TEMPLATE_OF, for_area
from workshop.policy.planning import next_day
from workshop.policy.showing.meetings import Line, line_of
from workshop.policy.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Listed:
    """A programme in the list."""

    id: str
    title: str
    area: str
    meetings: int
    open_issues: int


@dataclass(frozen=True, slots=True)
class IssueShown:
    """検討課題 without its sentence."""

    number: int
    raised_on: date
    status: str
    meeting: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A programme with its meetings by day and its issues by number."""

    id: str
    title: str
    area: str
    created_at: datetime
    meetings: tuple[Line, ...]
    issues: tuple[IssueShown, ...]


@dataclass(frozen=True, slots=True)
class Proposed:
    """A meeting that a template would make: the next such day, never before the one ahead of it."""

    kind: str
    title: str
    purpose: str
    day: date
    minutes: int


def listed(house: House, viewer: Viewer) -> tuple[Listed, ...]:
    """For the secretariat. Raises `Forbidden`."""
    with house.database.read() as db:
        rules.require(db, viewer, "house.keep")
        rows = db.scalars(select(Programme).order_by(Programme.created_at.desc())).all()
        return tuple(
            Listed(
                row.id,
                row.title,
                row.area,
                db.scalar(select(func.count()).where(Meeting.programme_id == row.id)) or 0,
                db.scalar(
                    select(func.count()).where(Issue.programme_id == row.id, Issue.status == "open")
                )
                or 0,
            )
            for row in rows
        )


def shown(house: House, viewer: Viewer, programme: str) -> Shown:
    """For the secretariat. Raises `Forbidden`, `Absent`."""
    with house.database.read() as db:
        rules.require(db, viewer, "house.keep")
        row = db.get(Programme, programme)
        if row is None:
            raise Absent
        meetings = db.scalars(
            select(Meeting)
            .where(Meeting.programme_id == row.id)
            .order_by(Meeting.starts_at.is_(None), Meeting.starts_at, Meeting.created_at)
        ).all()
        return Shown(
            row.id,
            row.title,
            row.area,
            row.created_at,
            tuple(line_of(db, house, viewer, meeting) for meeting in meetings),
            _issues(db, row.id),
        )


def _issues(db: Session, programme: str) -> tuple[IssueShown, ...]:
    """Numbers, dates and states; the sentences lie sealed in the meetings."""
    issues = db.execute(
        select(Issue, Meeting.title)
        .join(Meeting, Meeting.id == Issue.meeting_id)
        .where(Issue.programme_id == programme)
        .order_by(Issue.number, Issue.raised_on)
    )
    return tuple(
        IssueShown(
            issue.number, issue.raised_on, ISSUE_STATES.get(issue.status, issue.status), title
        )
        for issue, title in issues
    )


def proposed(template: str, today: date, area: str = "") -> tuple[Proposed, ...]:
    """The meetings of a template with their next days from today, one after the other."""
    found = TEMPLATE_OF.get(template)
    if found is None:
        return ()
    meetings, after = [], today
    for planned in for_area(found, area or found.area):
        after = next_day(planned.month, planned.day, after)
        word = KIND_OF[planned.kind].word
        meetings.append(Proposed(word, planned.title, planned.purpose, after, planned.minutes))
    return tuple(meetings)
