"""What the command line needs to seed a demo and print its guide: ids and clear facts of meetings and people."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.models import Case, Group, Invitation, Keeper, Meeting, Person
from workshop.policy import planning
from workshop.policy.finding import meeting_by_short


@dataclass(frozen=True, slots=True)
class Guided:
    """A meeting as the guide shows it. invited: (group name, token) by name; keepers: logins."""

    id: str
    title: str
    short: str
    code: str
    kind: str
    version: int
    starts_at: datetime | None
    invited: list[tuple[str, str]]
    keepers: set[str]


def person(db: Session, login: str) -> Person | None:
    """The person with this login."""
    return db.scalar(select(Person).where(Person.login == login))


def logins(db: Session) -> dict[str, str]:
    """Login → person id."""
    return dict(db.execute(select(Person.login, Person.id)).all())


def groups(db: Session) -> dict[str, str]:
    """Name → id of active groups."""
    return dict(db.execute(select(Group.name, Group.id).where(Group.active)).all())


def meetings(db: Session) -> list[tuple[str, str, int, dict[str, Any]]]:
    """(short id, kind, version, fields of its plan) by date."""
    names = planning.Plan.__dataclass_fields__.keys() - {"groups", "keepers", "programme"}
    return [
        (
            row.short_id,
            row.kind,
            row.version,
            {name: getattr(row, name) for name in names} | {"programme": row.programme_id or ""},
        )
        for row in db.scalars(select(Meeting).order_by(Meeting.starts_at))
    ]


def meeting(db: Session, short: str) -> Guided:
    """One meeting. Raises `Absent`."""
    row = meeting_by_short(db, short)
    invited = db.execute(
        select(Group.name, Invitation.token)
        .join(Invitation, Invitation.group_id == Group.id)
        .where(Invitation.meeting_id == row.id)
        .order_by(Group.name)
    )
    keepers = db.scalars(
        select(Person.login)
        .join(Keeper, Keeper.person_id == Person.id)
        .where(Keeper.meeting_id == row.id)
    )
    return Guided(
        row.id,
        row.title,
        row.short_id,
        row.code,
        row.kind,
        row.version,
        row.starts_at,
        list(invited),
        set(keepers),
    )


def waiting_cases(db: Session, meeting_id: str) -> list[tuple[int, int]]:
    """(number, revision) of a meeting's cases, by number."""
    rows = db.execute(
        select(Case.number, Case.revision)
        .where(Case.meeting_id == meeting_id)
        .order_by(Case.number)
    )
    return list(rows)
