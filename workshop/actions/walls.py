"""The wall's own seat: opened and admitted by one press of a facilitator; sees what the wall audience sees."""

from dataclasses import dataclass

from sqlalchemy import select

from workshop.actions import seats
from workshop.actions.leading import leading_secret
from workshop.actions.perform import Act
from workshop.errors import Absent
from workshop.models import Seat


@dataclass(frozen=True, slots=True)
class OpenWall:
    """Make the wall's seat for this browser; an earlier wall of the meeting goes dark."""

    def do(self, act: Act) -> bytes:
        """The wall's cookie. Raises `Forbidden` for those who do not lead, `Absent` outside the live opening."""
        meeting, secret = leading_secret(act, "lead")
        if meeting.opening != "live":
            raise Absent
        for old in act.db.scalars(
            select(Seat).where(
                Seat.meeting_id == meeting.id, Seat.kind == "wall", Seat.state == "admitted"
            )
        ):
            seats.take_box(act.db, old, "left")
        seat, cookie = seats.new_seat(act, meeting, None, "wall")
        seats.let_in(act, meeting, seat, secret)
        act.note(meeting.id, "wall.open", f"seat:{seat.id}", epoch=meeting.epoch)
        act.ring(meeting.id)
        return cookie
