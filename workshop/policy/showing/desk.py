"""The desk (きょう): the next meeting with its one next act, the others by date, and what waits besides.

What a meeting's next act is, is said in `next_act`. Shows counts, dates and names of people; no case.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from workshop.errors import SignedOut
from workshop.models import Case, Invitation, Meeting, Notice
from workshop.policy import rules
from workshop.policy.house import House
from workshop.policy.showing.cards import CardState, card_state
from workshop.policy.showing.meetings import Line, listed
from workshop.policy.showing.waiting import Waits, house_waits, own_waits, retention_waits
from workshop.policy.viewer import Viewer

RETENTION_SOON = 14
_FAR = timedelta(days=3650)


@dataclass(frozen=True, slots=True)
class NoticeShown:
    """A notice; the sentence for `code` is the threshold's."""

    id: str
    code: str
    at: datetime
    meeting: str
    short_id: str


@dataclass(frozen=True, slots=True)
class OwnCase:
    """A case of the viewer's group: number, label and state, never a text."""

    id: str
    meeting: str
    number: int
    label: str
    state: str


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything on the desk. role: secretariat | keeper | group | none."""

    role: str
    today: datetime
    first: Line | None
    others: tuple[Line, ...]
    waits: tuple[Waits, ...]
    notices: tuple[NoticeShown, ...]
    own_cases: tuple[OwnCase, ...]
    group_id: str
    card: CardState | None


def desk(house: House, viewer: Viewer) -> Desk:
    """The viewer's desk. Raises `SignedOut`."""
    lines = _to_do(house, viewer)
    first = _first(lines, house.now())
    with house.database.read() as db:
        mine = rules.standing(db, viewer)
        if not mine.signed_in or viewer.person is None:
            raise SignedOut(locked=viewer.locked)
        person = viewer.person
        key = house.server_key
        card = card_state(db, key, "person", person.id) if mine.may_keep else None
        if not mine.may_keep and mine.group:
            card = card_state(db, key, "group", mine.group)
        waits = (
            *own_waits(mine, card, person.moving_at, house.now()),
            *retention_waits(db, viewer, mine),
            *(house_waits(db, house) if mine.secretariat else ()),
        )
        return Desk(
            _role(mine),
            house.now(),
            first,
            tuple(line for line in lines if line is not first),
            waits,
            _notices(db, viewer),
            _own_cases(db, mine.group) if mine.group else (),
            mine.group,
            card,
        )


def _role(mine: rules.Standing) -> str:
    if mine.secretariat:
        return "secretariat"
    if mine.may_keep:
        return "keeper"
    return "group" if mine.group else "none"


def _to_do(house: House, viewer: Viewer) -> list[Line]:
    """Meetings with something still to come, by date; those nearing retention too."""
    all_of_them = listed(house, viewer)
    ending = [
        line
        for line in all_of_them.past
        if line.phase == "concluded" and int(line.next.values.get("n", 999)) <= RETENTION_SOON
    ]
    return [*all_of_them.after, *all_of_them.coming, *all_of_them.drafts, *ending]


def _first(lines: list[Line], now: datetime) -> Line | None:
    """The one to look at now: running, else with an act and nearest in time, else nearest."""

    def rank(line: Line) -> tuple[int, int, timedelta]:
        to_do = bool(line.next.act) or line.next.begins
        away = abs(line.starts_at - now) if line.starts_at else _FAR
        return (0 if line.opening else 1, 0 if to_do else 1, away)

    return min(lines, key=rank, default=None)


def notices_for(viewer: Viewer) -> Select[Notice]:
    """Unseen notices on this person's desk: the own ones; the house's and meetings' for the secretariat."""
    person_id = viewer.person.id if viewer.person else ""
    mine = Notice.person_id == person_id
    query = select(Notice).where(Notice.seen_at.is_(None))
    if viewer.is_secretariat:
        return query.where(or_(mine, Notice.person_id.is_(None)))
    return query.where(mine)


def _notices(db: Session, viewer: Viewer) -> tuple[NoticeShown, ...]:
    rows = db.scalars(notices_for(viewer).order_by(Notice.at.desc()).limit(10)).all()
    shown = []
    for row in rows:
        meeting = db.get(Meeting, row.meeting_id) if row.meeting_id else None
        known = meeting is not None and meeting.phase != "shredded"
        shown.append(
            NoticeShown(
                row.id,
                row.code,
                row.at,
                meeting.title if meeting else "",
                meeting.short_id if meeting and known else "",
            )
        )
    return tuple(shown)


def _own_cases(db: Session, group_id: str) -> tuple[OwnCase, ...]:
    rows = db.execute(
        select(Case.id, Meeting.title, Case.number, Case.label, Case.state)
        .join(Case, Case.meeting_id == Meeting.id)
        .join(
            Invitation,
            (Invitation.meeting_id == Meeting.id) & (Invitation.group_id == Case.group_id),
        )
        .where(Case.group_id == group_id, Meeting.phase.in_(("collecting", "held")))
        .order_by(Meeting.starts_at, Case.number)
    )
    return tuple(OwnCase(*row) for row in rows)
