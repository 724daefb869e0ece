"""Promises in clear: number, label, owner group, day, answer. What a link shows, and the list of who is to be asked."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.errors import Absent
from workshop.models import FollowUp, Group, Meeting
from workshop.policy import rules
from workshop.policy.finding import meeting_by_short
from workshop.policy.house import House
from workshop.policy.viewer import Viewer

PHASES = ("collecting", "held", "concluded")
STATUS: dict[str, str] = {
    "open": "まだ聞いていない",
    "linked": "つながった",
    "not_yet": "まだ",
    "declined": "断られた",
}
REASONS: dict[str, str] = {
    "full": "定員",
    "consent": "同意なし",
    "out_of_scope": "対象外",
    "out_of_area": "地域外",
    "unknown": "不明",
}


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise without its sentence. late: its day is over and nobody has answered that it is done."""

    number: int
    label: str
    owner: str
    due_on: date | None
    status: str
    reason: str
    link: str
    late: bool
    came: bool


@dataclass(frozen=True, slots=True)
class Promises:
    """The promises of a meeting."""

    short_id: str
    title: str
    purpose: str
    practice: bool
    promises: tuple[Promise, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page behind a link shows."""

    promise: Promise
    title: str
    purpose: str
    practice: bool


def promises(house: House, viewer: Viewer, short: str) -> Promises:
    """For keepers and the secretariat. Raises `Absent`, `SignedOut`."""
    with house.database.read() as db:
        meeting = meeting_by_short(db, short)
        rules.require(db, viewer, "meeting.see_plan", meeting)
        rows = db.scalars(
            select(FollowUp).where(FollowUp.meeting_id == meeting.id).order_by(FollowUp.number)
        ).all()
        shown = tuple(_shown(db, house, row) for row in rows)
        return Promises(meeting.short_id, meeting.title, meeting.purpose, meeting.practice, shown)


def asked(house: House, token: str) -> Asked:
    """For whoever holds the link. Raises `Absent`."""
    with house.database.read() as db:
        row = db.scalar(select(FollowUp).where(FollowUp.token == token))
        meeting = db.get(Meeting, row.meeting_id) if row else None
        if row is None or meeting is None or meeting.phase not in PHASES:
            raise Absent
        return Asked(_shown(db, house, row), meeting.title, meeting.purpose, meeting.practice)


def of_group(db: Session, house: House, group: str) -> tuple[tuple[str, Promise], ...]:
    """(meeting, promise) of a group that still waits for an answer."""
    rows = db.execute(
        select(FollowUp, Meeting.title)
        .join(Meeting, Meeting.id == FollowUp.meeting_id)
        .where(
            FollowUp.owner_group_id == group,
            FollowUp.status.in_(("open", "not_yet")),
            Meeting.phase.in_(PHASES),
        )
        .order_by(FollowUp.due_on, FollowUp.number)
    ).all()
    newer = {row.carried_from for row, _ in rows}
    return tuple((title, _shown(db, house, row)) for row, title in rows if row.id not in newer)


def _shown(db: Session, house: House, row: FollowUp) -> Promise:
    owner = db.get(Group, row.owner_group_id) if row.owner_group_id else None
    today = house.now().astimezone(house.zone).date()
    return Promise(
        row.number,
        row.label,
        owner.name if owner else "",
        row.due_on,
        row.status,
        row.reason,
        f"{house.origin}/f/{row.token}",
        row.due_on is not None and row.due_on < today and row.status in {"open", "not_yet"},
        row.carried_from is not None,
    )
