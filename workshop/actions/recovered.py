"""Inside a recovery opening: its cases and its minutes are read, a new keeper is added. Opens none (`recovering`)."""

from dataclasses import dataclass

from sqlalchemy import select

from workshop.actions import seats, sheets
from workshop.actions.keepers import keeper_of, newcomer_of
from workshop.actions.minutes import OpenedMinutes, opened_minutes
from workshop.actions.perform import Act
from workshop.actions.sealing import add_keeper_box
from workshop.errors import Absent, Invalid
from workshop.models import Case, Keeper, Meeting
from workshop.policy import doors


def in_recovery(act: Act) -> Meeting:
    """The meeting of a seat that sits in its recovery now. Raises `Absent`."""
    meeting = sheets.admitted(act)
    if meeting.opening != "recovery" or act.seated.seat.kind != "person":
        raise Absent
    return meeting


@dataclass(frozen=True, slots=True)
class ReadRecovered:
    """A case by its number, as it was handed in last, with its verdicts."""

    number: int

    def do(self, act: Act) -> sheets.OpenedCase:
        """Raises `Absent`, `Unreadable`."""
        meeting = in_recovery(act)
        case = act.db.scalar(
            select(Case).where(Case.meeting_id == meeting.id, Case.number == self.number)
        )
        if case is None or case.state == "withdrawn":
            raise Absent
        return sheets.opened_case(act, case, case.approved_revision or case.revision)


@dataclass(frozen=True, slots=True)
class OpenRecovered:
    """The minutes, promises and boards, to be read alone."""

    def do(self, act: Act) -> OpenedMinutes:
        """Raises `Absent`."""
        meeting = in_recovery(act)
        secret = seats.secret_of_seat(
            act.db, act.house.server_key, act.seated.seat, act.seated.secret
        )
        return opened_minutes(act, meeting, secret)


@dataclass(frozen=True, slots=True)
class AddKeeperInRecovery:
    """Somebody with a proved card becomes a keeper, so that again somebody can open the meeting by card."""

    person: str
    role: str

    def do(self, act: Act) -> None:
        """Raises `Absent` outside the recovery, `Invalid` at `person`."""
        meeting = in_recovery(act)
        newcomer = newcomer_of(act, self.person, self.role)
        if keeper_of(act, meeting, newcomer.id) is not None:
            say = "その人は、もうこの会を開けます。"
            raise Invalid(say, "person", {"person": say})
        who = act.seated
        opened = doors.opened_by_cookie(
            act.db, act.house.server_key, "seat", who.seat.id, who.secret
        )
        add_keeper_box(act, meeting, opened, newcomer.id)
        act.db.add(Keeper(meeting_id=meeting.id, person_id=newcomer.id, role=self.role))
        act.ring(meeting.id)
