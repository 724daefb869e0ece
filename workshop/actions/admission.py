"""The way into a running meeting: pledge, waiting seat, admission, the same person. Going out is in `going`.

Admission and ending take the meeting row first, so they can never cross. Nobody is admitted without a seat that
itself can open the meeting: the box is boxed anew from the admitting facilitator's own.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import delete, func, select

from workshop.actions import pledging, seats
from workshop.actions.leading import leading_secret
from workshop.actions.names import plain_name
from workshop.actions.perform import Act
from workshop.actions.roles import give_role
from workshop.errors import Absent, Forbidden, Invalid, Stale, Unready
from workshop.models import Attendee, Group, Knock, Meeting, Seat, Unit
from workshop.policy import doors

OPEN_TO_GUESTS = ("live", "wrap-up")
MOST_WAITING = 1000  # numbers have four digits, and a flood of false names must end somewhere
ANYONES = (
    "participant",
    "observer",
)  # what 受付 may give; every other role is a facilitator's to give
ONCE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A new waiting seat: its cookie for this browser and its number."""

    cookie: bytes = field(repr=False)
    number: str


@dataclass(frozen=True, slots=True)
class Pledge:
    """Sign the pledge and wait. `charter` is the version the person has read; a newer one asks again.

    knock: the cookie this browser knocked with. The same knock twice (a double click) leaves one person waiting.
    """

    meeting: str
    charter: str
    name: str
    work: str = ""
    group: str = ""
    affiliation: str = ""
    unit: str = ""
    promised: bool = False
    knock: bytes = field(default=b"", repr=False)

    def do(self, act: Act) -> Waiting:
        """Raises `Invalid` (fields), `Stale` (charter changed), `Absent` (not open), `Unready` (lobby full)."""
        meeting = seats.lock_meeting(act.db, self.meeting)
        if meeting is None or meeting.opening not in OPEN_TO_GUESTS:
            raise Absent
        if seats.over(meeting, act.now):
            raise Absent
        self._once(act, meeting)
        newest = pledging.newest(act.db)
        if newest != self.charter:
            raise Stale(pledging.CHANGED, "charter")
        if not self.promised:
            raise Invalid(pledging.NOT_YET, "pledge", {"promised": pledging.NOT_YET})
        attendee = self._attendee(act, meeting)
        attendee.charter_id, attendee.pledged_at = newest, act.now
        seat, cookie = seats.new_seat(act, meeting, attendee)
        if self.knock:
            act.db.add(
                Knock(
                    meeting_id=meeting.id,
                    token=doors.cookie_print(self.knock),
                    attendee_id=attendee.id,
                    expires_at=act.now + ONCE,
                )
            )
        act.note(meeting.id, "pledge", f"attendee:{attendee.id}")
        act.ring(meeting.id)
        return Waiting(cookie, seat.number)

    def _once(self, act: Act, meeting: Meeting) -> None:
        """What the same knock left waiting before goes; then there must be room to wait."""
        token = doors.cookie_print(self.knock)
        known = act.db.scalar(
            select(Knock).where(Knock.token == token, Knock.meeting_id == meeting.id)
        )
        if known is not None:
            act.db.execute(delete(Knock).where(Knock.id == known.id))
            for seat in act.db.scalars(
                select(Seat).where(Seat.attendee_id == known.attendee_id, Seat.state == "waiting")
            ):
                seats.take_box(act.db, seat, "left")
        waiting = select(func.count()).where(
            Seat.meeting_id == meeting.id, Seat.epoch == meeting.epoch, Seat.state == "waiting"
        )
        if (act.db.scalar(waiting) or 0) >= MOST_WAITING:
            raise Unready("待合がいっぱいです。会場の進行役に声をかけてください。", "full")

    def _attendee(self, act: Act, meeting: Meeting) -> Attendee:
        found = act.db.get(Group, self.group) if self.group else None
        affiliation = plain_name(self.affiliation, "affiliation", 80, required=found is None)
        attendee = Attendee(
            meeting_id=meeting.id,
            name=plain_name(self.name),
            work=plain_name(self.work, "work", required=False),
            group_id=found.id if found else None,
            affiliation="" if found else affiliation,
            unit=plain_name(self.unit, "unit", 80, required=False),
        )
        act.db.add(attendee)
        act.db.flush()
        if found and attendee.unit:
            remember_unit(act, found, attendee.unit)
        return attendee


def remember_unit(act: Act, group: Group, name: str) -> None:
    """Keep a unit's name for the next type-ahead."""
    known = select(Unit.id).where(Unit.group_id == group.id, Unit.name == name)
    if act.db.scalar(known) is None:
        act.db.add(Unit(group_id=group.id, name=name))


@dataclass(frozen=True, slots=True)
class Admit:
    """Admit waiting seats. seats: ids, or empty for all that wait. same_as: an attendee id for 「同じ人」 (one seat).

    A second device is let in by its own first one (`devices`), never from here.
    """

    seats: tuple[str, ...] = ()
    role: str = "participant"
    case: str = ""
    same_as: str = ""

    def do(self, act: Act) -> int:
        """How many were admitted. Raises `Stale` if a named seat does not wait any more or must pledge again,
        `Forbidden` (role). Of all those whose pledge is of an older charter go on waiting.
        """
        meeting, secret = leading_secret(act, "admit" if self.role in ANYONES else "lead")
        waiting = act.db.scalars(
            select(Seat)
            .where(
                Seat.meeting_id == meeting.id,
                Seat.epoch == meeting.epoch,
                Seat.state == "waiting",
                Seat.kind == "person",
            )
            .order_by(Seat.created_at)
        ).all()
        chosen = [s for s in waiting if not self.seats or s.id in self.seats]
        if self.seats and len(chosen) != len(set(self.seats)):
            raise Stale("もう入室したか、帰った人がいます。待合をもう一度ごらんください。", "gone")
        chosen = pledging.pledged_now(act, chosen, bool(self.seats))
        if self.same_as:
            self._join(act, meeting, chosen)
        for seat in chosen:
            if seat.attendee_id and not self.same_as and (self.seats or self.role != "participant"):
                give_role(act, meeting, seat.attendee_id, self.role, self.case)
            seats.let_in(act, meeting, seat, secret)
            act.note(meeting.id, "admit", f"seat:{seat.id}", epoch=meeting.epoch)
        act.ring(meeting.id)
        return len(chosen)

    def _join(self, act: Act, meeting: Meeting, chosen: list[Seat]) -> None:
        """Give the new seat to the attendee who came back; the old seats' boxes and the new double go."""
        known = act.db.get(Attendee, self.same_as)
        if known is None or known.meeting_id != meeting.id or len(chosen) != 1:
            raise Absent
        if known.person_id:
            raise Forbidden("会を開けられる人は、ご自分の鍵カードで席に戻ります。")
        if known.role not in ANYONES and not act.seated.leads:
            raise Forbidden("役のある人を「同じ人」として入れるのは、進行役がします。")
        new = chosen[0]
        for old in act.db.scalars(
            select(Seat).where(
                Seat.attendee_id == known.id, Seat.kind == "person", Seat.state == "admitted"
            )
        ):
            seats.take_box(act.db, old, "left")
        double, new.attendee_id = new.attendee_id, known.id
        act.db.flush()
        if double and double != known.id and (row := act.db.get(Attendee, double)):
            known.charter_id, known.pledged_at = row.charter_id, row.pledged_at
            _forget(act, row)
        act.note(meeting.id, "same", f"attendee:{known.id}")


def _forget(act: Act, double: Attendee) -> None:
    """The double goes, unless it has sat in the room before: then things may be written in its name."""
    sat = select(Seat.id).where(Seat.attendee_id == double.id)
    if double.came_at is None and act.db.scalar(sat) is None:
        act.db.execute(delete(Knock).where(Knock.attendee_id == double.id))
        act.db.delete(double)
