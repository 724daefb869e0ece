"""The way in by a submission link, and the cases of a login. States and dates alone; the A4 is in `papers`."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.errors import Absent, Forbidden, SignedOut
from workshop.models import Case, Group, Invitation, Meeting
from workshop.policy import rules, submitting
from workshop.policy.finding import meeting_by_short
from workshop.policy.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Entry:
    """The page behind a submission link. closed: why nothing can be handed in now, empty when it can."""

    token: str = field(repr=False)
    short: str
    meeting: str
    purpose: str
    practice: bool
    starts_at: datetime | None
    deadline: datetime | None
    group: str
    intake: bool
    closed: str


def entry(db: Session, token: str, now: datetime) -> Entry:
    """By the link's token. Raises `Absent`."""
    invitation = db.scalar(select(Invitation).where(Invitation.token == token))
    if invitation is None:
        raise Absent
    return _entry(db, invitation, now)


def entry_of_group(db: Session, viewer: Viewer, short: str, now: datetime) -> Entry:
    """For a login of an invited group. Raises `Absent`, `SignedOut`, `Forbidden`."""
    meeting = meeting_by_short(db, short)
    rules.require(db, viewer, "case.submit", meeting)
    group = viewer.person.group_id if viewer.person else ""
    return _entry(db, _invitation(db, meeting, group or ""), now)


def entries_for(db: Session, viewer: Viewer, short: str, now: datetime) -> list[Entry]:
    """代理登録: the groups one may type for. Raises `Absent`, `SignedOut`, `Forbidden`."""
    meeting = meeting_by_short(db, short)
    rules.require(db, viewer, "case.submit_for", meeting)
    rows = db.scalars(select(Invitation).where(Invitation.meeting_id == meeting.id))
    return sorted((_entry(db, row, now) for row in rows), key=lambda each: each.group)


def _invitation(db: Session, meeting: Meeting, group: str) -> Invitation:
    found = db.scalar(
        select(Invitation).where(Invitation.meeting_id == meeting.id, Invitation.group_id == group)
    )
    if found is None:
        raise Absent
    return found


def _entry(db: Session, invitation: Invitation, now: datetime) -> Entry:
    meeting, group = db.get(Meeting, invitation.meeting_id), db.get(Group, invitation.group_id)
    if meeting is None or group is None or meeting.phase == "shredded":
        raise Absent
    return Entry(
        invitation.token,
        meeting.short_id,
        meeting.title,
        meeting.purpose,
        meeting.practice,
        meeting.starts_at,
        meeting.case_deadline,
        group.name,
        submitting.takes_intake(meeting),
        submitting.closed(meeting, now),
    )


@dataclass(frozen=True, slots=True)
class OwnLine:
    """A case of the viewer's group, or typed by the viewer: state and dates, never a text."""

    id: str
    meeting: str
    starts_at: datetime | None
    number: int
    label: str
    state: str
    submitted_at: datetime
    until: datetime | None
    may_replace: bool


def own_cases(db: Session, viewer: Viewer, now: datetime) -> list[OwnLine]:
    """Newest first. Raises `SignedOut`, `Forbidden` for logins that hand nothing in."""
    person = viewer.person
    if person is None or viewer.locked:
        raise SignedOut(locked=viewer.locked)
    if not person.group_id and not person.is_secretariat and not person.may_keep:
        raise Forbidden("このページは、事例を出す団体の方と事務局のページです。")
    mine = Case.typist_id == person.id
    if person.group_id:
        mine = mine | (Case.group_id == person.group_id)
    rows = db.execute(
        select(Case, Meeting)
        .join(Meeting, Meeting.id == Case.meeting_id)
        .where(mine, Meeting.phase != "shredded")
        .order_by(Case.submitted_at.desc())
    )
    return [
        OwnLine(
            case.id,
            meeting.title,
            meeting.starts_at,
            case.number,
            case.label,
            case.state,
            case.submitted_at,
            submitting.until(meeting, case),
            submitting.may_replace(meeting, case, now),
        )
        for case, meeting in rows
    ]
