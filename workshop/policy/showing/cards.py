"""How it stands with somebody's 鍵カード, and who the custodians are. Sees public halves only."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workshop.errors import Absent
from workshop.models import Box, Custodian, Group
from workshop.policy import doors, rules
from workshop.policy.house import House
from workshop.policy.viewer import Viewer
from workshop.policy.waiting_boxes import Waiting, waiting


@dataclass(frozen=True, slots=True)
class CardState:
    """state: none | unproved | proved. `opens` counts meetings and cases boxed to it."""

    state: str = "none"
    made_at: datetime | None = None
    proved_at: datetime | None = None
    opens: int = 0


@dataclass(frozen=True, slots=True)
class CardShown:
    """A card's own page. `user` is the name a password manager keeps it under."""

    kind: str
    bearer: str
    user: str
    card: CardState


def card_state(db: Session, server_key: bytes, kind: str, owner: str) -> CardState:
    """The valid card of an owner."""
    found = doors.holder(db, server_key, kind, owner)
    if found is None:
        return CardState()
    opens = db.scalar(select(func.count()).where(Box.holder_id == found.id)) or 0
    state = "proved" if found.proved_at else "unproved"
    return CardState(state, found.created_at, found.proved_at, opens)


def own_card(house: House, viewer: Viewer, kind: str) -> CardShown:
    """The viewer's own card, or their group's. Raises `SignedOut`, `Forbidden`."""
    with house.database.read() as db:
        rules.require(db, viewer, "card.own" if kind == "person" else "group_card.own")
        person = viewer.person
        assert person is not None  # `require` let a signed-in person through
        owner = person.id if kind == "person" else person.group_id or ""
        bearer = person.name
        if kind == "group":
            group = db.get(Group, owner)
            if group is None:
                raise Absent
            bearer = group.name
        return CardShown(
            kind, bearer, f"{person.login} ({kind})", card_state(db, house.server_key, kind, owner)
        )


@dataclass(frozen=True, slots=True)
class CustodianShown:
    """One of three."""

    place: int
    name: str
    since: datetime


def custodians(house: House, viewer: Viewer) -> tuple[CustodianShown, ...]:
    """The three, or nobody before the ceremony. Raises `SignedOut`, `Forbidden`."""
    with house.database.read() as db:
        rules.require(db, viewer, "house.keep")
        rows = db.scalars(select(Custodian).order_by(Custodian.place))
        return tuple(CustodianShown(row.place, row.name, row.since) for row in rows)


def waiting_boxes(house: House, viewer: Viewer) -> tuple[Waiting, ...]:
    """Meetings that somebody with a new card cannot open yet. Raises `SignedOut`, `Forbidden`."""
    with house.database.read() as db:
        rules.require(db, viewer, "house.keep")
        return waiting(db, house.server_key)
