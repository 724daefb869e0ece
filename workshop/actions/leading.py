"""Acting from a seat that leads (or receives): the locked meeting, looked at again, and its secret. Writes nothing."""

from workshop.actions import seats
from workshop.actions.perform import Act
from workshop.errors import Absent, Forbidden
from workshop.models import Attendee, Meeting, Seat
from workshop.policy import rules


def leading_secret(act: Act, permission: str = "admit") -> tuple[Meeting, bytes]:
    """The locked meeting and its secret through the acting seat. Raises `Absent` or `Forbidden`.

    The opening, the epoch and the seat are looked at again under the lock: what the request saw before is history.
    """
    who = act.seated
    meeting = seats.lock_meeting(act.db, who.meeting.id)
    seat = act.db.get(Seat, who.seat.id)
    attendee = act.db.get(Attendee, seat.attendee_id) if seat and seat.attendee_id else None
    if meeting is None or seat is None or seats.over(meeting, act.now):
        raise Absent
    if seat.state != "admitted" or seat.epoch != meeting.epoch:
        raise Absent
    if not rules.may_in_room(attendee, permission):
        raise Forbidden("この操作は進行役がします。")
    return meeting, seats.secret_of_seat(act.db, act.house.server_key, seat, who.secret)


def keeping_open(act: Act) -> Meeting:
    """The locked meeting whose end the acting seat may put off: a facilitator's; any keeper's beside the live opening.

    A recovery has its four hours and no more: it is opened again by two custodians, not kept open by one person.
    """
    who = act.seated
    meeting = seats.lock_meeting(act.db, who.meeting.id)
    seat = act.db.get(Seat, who.seat.id)
    attendee = act.db.get(Attendee, seat.attendee_id) if seat and seat.attendee_id else None
    if meeting is None or seat is None or seats.over(meeting, act.now):
        raise Absent
    if seat.state != "admitted" or seat.epoch != meeting.epoch or meeting.opening == "recovery":
        raise Absent
    keeps = bool(attendee and attendee.person_id) and seat.kind == "person"
    if not rules.may_in_room(attendee, "lead") and not (keeps and meeting.opening != "live"):
        raise Forbidden("この操作は、進行役か、会を開けられる人がします。")
    return meeting
