"""つなぎ先 in the room: the directory of member groups for those who draw. Holds no case and no person.

Entries are public among members (`showing.groups`); here they are read by a seat, which has no login.
"""

from dataclasses import dataclass

from sqlalchemy import select

from workshop.models import Group
from workshop.policy.house import House


@dataclass(frozen=True, slots=True)
class Contact:
    """What a group is good at, as it wrote it itself."""

    id: str
    name: str
    kind: str
    area: str
    strengths: str


def contacts(house: House) -> tuple[Contact, ...]:
    """Active groups, by kind and name."""
    query = select(Group).where(Group.active).order_by(Group.kind, Group.name)
    with house.database.read() as db:
        return tuple(
            Contact(row.id, row.name, row.kind, row.area, row.strengths)
            for row in db.scalars(query)
        )
