"""Ending an opening: at once and always. Waits for no copy, no decision, no slow browser."""

from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from sqlalchemy import delete, func, select, update

from workshop.actions import audit, boards, clearing, heads, seats
from workshop.actions.perform import Act
from workshop.errors import Absent, Forbidden
from workshop.models import (
    Attendee,
    Box,
    Case,
    CaseRevision,
    Closing,
    Draft,
    DraftSlot,
    Holder,
    Knock,
    Meeting,
    Opening,
    Seat,
    Sense,
)
from workshop.policy import rules


def end_opening(act: Act, meeting: Meeting, how: str) -> None:
    """Opening becomes none: seats lose their boxes, private texts go, the record is signed, the log is cleared.

    how: closed | expired | replaced. Needs no key, so it works with nobody online.
    """
    kind, epoch = meeting.opening, meeting.epoch
    if kind == "none":
        return
    gone = seats.take_all_boxes(act.db, meeting)
    meeting.opening, meeting.expires_at, meeting.veiled = "none", None, False
    if kind == "live":
        boards.erase_private(act.db, meeting.id)
        act.db.execute(delete(Sense).where(Sense.meeting_id == meeting.id))
        act.db.execute(
            delete(DraftSlot).where(DraftSlot.meeting_id == meeting.id, DraftSlot.opening == "live")
        )
        _end_receipts(act, meeting)
    act.db.execute(delete(Knock).where(Knock.meeting_id == meeting.id))
    act.db.execute(
        update(Attendee)
        .where(Attendee.meeting_id == meeting.id, Attendee.left_at.is_(None))
        .values(left_at=act.now, ready=False, hand_at=None)
    )
    act.note(meeting.id, f"{kind}.{how}", f"meeting:{meeting.id}", epoch=epoch, boxes=gone)
    _sign(act, meeting, epoch, how, gone)
    act.ring(meeting.id, "ended")


def _end_receipts(act: Act, meeting: Meeting) -> None:
    """After the first live opening receipts open nothing; what was never submitted and old revisions go."""
    receipts = select(Holder.id).where(Holder.kind == "receipt")
    act.db.execute(delete(Box).where(Box.meeting_id == meeting.id, Box.holder_id.in_(receipts)))
    drafts = select(Draft.id).where(Draft.meeting_id == meeting.id)
    for draft in act.db.scalars(drafts).all():
        act.db.execute(delete(Box).where(Box.subject == f"draft:{draft}"))
    act.db.execute(delete(Draft).where(Draft.meeting_id == meeting.id))
    for case in act.db.scalars(select(Case).where(Case.meeting_id == meeting.id)):
        kept = case.approved_revision or case.revision
        for old in act.db.scalars(
            select(CaseRevision).where(
                CaseRevision.case_id == case.id, CaseRevision.revision != kept
            )
        ).all():
            act.db.execute(delete(Box).where(Box.subject == f"case:{case.id}:{old.revision}"))
            act.db.delete(old)


def _sign(act: Act, meeting: Meeting, epoch: int, how: str, gone: int) -> None:
    opening = act.db.scalar(
        select(Opening).where(Opening.meeting_id == meeting.id, Opening.epoch == epoch)
    )
    assert opening is not None  # written when it was opened
    opening.ended_at, opening.ended_how = act.now, how
    head = audit.last_line(act.db, meeting.id)
    assert head is not None  # end_opening has just written one
    present = act.db.scalar(
        select(func.count())
        .select_from(Attendee)
        .where(Attendee.meeting_id == meeting.id, Attendee.came_at.is_not(None))
    )
    act.db.add(
        Closing(
            opening_id=opening.id,
            attendees=present or 0,
            boxes_deleted=gone,
            audit_number=head.number,
            audit_mac=head.mac,
        )
    )
    act.after(partial(heads.tell, act.house, "closing", meeting.short_id, head.number, head.mac))
    act.after(partial(clearing.clear_due, act.house))


@dataclass(frozen=True, slots=True)
class CloseMeeting:
    """A facilitator (any keeper in preparation and wrap-up) closes the opening from an own seat."""

    ENDS: ClassVar = True  # also on a full disk

    def do(self, act: Act) -> None:
        """Raises `Forbidden` for those who do not lead, `Absent` if it is not open any more."""
        who = act.seated
        meeting = seats.lock_meeting(act.db, who.meeting.id)
        seat = act.db.get(Seat, who.seat.id)
        if meeting is None or seat is None or meeting.opening == "none":
            raise Absent
        if seat.state != "admitted" or seat.epoch != meeting.epoch:
            raise Absent  # who was sent out, or waits in the lobby, closes nothing
        attendee = act.db.get(Attendee, seat.attendee_id) if seat.attendee_id else None
        lead = rules.may_in_room(attendee, "lead")
        keeper = bool(attendee and attendee.person_id)
        if not lead and not (keeper and meeting.opening != "live"):
            raise Forbidden("閉会できるのは進行役だけです。")
        end_opening(act, meeting, "closed")


@dataclass(frozen=True, slots=True)
class ExpireDue:
    """Seal every opening whose time is over. Run by the server's clock; needs nobody online."""

    ENDS: ClassVar = True

    def do(self, act: Act) -> int:
        """Returns how many were sealed."""
        due = act.db.scalars(
            select(Meeting.id).where(Meeting.opening != "none", Meeting.expires_at <= act.now)
        ).all()
        ended = 0
        for each in due:
            meeting = seats.lock_meeting(act.db, each)
            if meeting is not None and meeting.opening != "none" and seats.over(meeting, act.now):
                end_opening(act, meeting, "expired")
                ended += 1
        return ended
