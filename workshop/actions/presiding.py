"""A facilitator's acts that are neither steps nor admission: paper pledges, hand-over, more time."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from workshop.actions.leading import keeping_open, leading_secret
from workshop.actions.names import plain_name
from workshop.actions.perform import Act
from workshop.actions.roles import give_role, sits_here
from workshop.errors import Absent, Invalid
from workshop.models import Attendee, Charter, Group

LONGEST_OPENING = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class TakePaper:
    """紙で受領: somebody without a device signed on paper; counts as present, has no seat."""

    name: str
    work: str = ""
    group: str = ""
    affiliation: str = ""

    def do(self, act: Act) -> str:
        """The attendee's id. Raises `Invalid` with the fields, `Absent` outside the live opening."""
        meeting, _secret = leading_secret(act)
        if meeting.opening != "live":
            raise Absent
        found = act.db.get(Group, self.group) if self.group else None
        attendee = Attendee(
            meeting_id=meeting.id,
            name=plain_name(self.name),
            work=plain_name(self.work, "work", required=False),
            group_id=found.id if found else None,
            affiliation=plain_name(self.affiliation, "affiliation", 80, required=False),
            charter_id=act.db.scalar(select(Charter.id).order_by(Charter.version.desc()).limit(1)),
            pledged_at=act.now,
            on_paper=True,
            came_at=act.now,
        )
        act.db.add(attendee)
        act.db.flush()
        act.note(meeting.id, "pledge.paper", f"attendee:{attendee.id}")
        act.ring(meeting.id)
        return attendee.id


@dataclass(frozen=True, slots=True)
class HandOver:
    """The facilitation goes to somebody else in the room; who hands over goes on as 板書."""

    attendee: str

    def do(self, act: Act) -> None:
        """Raises `Absent` for who does not sit in the room; `Invalid` for handing to oneself."""
        meeting, _secret = leading_secret(act, "lead")
        me = act.seated.attendee
        if me is None or me.id == self.attendee:
            raise Invalid("もう進行役です。", "self")
        target = act.db.get(Attendee, self.attendee)
        if target is None or act.db.scalar(sits_here(meeting, Attendee.id == target.id)) is None:
            raise Absent
        give_role(act, meeting, self.attendee, "facilitator")
        give_role(act, meeting, me.id, "boardkeeper")
        act.ring(meeting.id)


@dataclass(frozen=True, slots=True)
class Prolong:
    """One more hour before the opening seals itself; at most twelve from now."""

    def do(self, act: Act) -> None:
        """Raises `Invalid` beyond the bound, `Absent` when it is over, `Forbidden`."""
        meeting = keeping_open(act)
        assert meeting.expires_at is not None  # every opening has its end
        later = meeting.expires_at + timedelta(hours=1)
        if later - act.now > LONGEST_OPENING:
            raise Invalid(
                "これ以上は延ばせません。いったん閉じて、もう一度開いてください。", "longest"
            )
        meeting.expires_at = later
        act.note(meeting.id, "prolong")
        act.ring(meeting.id)
