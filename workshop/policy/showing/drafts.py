"""Around a draft: for which meeting and group it is written, until when, in which form. Opens no draft."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.errors import Absent
from workshop.models import Box, Case, Draft, Group, Invitation, Meeting
from workshop.policy import doors, submitting, vetting
from workshop.policy.house import House
from workshop.policy.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Where:
    """For which meeting and group. `label` is the case's that it replaces, empty for a new one."""

    meeting: str
    purpose: str
    practice: bool
    starts_at: datetime | None
    until: datetime | None
    group: str
    intake: bool
    areas: tuple[str, ...]
    label: str = ""
    open: bool = True


def by_token(db: Session, token: str, now: datetime) -> Where:
    """For a draft that begins behind a submission link. Raises `Absent`."""
    invitation = db.scalar(select(Invitation).where(Invitation.token == token))
    if invitation is None:
        raise Absent
    return _where(db, invitation.meeting_id, invitation.group_id, None, now)


def of_draft(db: Session, draft: Draft, now: datetime) -> Where:
    """For a draft that exists."""
    case = db.get(Case, draft.case_id) if draft.case_id else None
    return _where(db, draft.meeting_id, draft.group_id, case, now)


def of_bearer(db: Session, house: House, viewer: Viewer, owner: str, code: str) -> Where | None:
    """For who may open this draft, without opening it; None where there is none yet. Raises `Absent`."""
    mine = (Draft.id == owner) | (Draft.case_id == owner)
    draft = db.scalar(select(Draft).where(mine))
    if draft is None:
        return None
    if code:
        if doors.by_code(db, house.server_key, "receipt", code).holder.owner_id != owner:
            raise Absent
    elif not _wrote(db, house, viewer, draft):
        raise Absent
    return of_draft(db, draft, house.now())


def _wrote(db: Session, house: House, viewer: Viewer, draft: Draft) -> bool:
    if viewer.visit is None or viewer.locked:
        return False
    visit = doors.holder(db, house.server_key, "visit", viewer.visit.id)
    subject = f"draft:{draft.id}"
    boxes = select(Box.subject).where(Box.subject == subject)
    return visit is not None and db.scalar(boxes.where(Box.holder_id == visit.id)) is not None


def _where(db: Session, meeting_id: str, group_id: str, case: Case | None, now: datetime) -> Where:
    meeting, group = db.get(Meeting, meeting_id), db.get(Group, group_id)
    if meeting is None or group is None:
        raise Absent
    return Where(
        meeting.title,
        meeting.purpose,
        meeting.practice,
        meeting.starts_at,
        submitting.until(meeting, case) if case else meeting.case_deadline,
        group.name,
        submitting.takes_intake(meeting, case),
        vetting.areas_of(meeting, group),
        case.label if case else "",
        submitting.may_replace(meeting, case, now) if case else submitting.takes_new(meeting, now),
    )
