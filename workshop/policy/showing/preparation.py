"""The preparation room: cases by state, what this keeper may judge, the agenda to be set. Opens no sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.board.methods import method
from workshop.errors import Absent
from workshop.models import AgendaItem, Case, Group, Keeper, Meeting, Person
from workshop.policy import vetting
from workshop.policy.viewer import Seated

OPENINGS = ("preparation", "live", "wrap-up", "recovery")
_ORDER = {"submitted": 0, "returned": 1, "approved": 2, "withdrawn": 3}


@dataclass(frozen=True, slots=True)
class PreparedCase:
    """A case in the list. own: why this keeper may not judge it, empty if she may. place: on the agenda, 0 if not."""

    number: int
    label: str
    state: str
    revision: int
    group: str
    told_by: str
    on_the_day: bool
    submitted_at: datetime
    until: datetime | None
    own: str
    place: int
    minutes: int
    opens: bool


@dataclass(frozen=True, slots=True)
class StepMinutes:
    """A step of every case with its minutes now."""

    kind: str
    title: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Room:
    """The keeper's room. opening: preparation, live, wrap-up or recovery. leads: may set the agenda."""

    short: str
    title: str
    purpose: str
    practice: bool
    opening: str
    expires_at: datetime | None
    starts_at: datetime | None
    leads: bool
    cases: tuple[PreparedCase, ...]
    steps: tuple[StepMinutes, ...]
    around: int  # minutes of the meeting's own steps, before and after the cases
    minutes: int  # of the whole meeting

    @property
    def approved(self) -> tuple[PreparedCase, ...]:
        """Approved cases in their turn; those off the agenda last."""
        mine = (each for each in self.cases if each.state == "approved")
        return tuple(sorted(mine, key=lambda each: (each.place or 999, each.number)))

    @property
    def per_case(self) -> int:
        """Minutes of one case by its steps."""
        return sum(step.minutes for step in self.steps)

    @property
    def waiting(self) -> int:
        """How many wait for a verdict that can be given now."""
        return sum(each.state == "submitted" and each.opens for each in self.cases)

    @property
    def total(self) -> int:
        """Minutes the meeting takes with this agenda."""
        cases = sum(each.minutes or self.per_case for each in self.approved if each.place)
        return self.around + cases


def room(db: Session, who: Seated) -> Room:
    """For a keeper's own admitted seat. Raises `Absent` for every other seat."""
    meeting = db.get(Meeting, who.meeting.id)
    keeper = _keeper(db, who)
    if meeting is None or keeper is None or meeting.opening not in OPENINGS:
        raise Absent
    steps = method(meeting.method).steps
    minutes = meeting.step_minutes or {}
    timed = [(step, int(minutes.get(step.kind, step.minutes))) for step in steps]
    return Room(
        meeting.short_id,
        meeting.title,
        meeting.purpose,
        meeting.practice,
        meeting.opening,
        meeting.expires_at,
        meeting.starts_at,
        keeper.role == "facilitator",
        tuple(_cases(db, meeting, db.get(Person, keeper.person_id))),
        tuple(StepMinutes(step.kind, step.title, m) for step, m in timed if step.per_case),
        sum(m for step, m in timed if not step.per_case),
        meeting.minutes,
    )


def _keeper(db: Session, who: Seated) -> Keeper | None:
    """The keeper on an own admitted seat: never a wall, never a second window of another."""
    person = who.attendee.person_id if who.attendee else None
    mine = (Keeper.meeting_id == who.meeting.id, Keeper.person_id == person)
    return (
        db.scalar(select(Keeper).where(*mine))
        if who.in_room and who.seat.kind == "person"
        else None
    )


def may_print(db: Session, who: Seated) -> bool:
    """Whether a button that prints what is being read would be of use to this seat."""
    return _keeper(db, who) is not None and who.meeting.opening != "recovery"


def _cases(db: Session, meeting: Meeting, person: Person | None) -> Sequence[PreparedCase]:
    items = select(AgendaItem).where(
        AgendaItem.meeting_id == meeting.id, AgendaItem.state != "left_out"
    )
    agenda = {
        item.case_id: (place, item.minutes)
        for place, item in enumerate(db.scalars(items.order_by(AgendaItem.position)), 1)
    }
    rows = db.execute(
        select(Case, Group.name)
        .join(Group, Group.id == Case.group_id)
        .where(Case.meeting_id == meeting.id)
    )
    shown = [
        _case(db, meeting, person, case, name, *agenda.get(case.id, (0, 0))) for case, name in rows
    ]
    return sorted(shown, key=lambda each: (_ORDER.get(each.state, len(_ORDER)), each.number))


def _case(  # noqa: PLR0913, PLR0917  # a row of a query and its two numbers from another
    db: Session,
    meeting: Meeting,
    person: Person | None,
    case: Case,
    group: str,
    place: int,
    minutes: int,
) -> PreparedCase:
    return PreparedCase(
        case.number,
        case.label,
        case.state,
        case.revision,
        group,
        case.told_by,
        case.on_the_day,
        case.submitted_at,
        case.replace_until,
        vetting.own_case(db, person, case) if person else "",
        place,
        minutes,
        case.state != "withdrawn"
        and (meeting.opening != "live" or case.on_the_day or case.state == "approved"),
    )


def printable(db: Session, who: Seated, number: int) -> PreparedCase:
    """A case that this keeper may read, and so print, here and now. Raises `Absent`; a recovery prints nothing."""
    shown = room(db, who)
    found = next((each for each in shown.cases if each.number == number and each.opens), None)
    if found is None or shown.opening == "recovery":
        raise Absent
    return found
