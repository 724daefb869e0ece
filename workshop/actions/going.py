"""The way out: sent to the lobby or out by a facilitator, or leaving by oneself. Closing is in `ending`."""

from dataclasses import dataclass

from sqlalchemy import select

from workshop.actions import seats
from workshop.actions.leading import leading_secret
from workshop.actions.perform import Act
from workshop.errors import Absent, Forbidden
from workshop.models import Attendee, Seat


@dataclass(frozen=True, slots=True)
class SendOut:
    """A facilitator sends an attendee to the lobby, or out. All the attendee's seats lose their box at once."""

    attendee: str
    to: str = "lobby"

    def do(self, act: Act) -> None:
        """Raises `Absent`; `Forbidden` for sending oneself."""
        meeting, _secret = leading_secret(act, "lead")
        if act.seated.attendee and act.seated.attendee.id == self.attendee:
            raise Forbidden("自分を退室させることはできません。退室は「出る」から行えます。")
        rows = act.db.scalars(
            select(Seat).where(
                Seat.meeting_id == meeting.id,
                Seat.attendee_id == self.attendee,
                Seat.state.in_(("admitted", "waiting")),
            )
        ).all()
        if not rows:
            raise Absent
        for seat in rows:
            seats.take_box(act.db, seat, "waiting" if self.to == "lobby" else "sent_out")
        if self.to != "lobby" and (row := act.db.get(Attendee, self.attendee)):
            row.left_at = act.now
        act.note(meeting.id, "send_out", f"attendee:{self.attendee}", to=self.to)
        act.ring(meeting.id)


@dataclass(frozen=True, slots=True)
class Leave:
    """Somebody goes home: this browser's seat ends."""

    def do(self, act: Act) -> None:
        """Never refused."""
        seats.lock_meeting(act.db, act.seated.meeting.id)
        seat = act.db.get(Seat, act.seated.seat.id)
        if seat is None:
            return
        seats.take_box(act.db, seat, "left")
        act.db.flush()
        others = select(Seat.id).where(
            Seat.attendee_id == seat.attendee_id, Seat.state == "admitted"
        )
        attendee = act.db.get(Attendee, seat.attendee_id) if seat.attendee_id else None
        if attendee and act.db.scalar(others) is None:
            attendee.left_at, attendee.ready, attendee.hand_at = act.now, False, None
        act.note(seat.meeting_id, "leave", f"seat:{seat.id}")
        act.ring(seat.meeting_id)
