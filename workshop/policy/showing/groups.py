"""What the directory of member groups shows, to everybody who is signed in. Holds no group's cases."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workshop.errors import Absent
from workshop.models import Group, Person
from workshop.policy import rules
from workshop.policy.house import House
from workshop.policy.viewer import Viewer

# The kinds the platform's own report names; the words are also what rows keep.
KINDS: tuple[str, ...] = (
    "市町村",
    "県",
    "社会福祉協議会",
    "相談支援機関",
    "NPO・市民団体",
    "当事者・家族の会",
    "民生委員",
    "業界団体",
    "企業・協同組合",
    "医療・福祉の事業所",
    "学校・教育",
    "その他",
)


@dataclass(frozen=True, slots=True)
class GroupShown:
    """A directory entry. `logins` are the names of its people, for the secretariat alone."""

    id: str
    name: str
    short_name: str
    kind: str
    area: str
    strengths: str
    contact: str
    members: int
    active: bool
    changed_at: datetime
    may_edit: bool
    may_edit_all: bool
    own: bool
    logins: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Directory:
    """The list, and what it was narrowed to."""

    groups: tuple[GroupShown, ...]
    total: int
    words: str
    kind: str
    may_add: bool


def directory(house: House, viewer: Viewer, words: str = "", kind: str = "") -> Directory:
    """Active groups (the secretariat also sees the others), narrowed by words and kind. Raises `SignedOut`."""
    with house.database.read() as db:
        rules.require(db, viewer, "directory.read")
        keeps = rules.may(db, viewer, "house.keep")
        query = select(Group).order_by(Group.active.desc(), Group.kind, Group.name)
        if not keeps:
            query = query.where(Group.active)
        rows = db.scalars(query).all()
        total = len(rows)
        if kind in KINDS:
            query = query.where(Group.kind == kind)
        for word in words.split()[:5]:
            query = query.where(
                or_(
                    *(
                        column.icontains(word, autoescape=True)
                        for column in (Group.name, Group.area, Group.strengths)
                    )
                )
            )
        shown = tuple(_shown(db, viewer, row) for row in db.scalars(query))
    return Directory(shown, total, words, kind if kind in KINDS else "", keeps)


def group(house: House, viewer: Viewer, group_id: str) -> GroupShown:
    """One entry. Raises `SignedOut`, `Absent`."""
    with house.database.read() as db:
        rules.require(db, viewer, "directory.read")
        row = db.get(Group, group_id)
        if row is None or not (row.active or rules.may(db, viewer, "house.keep")):
            raise Absent
        return _shown(db, viewer, row)


def choices(db: Session) -> tuple[tuple[str, str], ...]:
    """(id, name) of active groups, for a form."""
    rows = db.scalars(select(Group).where(Group.active).order_by(Group.name))
    return tuple((row.id, row.name) for row in rows)


def _shown(db: Session, viewer: Viewer, row: Group) -> GroupShown:
    keeps = rules.may(db, viewer, "house.keep")
    own = bool(viewer.person and viewer.person.group_id == row.id)
    logins: tuple[tuple[str, str], ...] = ()
    if keeps:
        people = db.scalars(select(Person).where(Person.group_id == row.id, Person.active))
        logins = tuple((person.id, person.name) for person in people)
    return GroupShown(
        row.id,
        row.name,
        row.short_name,
        row.kind,
        row.area,
        row.strengths,
        row.contact,
        row.members,
        row.active,
        row.changed_at,
        keeps or own,
        keeps,
        own,
        logins,
    )
