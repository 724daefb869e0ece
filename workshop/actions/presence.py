"""Being here: who sits at an open door, ready and hand, last seen, and the way back to the lobby when idle.

Cursors and the dot beside a name are the tables' memory; only what must outlive a table is a row.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from workshop.actions import seats
from workshop.actions.perform import Act
from workshop.errors import Absent, Forbidden
from workshop.models import Attendee, Box, Meeting, Seat
from workshop.policy import doors, rules
from workshop.policy.house import House
from workshop.policy.viewer import SEAT_IDLE

OPEN = ("live", "wrap-up")


def rooms_of(db: Session, secrets: Sequence[bytes]) -> Sequence[str]:
    """The meetings, open now, of which one of these cookies is an admitted seat."""
    return db.scalars(
        select(Seat.meeting_id)
        .join(Meeting, Meeting.id == Seat.meeting_id)
        .where(
            Seat.cookie.in_([doors.cookie_print(secret) for secret in secrets]),
            Seat.state == "admitted",
            Seat.epoch == Meeting.epoch,
            Meeting.opening.in_(OPEN),
        )
        .distinct()
    ).all()


def sits(db: Session, secrets: Sequence[bytes], now: datetime) -> bool:
    """Whether one of these cookies is an admitted seat of an opening, of any kind, whose time is not over."""
    found = db.scalar(
        select(Seat.id)
        .join(Meeting, Meeting.id == Seat.meeting_id)
        .where(
            Seat.cookie.in_([doors.cookie_print(secret) for secret in secrets]),
            Seat.state == "admitted",
            Seat.epoch == Meeting.epoch,
            Meeting.opening != "none",
            Meeting.expires_at > now,
        )
        .limit(1)
    )
    return found is not None


def anything_due(db: Session, now: datetime) -> bool:
    """Whether an opening's time is over and it is not sealed yet, or the half hour of a visit that reads."""
    due = select(Meeting.id).where(Meeting.opening != "none", Meeting.expires_at <= now)
    read = select(Box.id).where(Box.expires_at <= now)
    return db.scalar(due.limit(1)) is not None or db.scalar(read.limit(1)) is not None


def idle_somewhere(db: Session, now: datetime) -> list[str]:
    """Meetings in which an admitted seat was not used for 30 minutes: nobody may sit at their table to notice."""
    rows = (
        select(Meeting.id)
        .join(Seat, Seat.meeting_id == Meeting.id)
        .where(
            Meeting.opening != "none",
            Seat.epoch == Meeting.epoch,
            Seat.state == "admitted",
            Seat.seen_at < now - SEAT_IDLE,
        )
        .distinct()
    )
    return list(db.scalars(rows))


def in_room(act: Act) -> Meeting:
    """The locked meeting, looked at again: the acting seat still sits in its live opening. Raises `Absent`."""
    who = act.seated
    meeting = seats.lock_meeting(act.db, who.meeting.id)
    seat = act.db.get(Seat, who.seat.id)
    if meeting is None or seat is None or meeting.opening != "live":
        raise Absent
    if seats.over(meeting, act.now):
        raise Absent
    if seat.state != "admitted" or seat.epoch != meeting.epoch:
        raise Absent
    return meeting


@dataclass(frozen=True, slots=True)
class SetMark:
    """Ready and hand of the acting attendee; None leaves it. Both survive a restart."""

    ready: bool | None = None
    hand: bool | None = None

    def do(self, act: Act) -> None:
        """Raises `Absent`; `Forbidden` for roles that are not waited for."""
        meeting = in_room(act)
        attendee = act.seated.attendee
        row = act.db.get(Attendee, attendee.id) if attendee else None
        if row is None:
            raise Absent
        if self.ready is not None:
            if not rules.may_in_room(row, "ready"):
                raise Forbidden("この役割の方は、準備の合図はいりません。")
            row.ready = self.ready
        if self.hand is not None:
            row.hand_at = (row.hand_at or act.now) if self.hand else None
        act.ring(meeting.id)


@dataclass(frozen=True, slots=True)
class LowerHand:
    """A facilitator has called on somebody."""

    attendee: str

    def do(self, act: Act) -> None:
        """Raises `Absent`, `Forbidden`."""
        meeting = in_room(act)
        row = act.db.get(Attendee, self.attendee)
        if row is None or row.meeting_id != meeting.id:
            raise Absent
        if not act.seated.leads:
            raise Forbidden("この操作は進行役がします。")
        row.hand_at = None
        act.ring(meeting.id)


def seen(house: House, here: Iterable[str]) -> None:
    """These seats have a socket or have just polled: a silent observer is not idle."""
    ids = list(here)
    if not ids:
        return
    with house.database.write() as db:
        # A seat that somebody is just changing is left out: waiting here could cross with who admits. One that a
        # flush only points at is not: else who draws would be seen least.
        free = select(Seat.id).where(Seat.id.in_(ids))
        here_now = db.scalars(free.with_for_update(key_share=True, skip_locked=True)).all()
        db.execute(update(Seat).where(Seat.id.in_(here_now)).values(seen_at=house.now()))


@dataclass(frozen=True, slots=True)
class IdleToLobby:
    """Seats of an opening, of any kind, that nobody has used for 30 minutes go back to the lobby. Returns how many.

    Keepers come back with their card, everybody else is admitted again as the same person.
    """

    meeting: str

    def do(self, act: Act) -> int:
        """Needs nobody's right: it only takes away."""
        meeting = seats.lock_meeting(act.db, self.meeting)
        if meeting is None or meeting.opening == "none":
            return 0
        idle = act.db.scalars(
            select(Seat).where(
                Seat.meeting_id == meeting.id,
                Seat.epoch == meeting.epoch,
                Seat.state == "admitted",
                Seat.seen_at < act.now - SEAT_IDLE,
            )
        ).all()
        for seat in idle:
            seats.take_box(act.db, seat, "waiting")
            act.note(meeting.id, "seat.idle", f"seat:{seat.id}")
        if idle:
            act.ring(meeting.id)
        return len(idle)
