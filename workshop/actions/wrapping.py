"""Who is in the wrap-up with a seat that may write minutes: the locked meeting and its secret. Writes nothing."""

from workshop.actions import seats
from workshop.actions.perform import Act
from workshop.errors import Absent, Forbidden
from workshop.models import Meeting, Seat
from workshop.policy import rules


def wrapping(act: Act) -> tuple[Meeting, bytes]:
    """The meeting in its wrap-up and its secret, for who may write minutes. Raises `Absent`, `Forbidden`."""
    who = act.seated
    meeting = seats.lock_meeting(act.db, who.meeting.id)
    seat = act.db.get(Seat, who.seat.id)
    if meeting is None or seat is None or meeting.opening != "wrap-up":
        raise Absent
    if seats.over(meeting, act.now):
        raise Absent
    if seat.state != "admitted" or seat.epoch != meeting.epoch or seat.kind != "person":
        raise Absent
    keeper = bool(who.attendee and who.attendee.person_id)
    if not keeper and not rules.may_in_room(who.attendee, "write_minutes"):
        raise Forbidden("記録を書くのは、会を開けられる人と記録の人です。")
    return meeting, seats.secret_of_seat(act.db, act.house.server_key, seat, who.secret)
