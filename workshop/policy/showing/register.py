"""鍵カード台帳: who bears which card since when, and what hangs on it. Sees public halves, names and dates only."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workshop.errors import Absent
from workshop.models import Custodian, Group, Holder, Keeper, Meeting, Person
from workshop.policy import readiness, rules
from workshop.policy.house import House
from workshop.policy.showing.cards import CardState, card_state
from workshop.policy.viewer import Viewer

_OVER = ("shredded",)


@dataclass(frozen=True, slots=True)
class Bearer:
    """One line. kind: person | group. former: how many earlier cards were revoked, the last one when."""

    kind: str
    id: str
    name: str
    active: bool
    card: CardState
    former: int
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Spare:
    """A spare card that is valid: of which meeting, since when."""

    short_id: str
    title: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Register:
    """Everybody who bears a card or did, and keepers who might. all_groups: how many groups there are."""

    at: datetime
    people: tuple[Bearer, ...]
    groups: tuple[Bearer, ...]
    all_groups: int
    custodians: tuple[tuple[str, datetime], ...]
    spares: tuple[Spare, ...]


@dataclass(frozen=True, slots=True)
class Leaving:
    """What revoking somebody's card would do. alone: meetings nobody else's card opens."""

    bearer: Bearer
    meetings: int
    alone: tuple[str, ...]


def register(house: House, viewer: Viewer) -> Register:
    """For the secretariat. Raises `SignedOut`, `Forbidden`."""
    with house.database.read() as db:
        rules.require(db, viewer, "house.keep")
        people = db.scalars(select(Person).order_by(Person.active.desc(), Person.name)).all()
        groups = db.scalars(select(Group).order_by(Group.active.desc(), Group.name)).all()
        custodians = db.execute(
            select(Custodian.name, Custodian.since).order_by(Custodian.place)
        ).all()
        lines = [_bearer(db, house, "person", each) for each in people]
        return Register(
            house.now(),
            tuple(
                line
                for line, each in zip(lines, people, strict=True)
                if each.may_keep or line.former or line.card.state != "none"
            ),
            tuple(
                line
                for line in (_bearer(db, house, "group", each) for each in groups)
                if line.former or line.card.state != "none"
            ),
            len(groups),
            tuple((name, since) for name, since in custodians),
            _spares(db),
        )


def leaving(house: House, viewer: Viewer, kind: str, owner: str) -> Leaving:
    """One bearer and what hangs on the card. Raises `SignedOut`, `Forbidden`, `Absent`."""
    with house.database.read() as db:
        rules.require(db, viewer, "house.keep")
        row: Person | Group | None = (
            db.get(Person, owner) if kind == "person" else db.get(Group, owner)
        )
        if row is None:
            raise Absent
        kept = _kept(db, owner) if kind == "person" else []
        alone = [meeting.title for meeting in kept if _alone(db, house, meeting, owner)]
        return Leaving(_bearer(db, house, kind, row), len(kept), tuple(alone))


def _bearer(db: Session, house: House, kind: str, row: Person | Group) -> Bearer:
    former, last = db.execute(
        select(func.count(), func.max(Holder.revoked_at)).where(
            Holder.kind == kind, Holder.owner_id == row.id, Holder.revoked_at.is_not(None)
        )
    ).one()
    state = card_state(db, house.server_key, kind, row.id)
    return Bearer(kind, row.id, row.name, row.active, state, former, last)


def _kept(db: Session, person: str) -> list[Meeting]:
    rows = select(Meeting).join(Keeper, Keeper.meeting_id == Meeting.id)
    return list(
        db.scalars(rows.where(Keeper.person_id == person, Meeting.phase.not_in(("draft", *_OVER))))
    )


def _alone(db: Session, house: House, meeting: Meeting, person: str) -> bool:
    """Whether no other keeper has a card."""
    return not any(
        readiness.proved_card(db, house.server_key, other.id)
        for _, other in readiness.keepers_of(db, meeting)
        if other.id != person
    )


def _spares(db: Session) -> tuple[Spare, ...]:
    rows = db.execute(
        select(Meeting.short_id, Meeting.title, Holder.created_at)
        .join(Holder, Holder.owner_id == Meeting.id)
        .where(Holder.kind == "person", Holder.revoked_at.is_(None))
        .order_by(Meeting.starts_at)
    )
    return tuple(Spare(short, title, at) for short, title, at in rows)
