"""廃棄: on the retention day a meeting's texts and keys go, and a certificate remains. Asks nobody and opens nothing.

What remains: the meeting's row, who was there, steps, numbers and labels of cases, counts, dates, the audit, reasons
of exports, and a public edition that was released (it has its own day).
"""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy import ColumnElement, Select, delete, func, or_, select, update
from sqlalchemy.orm import Session

from workshop.actions import audit, clearing, gone, heads, seats
from workshop.actions.ending import end_opening
from workshop.actions.perform import Act, perform
from workshop.errors import Absent
from workshop.models import (
    Base,
    Board,
    Box,
    Case,
    CaseRevision,
    Destruction,
    Draft,
    DraftSlot,
    Edition,
    FollowUp,
    Holder,
    Issue,
    Knock,
    Meeting,
    Notice,
    Operation,
    Seat,
    Section,
    Sense,
    Snapshot,
    Vetting,
)
from workshop.policy.house import House
from workshop.policy.viewer import Viewer

KEYED = ("collecting", "held", "concluded", "cancelled")  # phases in which something is sealed


def due(db: Session, house: House, at: datetime) -> list[str]:
    """Meetings whose retention day has come, here where the house stands; the oldest day first."""
    today = at.astimezone(house.zone).date()
    rows = select(Meeting.id).where(
        Meeting.phase.in_(KEYED), Meeting.retention_on <= today, Meeting.practice.is_(False)
    )
    return list(db.scalars(rows.order_by(Meeting.retention_on, Meeting.id)))


def shred_due(house: House) -> int:
    """Shred all that is due, each meeting in its own transaction. How many."""
    with house.database.read() as db:
        waiting = due(db, house, house.now())
    return sum(perform(house, Viewer(), ShredMeeting(each)) for each in waiting)


@dataclass(frozen=True, slots=True)
class ShredMeeting:
    """Shred one meeting whose day has come. True if it was done; False if it is not due (any more)."""

    meeting: str

    def do(self, act: Act) -> bool:
        meeting = seats.lock_meeting(act.db, self.meeting)
        if meeting is None or meeting.id not in due(act.db, act.house, act.now):
            return False
        shred(act, meeting)
        return True


@dataclass(frozen=True, slots=True)
class ShredAgain:
    """After a restore: what the list says is gone goes again, whatever the day. True if there was something."""

    meeting: str

    def do(self, act: Act) -> bool:
        meeting = seats.lock_meeting(act.db, self.meeting)
        if meeting is None or meeting.phase not in KEYED:
            return False
        shred(act, meeting)
        return True


def shred(act: Act, meeting: Meeting) -> None:
    """Everything sealed of the meeting goes at once, in this transaction, and from the disk after it."""
    if meeting.phase not in KEYED:
        raise Absent
    end_opening(act, meeting, "expired")
    counted = _counted(act.db, meeting.id)
    _erase(act.db, meeting.id)
    meeting.phase, meeting.shredded_at = "shredded", act.now
    meeting.version += 1
    act.note(meeting.id, "shred", f"meeting:{meeting.id}", **counted)
    _certify(act, meeting, counted)
    gone.remember(act, "meeting", meeting.id)
    act.db.add(Notice(meeting_id=meeting.id, code="meeting.shredded", at=act.now))
    act.ring(meeting.id, "ended")
    act.after(partial(clearing.clear_due, act.house))


def _boards(meeting: str) -> Select[str]:
    return select(Board.id).where(Board.meeting_id == meeting)


def _cases(meeting: str) -> Select[str]:
    return select(Case.id).where(Case.meeting_id == meeting)


def _own_editions(meeting: str) -> ColumnElement[bool]:
    """All but a released public one, which has its own day."""
    kept = (Edition.kind == "public") & Edition.released_at.is_not(None)
    return (Edition.meeting_id == meeting) & ~kept


def _counted(db: Session, meeting: str) -> dict[str, int]:
    """What there is to destroy, for the certificate and the audit line."""

    def many(noun: type[Base], *which: ColumnElement[bool]) -> int:
        return db.scalar(select(func.count()).select_from(noun).where(*which)) or 0

    return {
        "cases": many(Case, Case.meeting_id == meeting, Case.state != "withdrawn"),
        "sheets": many(CaseRevision, CaseRevision.case_id.in_(_cases(meeting)))
        + many(Draft, Draft.meeting_id == meeting),
        "boards": many(Board, Board.meeting_id == meeting),
        "operations": many(Operation, Operation.board_id.in_(_boards(meeting))),
        "sections": many(Section, Section.meeting_id == meeting),
        "editions": many(Edition, _own_editions(meeting)),
        "follow_ups": many(FollowUp, FollowUp.meeting_id == meeting)
        + many(Issue, Issue.meeting_id == meeting),
        "boxes": many(Box, Box.meeting_id == meeting),
    }


def _erase(db: Session, meeting: str) -> None:
    boards, cases = _boards(meeting), _cases(meeting)
    for noun in (Operation, Snapshot):
        db.execute(delete(noun).where(noun.board_id.in_(boards)))
    db.execute(delete(CaseRevision).where(CaseRevision.case_id.in_(cases)))
    db.execute(update(Vetting).where(Vetting.case_id.in_(cases)).values(sentence_ct=None))
    holders = _holders(db, meeting)
    # Every box of the meeting, and every box to it: a key of another meeting may have been boxed to this one.
    db.execute(delete(Box).where(or_(Box.meeting_id == meeting, Box.holder_id.in_(holders))))
    db.execute(delete(Edition).where(_own_editions(meeting)))
    for owned in (Board, Section, Draft, DraftSlot, Sense, Knock):
        db.execute(delete(owned).where(owned.meeting_id == meeting))
    # Their numbers, dates and answers are the record; the sentences are not.
    for said in (FollowUp, Issue):
        db.execute(update(said).where(said.meeting_id == meeting).values(sentence_ct=b""))
    db.execute(delete(Holder).where(Holder.id.in_(holders)))


def _holders(db: Session, meeting: str) -> list[str]:
    """Holders that end with the meeting: itself, its spare card, its seats, the receipts of its drafts and cases."""
    owners = [
        meeting,
        *db.scalars(_cases(meeting)),
        *db.scalars(select(Draft.id).where(Draft.meeting_id == meeting)),
        *db.scalars(select(Seat.id).where(Seat.meeting_id == meeting)),
    ]
    kinds = Holder.kind.in_(("meeting", "person", "receipt", "seat"))
    return list(db.scalars(select(Holder.id).where(kinds, Holder.owner_id.in_(owners))))


def _certify(act: Act, meeting: Meeting, counted: dict[str, int]) -> None:
    head = audit.last_line(act.db, meeting.id)
    assert head is not None  # shred has just written one
    last = act.db.scalar(select(func.max(Destruction.number))) or 0
    act.db.add(
        Destruction(
            meeting_id=meeting.id,
            number=last + 1,
            at=act.now,
            by=act.who.actor,
            backup_days=act.house.backup_days,
            audit_number=head.number,
            audit_mac=head.mac,
            **counted,
        )
    )
    act.after(partial(heads.tell, act.house, "shred", meeting.short_id, head.number, head.mac))
