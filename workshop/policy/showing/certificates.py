"""What remains of a meeting's end: the signed closing records, and the certificate of its destruction.

Counts, moments, names and ids; no text of a case. A shredded meeting still has them.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workshop.errors import Absent
from workshop.models import Attendee, Closing, Copy, Destruction, Meeting, Opening, Postponement
from workshop.policy import rules
from workshop.policy.house import House
from workshop.policy.showing.retention import PostponementShown, name_of, request_shown
from workshop.policy.viewer import Viewer

KINDS = {
    "preparation": "準備",
    "live": "本番",
    "wrap-up": "まとめ",
    "recovery": "復旧",
}
ENDED = {
    "closed": "人が閉じた",
    "expired": "時間が切れた",
    "replaced": "本番を始めるため閉じた",
    "restored": "控えから戻したときに閉じた",
}


@dataclass(frozen=True, slots=True)
class Certificate:
    """電子的な資料回収の証明書. head: the audit chain's `number:tag` when it was done."""

    number: int
    title: str
    purpose: str
    short: str
    starts_at: datetime | None
    held_at: datetime | None
    planner: str
    at: datetime
    cleared_at: datetime | None
    backups_past: date
    is_past: bool
    counts: tuple[tuple[str, int], ...]
    attendees: int
    copies_out: tuple[int, ...]
    copies_lost: tuple[int, ...]
    postponed: tuple[PostponementShown, ...]
    head: str


COUNTED = (
    ("事例", "cases"),
    ("事例の文章（版ごと）", "sheets"),
    ("ボード", "boards"),
    ("ボードの操作", "operations"),
    ("まとめの文章", "sections"),
    ("封をした記録", "editions"),
    ("約束・検討課題の文章", "follow_ups"),
    ("封をした鍵", "boxes"),
)


def certificate(house: House, viewer: Viewer, short: str) -> Certificate:
    """For the secretariat. Raises `Absent`, `Forbidden`, `SignedOut`."""
    with house.database.read() as db:
        rules.require(db, viewer, "house.keep")
        found = db.execute(
            select(Destruction, Meeting)
            .join(Meeting, Meeting.id == Destruction.meeting_id)
            .where(Meeting.short_id == short)
        ).one_or_none()
        if found is None:
            raise Absent
        row, meeting = found
        return _certificate(db, house, viewer, row, meeting)


def _certificate(
    db: Session, house: House, viewer: Viewer, row: Destruction, meeting: Meeting
) -> Certificate:
    past = row.at.astimezone(house.zone).date() + timedelta(days=row.backup_days)
    copies = db.execute(
        select(Copy.number, Copy.state).where(Copy.meeting_id == meeting.id).order_by(Copy.number)
    ).all()
    came = select(func.count()).where(
        Attendee.meeting_id == meeting.id, Attendee.came_at.is_not(None)
    )
    return Certificate(
        row.number,
        meeting.title,
        meeting.purpose,
        meeting.short_id,
        meeting.starts_at,
        meeting.held_at,
        name_of(db, meeting.created_by),
        row.at,
        row.cleared_at,
        past,
        house.now().astimezone(house.zone).date() > past,
        tuple((word, getattr(row, name)) for word, name in COUNTED),
        db.scalar(came) or 0,
        tuple(number for number, state in copies if state == "out"),
        tuple(number for number, state in copies if state == "lost"),
        _moved(db, viewer, meeting),
        f"{row.audit_number}:{row.audit_mac.hex()}",
    )


def _moved(db: Session, viewer: Viewer, meeting: Meeting) -> tuple[PostponementShown, ...]:
    """The postponements that two people agreed to."""
    rows = db.scalars(
        select(Postponement)
        .where(Postponement.meeting_id == meeting.id, Postponement.agreed_at.is_not(None))
        .order_by(Postponement.agreed_at)
    )
    return tuple(request_shown(db, viewer, row) for row in rows)


@dataclass(frozen=True, slots=True)
class ClosingShown:
    """The signed record of one opening's end. head: what `workshop audit verify --head` is given."""

    title: str
    purpose: str
    short: str
    epoch: int
    kind: str
    opened_by: str
    opened_at: datetime
    ended_at: datetime
    ended_how: str
    attendees: int
    boxes: int
    cleared_at: datetime | None
    head: str


def closings(house: House, viewer: Viewer, short: str) -> tuple[ClosingShown, ...]:
    """Newest first; for the secretariat and the meeting's keepers. Raises `Absent`, `Forbidden`, `SignedOut`."""
    with house.database.read() as db:
        meeting = db.scalar(select(Meeting).where(Meeting.short_id == short))
        if meeting is None:
            raise Absent
        rules.require(db, viewer, "meeting.see_plan", meeting)
        rows = db.execute(
            select(Opening, Closing)
            .join(Closing, Closing.opening_id == Opening.id)
            .where(Opening.meeting_id == meeting.id)
            .order_by(Opening.epoch.desc())
        ).all()
        return tuple(_closing(db, meeting, opening, closing) for opening, closing in rows)


def closing(house: House, viewer: Viewer, short: str, epoch: int) -> ClosingShown:
    """One of them. Raises `Absent`, `Forbidden`, `SignedOut`."""
    found = [each for each in closings(house, viewer, short) if each.epoch == epoch]
    if not found:
        raise Absent
    return found[0]


def _closing(db: Session, meeting: Meeting, opening: Opening, row: Closing) -> ClosingShown:
    assert opening.ended_at is not None  # a closing is written with it
    return ClosingShown(
        meeting.title,
        meeting.purpose,
        meeting.short_id,
        opening.epoch,
        KINDS.get(opening.kind, opening.kind),
        name_of(db, opening.opened_by),
        opening.opened_at,
        opening.ended_at,
        ENDED.get(opening.ended_how, opening.ended_how),
        row.attendees,
        row.boxes_deleted,
        opening.wal_cleared_at,
        f"{row.audit_number}:{row.audit_mac.hex()}",
    )
