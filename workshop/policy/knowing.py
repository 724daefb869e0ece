"""What a room may say without being warned: its area, the member groups and their public contacts. Flags nothing."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop import screen
from workshop.models import Group, Meeting

_PUBLIC = frozenset({"PHONE", "EMAIL", "SNS", "ADDRESS"})


def known_in_room(db: Session, meeting: Meeting, labels: Iterable[str] = ()) -> screen.Known:
    """Member groups and directory entries are the つなぎ先: naming them is what the board is for.

    labels: letters that already mean somebody here, so that none of them is offered for somebody else.
    """
    known = _known(_rows(db), (meeting.area,) if meeting.area else ())
    return replace(known, labels=tuple(labels)) if labels else known


def known_in_house(db: Session) -> screen.Known:
    """The same where no meeting is: in the directory."""
    return _known(_rows(db), ())


def _rows(db: Session) -> tuple[tuple[str, str, str], ...]:
    found = db.execute(select(Group.name, Group.short_name, Group.contact).order_by(Group.id))
    return tuple((name, short, contact) for name, short, contact in found)


@lru_cache(maxsize=8)  # of public entries alone; read again whenever one of them has changed
def _known(rows: tuple[tuple[str, str, str], ...], areas: tuple[str, ...]) -> screen.Known:
    names = dict.fromkeys(name for row in rows for name in row[:2] if name)
    contacts = dict.fromkeys(
        each.excerpt
        for _, _, contact in rows
        for each in screen.hard(contact)
        if each.type in _PUBLIC
    )
    return screen.Known(areas=areas, names=tuple(names), contacts=tuple(contacts), in_room=True)
