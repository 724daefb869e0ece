"""Roles in the room are the facilitator's to give. Changes nobody's seat."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, select

from workshop.actions.leading import leading_secret
from workshop.actions.perform import Act
from workshop.errors import Absent, Invalid
from workshop.models import AgendaItem, Attendee, Case, Meeting, Seat

ROLES = (
    "participant",
    "presenter",
    "recorder",
    "boardkeeper",
    "reception",
    "assistant",
    "observer",
    "facilitator",
)


def sits_here(meeting: Meeting, who: ColumnElement[bool]) -> Select[str]:
    """Ids of attendees like `who` with an admitted seat in the opening that runs."""
    return (
        select(Attendee.id)
        .join(Seat, Seat.attendee_id == Attendee.id)
        .where(
            Seat.meeting_id == meeting.id,
            Seat.epoch == meeting.epoch,
            Seat.state == "admitted",
            Seat.kind == "person",
            who,
        )
    )


def give_role(act: Act, meeting: Meeting, attendee_id: str, role: str, case: str = "") -> None:
    """Give an attendee a role; 提供者 is tied to a case of this meeting (`case`: its id, or its agenda item's)."""
    attendee = act.db.get(Attendee, attendee_id)
    if attendee is None or attendee.meeting_id != meeting.id:
        raise Absent
    if role not in ROLES:
        say = "役割を選んでください。"
        raise Invalid(say, "role", {"role": say})
    attendee.role, attendee.case_id = role, None
    if role == "presenter":
        attendee.case_id = _told(act, meeting, case)
    act.note(meeting.id, "role", f"attendee:{attendee.id}", role=role)


def _told(act: Act, meeting: Meeting, case: str) -> str:
    item = act.db.get(AgendaItem, case) if case else None
    told = act.db.get(Case, item.case_id if item and item.case_id else case) if case else None
    if told is None or told.meeting_id != meeting.id:
        say = "どの事例の提供者かを選んでください。"
        raise Invalid(say, "case", {"case": say})
    return told.id


@dataclass(frozen=True, slots=True)
class GiveRole:
    """A facilitator gives a role at any time."""

    attendee: str
    role: str
    case: str = ""

    def do(self, act: Act) -> None:
        """Raises `Absent`, `Invalid`; `Invalid` also when nobody would be left to lead."""
        meeting, _secret = leading_secret(act, "lead")
        give_role(act, meeting, self.attendee, self.role, self.case)
        act.db.flush()
        if act.db.scalar(sits_here(meeting, Attendee.role == "facilitator")) is None:
            raise Invalid(
                "進行役がいなくなります。先に、ほかの人を進行役にしてください。", "nobody_leads"
            )
        act.ring(meeting.id)
