"""A second device of the same person: a pass shown as QR by the first, confirmed there by number. No new pledge."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, select

from workshop.actions import pledging, seats
from workshop.actions.admission import Waiting
from workshop.actions.perform import Act
from workshop.errors import Absent, Forbidden
from workshop.models import Attendee, Knock, Meeting, Seat
from workshop.policy import doors

LASTS = timedelta(minutes=10)


def _own_seat(act: Act) -> tuple[Meeting, Seat, Attendee]:
    """The acting seat, admitted now. Raises `Absent`."""
    meeting = seats.lock_meeting(act.db, act.seated.meeting.id)
    seat = act.db.get(Seat, act.seated.seat.id)
    attendee = act.db.get(Attendee, seat.attendee_id) if seat and seat.attendee_id else None
    if meeting is None or seat is None or attendee is None or seats.over(meeting, act.now):
        raise Absent
    if seat.state != "admitted" or seat.epoch != meeting.epoch:
        raise Absent
    return meeting, seat, attendee


@dataclass(frozen=True, slots=True)
class MakePass:
    """A pass for one more device of mine, ten minutes long, used once."""

    def do(self, act: Act) -> str:
        """The pass's token, for the address in the QR."""
        meeting, _seat, attendee = _own_seat(act)
        token = secrets.token_urlsafe(18)
        act.db.execute(delete(Knock).where(Knock.expires_at <= act.now))
        act.db.add(
            Knock(
                meeting_id=meeting.id,
                token=doors.cookie_print(token.encode()),
                attendee_id=attendee.id,
                expires_at=act.now + LASTS,
            )
        )
        act.note(meeting.id, "device.pass", f"attendee:{attendee.id}")
        return token


@dataclass(frozen=True, slots=True)
class UsePass:
    """The new device comes with the pass and waits for the first one's word."""

    token: str

    def do(self, act: Act) -> tuple[str, Waiting]:
        """(short id of the meeting, waiting seat). Raises `Absent` for a used or late pass."""
        found = act.db.scalar(
            select(Knock).where(Knock.token == doors.cookie_print(self.token.encode()))
        )
        if found is None or found.expires_at <= act.now or found.attendee_id is None:
            raise Absent
        meeting = seats.lock_meeting(act.db, found.meeting_id)
        if meeting is None or seats.over(meeting, act.now):
            raise Absent
        attendee = act.db.get(Attendee, found.attendee_id)
        act.db.delete(found)
        seat, cookie = seats.new_seat(act, meeting, attendee, "device")
        act.note(meeting.id, "device.come", f"seat:{seat.id}")
        act.ring(meeting.id)
        return meeting.short_id, Waiting(cookie, seat.number)


@dataclass(frozen=True, slots=True)
class ConfirmDevice:
    """On the first device: the number on the new one is mine."""

    number: str

    def do(self, act: Act) -> None:
        """Raises `Forbidden` when no device of mine waits with this number, `Stale` (it must pledge again first)."""
        meeting, seat, attendee = _own_seat(act)
        new = act.db.scalar(
            select(Seat).where(
                Seat.attendee_id == attendee.id,
                Seat.kind == "device",
                Seat.state == "waiting",
                Seat.epoch == meeting.epoch,
                Seat.number == self.number,
            )
        )
        if new is None:
            raise Forbidden(
                "その番号の端末は待っていません。新しい端末の番号を見て、もう一度入れてください。"
            )
        pledging.pledged_now(act, [new], named=True)
        secret = seats.secret_of_seat(act.db, act.house.server_key, seat, act.seated.secret)
        new.kind = "person"
        seats.let_in(act, meeting, new, secret)
        act.note(meeting.id, "device.admit", f"seat:{new.id}")
        act.ring(meeting.id)
