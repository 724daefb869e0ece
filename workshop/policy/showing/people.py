"""What the pages about people show, to the secretariat alone. Shows no password, link or card."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.errors import Absent
from workshop.models import Group, Keeper, Meeting, OneTimeLink, Person
from workshop.policy import rules
from workshop.policy.house import House
from workshop.policy.showing.cards import CardState, card_state
from workshop.policy.showing.groups import choices
from workshop.policy.viewer import Viewer

_OVER = ("concluded", "cancelled", "shredded")


@dataclass(frozen=True, slots=True)
class Kept:
    """An unsealed-to-be meeting this person can open."""

    short_id: str
    title: str
    starts_at: datetime | None


@dataclass(frozen=True, slots=True)
class PersonShown:
    """A person. entry: in (has a password) | link (an open one-time link) | none."""

    id: str
    name: str
    login: str
    is_secretariat: bool
    may_keep: bool
    group_id: str
    group: str
    active: bool
    moving_at: datetime | None
    entry: str
    card: CardState
    namesake: bool
    keeps: tuple[Kept, ...]


def everybody(house: House, viewer: Viewer) -> tuple[PersonShown, ...]:
    """All people, active ones first. Raises `SignedOut`, `Forbidden`."""
    with house.database.read() as db:
        rules.require(db, viewer, "house.keep")
        rows = db.scalars(select(Person).order_by(Person.active.desc(), Person.name, Person.login))
        return tuple(_shown(db, house, row) for row in rows.all())


def person(house: House, viewer: Viewer, person_id: str) -> PersonShown:
    """One person. Raises `SignedOut`, `Forbidden`, `Absent`."""
    with house.database.read() as db:
        rules.require(db, viewer, "house.keep")
        row = db.get(Person, person_id)
        if row is None:
            raise Absent
        return _shown(db, house, row)


def groups_to_choose(house: House, viewer: Viewer) -> tuple[tuple[str, str], ...]:
    """Groups a login may belong to. Raises `SignedOut`, `Forbidden`."""
    with house.database.read() as db:
        rules.require(db, viewer, "house.keep")
        return choices(db)


def _shown(db: Session, house: House, row: Person) -> PersonShown:
    group = db.get(Group, row.group_id) if row.group_id else None
    names = Counter(db.scalars(select(Person.name).where(Person.active, Person.name == row.name)))
    return PersonShown(
        row.id,
        row.name,
        row.login,
        row.is_secretariat,
        row.may_keep,
        row.group_id or "",
        group.name if group else "",
        row.active,
        row.moving_at,
        _entry(db, house, row),
        card_state(db, house.server_key, "person", row.id),
        row.active and names[row.name] > 1,
        kept_by(db, row.id),
    )


def _entry(db: Session, house: House, row: Person) -> str:
    if row.password is not None:
        return "in"
    waiting = db.scalar(
        select(OneTimeLink.id).where(
            OneTimeLink.person_id == row.id,
            OneTimeLink.used_at.is_(None),
            OneTimeLink.expires_at > house.now(),
        )
    )
    return "link" if waiting else "none"


def kept_by(db: Session, person_id: str) -> tuple[Kept, ...]:
    """Meetings that are not over and that this person can open, by date."""
    rows = db.scalars(
        select(Meeting)
        .join(Keeper, Keeper.meeting_id == Meeting.id)
        .where(Keeper.person_id == person_id, Meeting.phase.not_in(_OVER))
        .order_by(Meeting.starts_at.is_(None), Meeting.starts_at, Meeting.created_at)
    )
    return tuple(Kept(row.short_id, row.title, row.starts_at) for row in rows)
