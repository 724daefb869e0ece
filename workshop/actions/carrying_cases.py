"""A case carried to another meeting: by its group with its card, by its receipt while that opens, or in the live
meeting where the group allowed it (持ち越し可). It arrives as submitted, under a new key, and is vetted anew.
"""

from dataclasses import dataclass, field, replace

from sqlalchemy import select

from workshop.actions import receipts, revisions, seats, sheets
from workshop.actions.carrying import carrier
from workshop.actions.cases import Screened, add_case, refuse_unfit, take_flags, tell
from workshop.actions.editions import refused_reason
from workshop.actions.perform import Act, Who, perform
from workshop.errors import Absent, Invalid, Unreadable, Unready
from workshop.models import Case, Export, Meeting, Notice, Person, new_id
from workshop.policy import doors, submitting, vetting
from workshop.policy.finding import meeting_by_short
from workshop.policy.house import House
from workshop.policy.sheet import Sheet
from workshop.policy.showing.carrying import takes_case

CHOOSE = "どの会へ持ち越すかを選んでください。"
TWICE = "この事例は、もうその会に持ち越されています。"
WHY = "なぜ持ち越すのかを書いてください。事例の内容は書かないでください。"
SHUT = "控え番号では、もう文章を開けません。団体カードで持ち越してください。"
FROM = ("collecting", "held", "concluded", "cancelled")


@dataclass(frozen=True, slots=True)
class Carried:
    """The case in its new meeting, and its new receipt, shown once."""

    case: str
    number: int
    label: str
    meeting: str
    receipt: str = field(repr=False)


def carry(house: House, who: Who, command: "CarryCase | CarryCaseInRoom") -> Carried:
    """Carry a case. The gate looks at it between two transactions: nobody waits for it, not even a live board.

    Raises as the command does.
    """
    screened = perform(house, who, _Read(command)).screened()
    return perform(house, who, replace(command, screened=screened))


@dataclass(frozen=True, slots=True)
class Going:
    """A case on its way, opened."""

    case: Case
    source: Meeting
    target: Meeting
    written: Sheet = field(repr=False)
    revision: int = 0

    def screened(self) -> Screened:
        """What the gate tells of it as it is now."""
        return Screened(self.revision, vetting.initials_in(self.written))


@dataclass(frozen=True, slots=True)
class _Read:
    """Opens what a command would carry, and carries nothing."""

    command: "CarryCase | CarryCaseInRoom"

    def do(self, act: Act) -> Going:
        return self.command.going(act)


@dataclass(frozen=True, slots=True)
class CarryCase:
    """By the receipt, or by a login of the group with the group's card. to: short id of the other meeting.

    screened: what the gate told beforehand; a case that was replaced since is screened here.
    """

    case: str
    to: str
    receipt: str = field(default="", repr=False)
    card: str = field(default="", repr=False)
    screened: Screened | None = None

    def do(self, act: Act) -> Carried:
        """Raises `Absent`, `Invalid` at `to`, `card` (or the gate's fields), `Unready` (withdrawn, there already)."""
        return _arrive(act, self.going(act), self.screened)

    def going(self, act: Act) -> Going:
        """The case, opened by who may carry it."""
        case = revisions.case_of(act, self.case)
        receipts.require_submitter(act, case, self.receipt)
        opened = self._opened(act, case)
        source, target = _route(act, case, self.to)
        try:
            written = revisions.unsealed(act, case, _revision(case), opened)
        except Unreadable:
            raise Invalid(SHUT, "no_box", {"card": SHUT}) from None
        revisions.read_line(act, case)
        return Going(case, source, target, written, _revision(case))

    def _opened(self, act: Act, case: Case) -> doors.Opened:
        if self.receipt:
            return receipts.proved(act, case.id, self.receipt)
        person = act.viewer.person
        if person is None or person.group_id != case.group_id:
            raise Absent  # a typist of another group may withdraw, never open
        return doors.prove(act.db, act.house.server_key, "group", case.group_id, self.card)


@dataclass(frozen=True, slots=True)
class CarryCaseInRoom:
    """A facilitator carries a case the group allowed to be carried, from the live meeting. The group is told."""

    case: str
    to: str
    reason: str
    screened: Screened | None = None

    def do(self, act: Act) -> Carried:
        """Raises `Absent`, `Forbidden`, `Invalid` at `to`, `reason`, `Unready` (not allowed, there already)."""
        meeting, _secret, person = carrier(act)
        reason = refused_reason(self.reason, WHY)
        going = self.going(act)
        carried = _arrive(act, going, self.screened)
        what = {"what": "carry.case", "form": "meeting", "by_id": person, "reason": reason}
        act.db.add(Export(meeting_id=meeting.id, at=act.now, **what))
        _tell_group(act, going.case, going.target)
        return carried

    def going(self, act: Act) -> Going:
        """The case, opened from a facilitator's seat."""
        meeting, _secret, _person = carrier(act)
        case = act.db.get(Case, self.case)
        if meeting.opening != "live" or case is None or case.meeting_id != meeting.id:
            raise Absent
        if not case.may_carry or case.state != "approved":
            raise Unready("この事例は、団体が持ち越しを認めていません。", "may_not_carry")
        refused_reason(self.reason, WHY)
        source, target = _route(act, case, self.to)
        own = sheets.meeting_opened(act, act.seated)
        written = revisions.unsealed(act, case, _revision(case), own)
        revisions.read_line(act, case)
        return Going(case, source, target, written, _revision(case))


def _revision(case: Case) -> int:
    return case.approved_revision or case.revision


def _route(act: Act, case: Case, to: str) -> tuple[Meeting, Meeting]:
    """Where it comes from and where it goes, both looked at in this transaction."""
    source = act.db.get_one(Meeting, case.meeting_id)
    try:
        found = meeting_by_short(act.db, to)
    except Absent:
        raise Invalid(CHOOSE, "to", {"to": CHOOSE}) from None
    target = seats.lock_meeting(act.db, found.id)
    if target is None or not takes_case(act.db, source, target, case.group_id, act.now):
        raise Invalid(CHOOSE, "to", {"to": CHOOSE})
    if case.state == "withdrawn" or source.phase not in FROM:
        raise Unready("この事例は、もう持ち越せません。", "gone")
    there = select(Case.id).where(
        Case.carried_from == case.id, Case.meeting_id == target.id, Case.state != "withdrawn"
    )
    if act.db.scalar(there) is not None:
        raise Unready(TWICE, "carried")
    return source, target


def _arrive(act: Act, going: Going, screened: Screened | None) -> Carried:
    """As submitted: the gate of today is asked, number and label are the new meeting's, the key is new."""
    case, source, target, written = going.case, going.source, going.target, going.written
    refuse_unfit(written, submitting.takes_intake(target) or case.on_the_day)
    if screened is None or screened.saves != going.revision:
        screened = going.screened()
    new, code = new_id(), receipts.new_code()
    receipts.begin(act, new, code)
    arrived = add_case(act, new, target, case.group_id, screened.initials, case.typist_id)
    arrived.carried_from = case.id
    take_flags(arrived, written)
    revisions.seal_revision(act, arrived, written, case.typist_id)
    act.note(source.id, "case.carry", f"case:{case.id}", number=case.number)
    act.note(target.id, "case.carried", f"case:{arrived.id}", number=arrived.number)
    tell(act, arrived)
    return Carried(arrived.id, arrived.number, arrived.label, target.title, code)


def _tell_group(act: Act, case: Case, target: Meeting) -> None:
    """The group's logins learn where it went; the new receipt is shown to nobody, so nobody has it."""
    people = select(Person.id).where(Person.group_id == case.group_id, Person.active)
    of = {"meeting_id": target.id, "code": "case.carried", "subject": f"case:{case.id}"}
    act.db.add_all(Notice(person_id=each, at=act.now, **of) for each in act.db.scalars(people))
