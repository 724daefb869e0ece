"""Draft slots: text being typed, sealed for its attendee, overwritten, outside the log. Never shown to others."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from workshop.actions import seats
from workshop.actions.boards import Opened
from workshop.actions.perform import Act
from workshop.errors import Absent, Unreadable
from workshop.models import DraftSlot, new_id
from workshop.policy import doors

MOST = 20  # slots of one attendee
_PLACE = ("draft_slot", "text_ct")


@dataclass(frozen=True, slots=True)
class Typed:
    """What an attendee is typing in a field; empty text clears the slot."""

    attendee: str
    field: str
    text: str
    case: str = ""


def keep(db: Session, opened: Opened, opening: str, typed: Typed, now: datetime) -> None:
    """Overwrite or clear a slot in the caller's transaction."""
    row = db.scalar(
        select(DraftSlot).where(
            DraftSlot.attendee_id == typed.attendee, DraftSlot.field == typed.field
        )
    )
    if not typed.text:
        if row is not None:
            db.delete(row)
            db.flush()
        return
    if row is None:
        row = _new(db, opened, opening, typed)
    key = doors.text_key(opened.secret, "slot")
    row.text_ct = doors.seal_text(key, typed.text, _PLACE[0], row.id, _PLACE[1])
    row.case_id, row.at = typed.case or None, now
    db.add(row)
    db.flush()


def _new(db: Session, opened: Opened, opening: str, typed: Typed) -> DraftSlot:
    kept = select(DraftSlot.id).where(DraftSlot.attendee_id == typed.attendee)
    old = db.scalars(kept.order_by(DraftSlot.at)).all()
    if len(old) >= MOST:
        db.execute(delete(DraftSlot).where(DraftSlot.id.in_(old[: len(old) - MOST + 1])))
    return DraftSlot(
        id=new_id(),
        meeting_id=opened.meeting,
        attendee_id=typed.attendee,
        opening=opening,
        field=typed.field,
    )


@dataclass(frozen=True, slots=True)
class ReadSlots:
    """An attendee comes back to what was being typed: field → text. What does not open is left out."""

    def do(self, act: Act) -> Mapping[str, str]:
        """Raises `Absent` for a seat that does not sit in an open room."""
        who = act.seated
        if not who.in_room or who.attendee is None or seats.over(who.meeting, act.now):
            raise Absent
        secret = seats.secret_of_seat(act.db, act.house.server_key, who.seat, who.secret)
        key = doors.text_key(secret, "slot")
        found = {}
        for row in act.db.scalars(
            select(DraftSlot).where(DraftSlot.attendee_id == who.attendee.id)
        ):
            try:
                found[row.field] = doors.read_text(key, row.text_ct, _PLACE[0], row.id, _PLACE[1])
            except Unreadable:
                continue
        if found:
            act.note(who.meeting.id, "slots.read", f"attendee:{who.attendee.id}", slots=len(found))
        return found
