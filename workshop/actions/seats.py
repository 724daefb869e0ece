"""Seats as keys: making one, boxing the meeting's secret to it, taking the box away. Admits nobody by itself."""

import secrets
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from workshop.actions.perform import Act
from workshop.models import Attendee, Box, Holder, Meeting, Seat, new_id
from workshop.policy import doors
from workshop.vault import keys


def lock_meeting(db: Session, meeting: str) -> Meeting | None:
    """The meeting row, first and for this transaction alone: admit and close can never cross.

    As it is now, whatever this transaction read of it before. Rows that only point to the meeting may come meanwhile.
    """
    row = select(Meeting).where(Meeting.id == meeting).with_for_update(key_share=True)
    return db.scalar(row.execution_options(populate_existing=True))


def over(meeting: Meeting, now: datetime) -> bool:
    """Nothing is open, or its time is over and the clock has not sealed it yet: nobody acts in it any more."""
    ends = meeting.expires_at
    return meeting.opening == "none" or (ends is not None and ends <= now)


def new_seat(
    act: Act, meeting: Meeting, attendee: Attendee | None, kind: str = "person"
) -> tuple[Seat, bytes]:
    """A waiting seat and its cookie secret. The row and its holder keep only public halves."""
    cookie = secrets.token_bytes(32)
    seat = Seat(
        id=new_id(),
        meeting_id=meeting.id,
        epoch=meeting.epoch,
        attendee_id=attendee.id if attendee else None,
        kind=kind,
        cookie=doors.cookie_print(cookie),
        number=_number(act.db, meeting.id),
        created_at=act.now,
        seen_at=act.now,
    )
    act.db.add(seat)
    act.db.flush()
    public = keys.pair_from(cookie, "seat").public
    doors.new_holder(act.db, act.house.server_key, "seat", seat.id, public, act.now)
    return seat, cookie


def _number(db: Session, meeting: str) -> str:
    """Four digits no waiting seat of this meeting has."""
    taken = set(
        db.scalars(select(Seat.number).where(Seat.meeting_id == meeting, Seat.state == "waiting"))
    )
    while True:
        number = f"{secrets.randbelow(10000):04d}"
        if number not in taken:
            return number


def let_in(act: Act, meeting: Meeting, seat: Seat, secret: bytes) -> None:
    """Box the meeting's secret to a seat and mark it admitted to this epoch."""
    holder = doors.holder(act.db, act.house.server_key, "seat", seat.id)
    assert holder is not None  # made together with the seat
    doors.put_box(
        act.db,
        doors.subject_of_meeting(meeting.id),
        holder,
        meeting.id,
        secret,
        epoch=meeting.epoch,
    )
    seat.epoch = meeting.epoch
    seat.state = "admitted"
    seat.admitted_at = act.now
    if seat.attendee_id and (attendee := act.db.get(Attendee, seat.attendee_id)):
        if meeting.opening == "live":  # vetting beforehand or writing afterwards is no attendance
            attendee.came_at = attendee.came_at or act.now
        attendee.left_at = None


def take_box(db: Session, seat: Seat, state: str) -> None:
    """Take a seat's box away; from this commit on the seat opens nothing."""
    holders = select(Holder.id).where(Holder.kind == "seat", Holder.owner_id == seat.id)
    db.execute(delete(Box).where(Box.holder_id.in_(holders)))
    if state == "waiting":  # the number of the first time may be somebody else's by now
        seat.number = _number(db, seat.meeting_id)
    seat.state = state


def take_all_boxes(db: Session, meeting: Meeting) -> int:
    """Take every seat's box of a meeting away. Returns how many there were."""
    seats = select(Seat.id).where(Seat.meeting_id == meeting.id)
    holders = select(Holder.id).where(Holder.kind == "seat", Holder.owner_id.in_(seats))
    theirs = (Box.meeting_id == meeting.id, Box.holder_id.in_(holders))
    many = db.scalar(select(func.count()).select_from(Box).where(*theirs))
    db.execute(delete(Box).where(*theirs))
    return many or 0


def secret_of_seat(db: Session, server_key: bytes, seat: Seat, cookie: bytes) -> bytes:
    """The meeting's secret through a seat's cookie. Raises `Unreadable` when the seat has no box."""
    opened = doors.opened_by_cookie(db, server_key, "seat", seat.id, cookie)
    return doors.take_key(db, doors.subject_of_meeting(seat.meeting_id), opened)


def last_seen(db: Session, meeting: str) -> datetime | None:
    """When any seat of the meeting was last seen."""
    return db.scalar(
        select(Seat.seen_at)
        .where(Seat.meeting_id == meeting)
        .order_by(Seat.seen_at.desc())
        .limit(1)
    )
