"""The lobby as those who admit see it: who waits with which number, and who might be the same person. No case."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workshop.errors import Absent
from workshop.models import Attendee, Group, Meeting, Seat
from workshop.policy import rules
from workshop.policy.showing.joining import outdated
from workshop.policy.viewer import Seated


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody of this meeting with the same name."""

    id: str
    name: str
    group: str
    here: bool


@dataclass(frozen=True, slots=True)
class Guest:
    """A waiting seat. again: reads the new charter, and cannot be admitted before the pledge."""

    seat: str
    number: str
    name: str
    work: str
    group: str
    unit: str
    matches: list[Match]
    again: bool = False


def lobby(db: Session, who: Seated) -> list[Guest]:
    """Who waits, in the order of coming. Raises `Absent` for those who may not admit."""
    if not who.in_room or not rules.may_in_room(who.attendee, "admit"):
        raise Absent
    meeting = who.meeting
    sat = select(Seat.attendee_id).where(
        Seat.meeting_id == meeting.id, Seat.admitted_at.is_not(None)
    )
    known = db.execute(
        select(Attendee, Group.name)
        .outerjoin(Group, Group.id == Attendee.group_id)
        .where(
            Attendee.meeting_id == meeting.id,
            or_(Attendee.came_at.is_not(None), Attendee.id.in_(sat)),
        )
    ).all()
    return [
        _guest(seat, attendee, group, known, outdated(db, attendee))
        for seat, attendee, group in _waiting(db, meeting)
    ]


def _waiting(db: Session, meeting: Meeting) -> list[tuple[Seat, Attendee, str | None]]:
    rows = db.execute(
        select(Seat, Attendee, Group.name)
        .join(Attendee, Attendee.id == Seat.attendee_id)
        .outerjoin(Group, Group.id == Attendee.group_id)
        .where(
            Seat.meeting_id == meeting.id,
            Seat.state == "waiting",
            Seat.epoch == meeting.epoch,
            Seat.kind == "person",
        )
        .order_by(Seat.created_at)
    )
    return [(seat, attendee, group) for seat, attendee, group in rows]


def _guest(
    seat: Seat,
    attendee: Attendee,
    group: str | None,
    known: Sequence[tuple[Attendee, str | None]],
    again: bool,
) -> Guest:
    same = [
        Match(each.id, each.name, name or each.affiliation, each.left_at is None)
        for each, name in known
        if each.id != attendee.id and _folded(each.name) == _folded(attendee.name)
    ]
    return Guest(
        seat=seat.id,
        number=seat.number,
        name=attendee.name,
        work=attendee.work,
        group=group or attendee.affiliation,
        unit=attendee.unit,
        matches=same,
        again=again,
    )


def _folded(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()
