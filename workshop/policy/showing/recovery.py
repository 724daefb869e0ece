"""復旧: what is read before two custodians open a meeting, and inside it. Counts, names and states; no sealed text."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.errors import Absent
from workshop.models import Case, Charter, Custodian, Meeting, Opening, Person
from workshop.policy import readiness, rules
from workshop.policy.finding import meeting_by_short
from workshop.policy.house import House
from workshop.policy.kinds import CASE_STATES
from workshop.policy.showing.overviews import KeeperShown, keepers_shown
from workshop.policy.showing.plans import PersonChoice, people
from workshop.policy.viewer import Seated, Viewer


@dataclass(frozen=True, slots=True)
class RecoveryDoor:
    """The form's facts. other: another opening that runs, in words' code; running: a recovery does."""

    short: str
    title: str
    purpose: str
    practice: bool
    clause: str
    pledge: str
    custodians: tuple[str, ...]
    running: bool
    other: str
    keepers: tuple[KeeperShown, ...]


@dataclass(frozen=True, slots=True)
class CaseInRecovery:
    """A case in the list: never a text."""

    number: int
    label: str
    state: str
    readable: bool


@dataclass(frozen=True, slots=True)
class RecoveryRoom:
    """What stands in the room beside the opened texts."""

    short: str
    title: str
    purpose: str
    practice: bool
    reason: str
    opened_by: str
    opened_at: datetime | None
    expires_at: datetime | None
    held: bool
    cases: tuple[CaseInRecovery, ...]
    keepers: tuple[KeeperShown, ...]
    others: tuple[PersonChoice, ...]


def door(house: House, viewer: Viewer, short: str) -> RecoveryDoor:
    """For keepers and the secretariat. Raises `Absent`, `SignedOut`."""
    with house.database.read() as db:
        meeting = meeting_by_short(db, short)
        rules.require(db, viewer, "meeting.recover", meeting)
        charter = db.scalar(select(Charter).order_by(Charter.version.desc()).limit(1))
        return RecoveryDoor(
            meeting.short_id,
            meeting.title,
            meeting.purpose,
            meeting.practice,
            charter.clause if charter else "",
            charter.pledge if charter else "",
            tuple(db.scalars(select(Custodian.name).order_by(Custodian.place))),
            meeting.opening == "recovery",
            meeting.opening if meeting.opening not in {"none", "recovery"} else "",
            keepers_shown(db, house, meeting),
        )


def room(house: House, who: Seated) -> RecoveryRoom:
    """For a seat in the recovery that runs. Raises `Absent`."""
    if not who.in_room or who.meeting.opening != "recovery" or who.seat.kind != "person":
        raise Absent
    with house.database.read() as db:
        meeting = db.get_one(Meeting, who.meeting.id)
        opening = db.scalar(
            select(Opening).where(Opening.meeting_id == meeting.id, Opening.epoch == meeting.epoch)
        )
        by = db.get(Person, opening.opened_by) if opening and opening.opened_by else None
        there = {person.id for _, person in readiness.keepers_of(db, meeting)}
        return RecoveryRoom(
            meeting.short_id,
            meeting.title,
            meeting.purpose,
            meeting.practice,
            opening.reason if opening else "",
            by.name if by else "",
            opening.opened_at if opening else None,
            meeting.expires_at,
            meeting.held_at is not None,
            _cases(db, meeting),
            keepers_shown(db, house, meeting),
            tuple(each for each in people(db, house) if each.has_card and each.id not in there),
        )


def _cases(db: Session, meeting: Meeting) -> tuple[CaseInRecovery, ...]:
    rows = db.scalars(select(Case).where(Case.meeting_id == meeting.id).order_by(Case.number))
    return tuple(
        CaseInRecovery(row.number, row.label, CASE_STATES[row.state], row.state != "withdrawn")
        for row in rows
    )
