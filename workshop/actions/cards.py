"""鍵カード of people and groups: made and shown once to their bearer, proved, revoked. Keeps no code.

A card opens what was boxed to it; making a new one revokes the old one and deletes its boxes, so that a card
found in the street opens nothing, not even with a copy of the database made later.
"""

from dataclasses import dataclass, field
from functools import partial
from typing import Literal

from sqlalchemy import delete, select

from workshop.actions import gone
from workshop.actions.perform import Act
from workshop.db.gate import Database
from workshop.errors import Absent, Unready
from workshop.models import Box, Group, Holder, Notice, Person
from workshop.policy import doors, rules
from workshop.vault import cards

Kind = Literal["person", "group"]
_RIGHT = {"person": "card.own", "group": "group_card.own"}


@dataclass(frozen=True, slots=True)
class Printed:
    """A card as it is printed: the code in groups of four, and what its QR carries."""

    code: str = field(repr=False)
    qr: str = field(repr=False)


def printed(code: str) -> Printed:
    """The card of a code."""
    return Printed(code, cards.QR_PREFIX + code.replace("-", ""))


def _owner(act: Act, kind: Kind) -> str:
    rules.require(act.db, act.viewer, _RIGHT[kind])
    person = act.viewer.person
    assert person is not None  # `require` let a signed-in person through
    return person.id if kind == "person" else person.group_id or ""


@dataclass(frozen=True, slots=True)
class MakeCard:
    """The bearer's own card. Refused while a proved one is valid, unless it is lost (`instead`)."""

    kind: Kind
    instead: bool = False

    def do(self, act: Act) -> Printed:
        """Do it; what it gives is shown once. Raises `Unready`."""
        owner = _owner(act, self.kind)
        now_valid = doors.holder(act.db, act.house.server_key, self.kind, owner)
        if now_valid and now_valid.proved_at and not self.instead:
            raise Unready(
                "使えるカードがもうあります。なくしたときは「なくした・作り直す」を押してください。",
                "card_exists",
            )
        return new_card(act, self.kind, owner)


def new_card(act: Act, kind: Kind, owner: str) -> Printed:
    """Revoke what was, make a card, keep its public half. To be shown once."""
    revoke_cards(act, kind, owner)
    code = cards.new_code()
    public = doors.pair_of_code(code, kind).public
    doors.new_holder(act.db, act.house.server_key, kind, owner, public, act.now)
    act.note("house", "card.make", f"{kind}:{owner}")
    return printed(code)


@dataclass(frozen=True, slots=True)
class ProveCard:
    """The bearer typed the card back: from now on it counts."""

    kind: Kind
    typed: str = field(repr=False)

    def do(self, act: Act) -> None:
        """Do it. Raises `Invalid` with the sentence that fits."""
        owner = _owner(act, self.kind)
        opened = doors.prove(act.db, act.house.server_key, self.kind, owner, self.typed)
        opened.holder.proved_at = opened.holder.proved_at or act.now
        act.note("house", "card.prove", f"{self.kind}:{owner}")


@dataclass(frozen=True, slots=True)
class RevokeCard:
    """The bearer gives the card up without a new one."""

    kind: Kind

    def do(self, act: Act) -> None:
        """Do it."""
        revoke_cards(act, self.kind, _owner(act, self.kind))


@dataclass(frozen=True, slots=True)
class RevokeFor:
    """The secretariat revokes a card whose bearer cannot: on leave, or out of reach. The bearer is told."""

    kind: Kind
    owner: str

    def do(self, act: Act) -> None:
        """Raises `Forbidden`, `Absent` (nobody of this kind has this id)."""
        rules.require(act.db, act.viewer, "house.keep")
        if act.db.get(Person if self.kind == "person" else Group, self.owner) is None:
            raise Absent
        revoke_cards(act, self.kind, self.owner)
        bearers = (
            Person.id == self.owner if self.kind == "person" else Person.group_id == self.owner
        )
        for person in act.db.scalars(select(Person.id).where(bearers, Person.active)).all():
            subject = f"{self.kind}:{self.owner}"
            told = Notice(person_id=person, code="card.revoked_for", subject=subject, at=act.now)
            act.db.add(told)


def revoke_cards(act: Act, kind: Kind, owner: str) -> None:
    """Revoke every card of this owner and delete what was boxed to them."""
    valid = act.db.scalars(
        select(Holder).where(
            Holder.kind == kind, Holder.owner_id == owner, Holder.revoked_at.is_(None)
        )
    ).all()
    for row in valid:
        row.revoked_at = act.now
        gone.remember(act, "holder", row.id)
        act.db.execute(delete(Box).where(Box.holder_id == row.id))
    if valid:
        act.note("house", "card.revoke", f"{kind}:{owner}", cards=len(valid))
        act.after(partial(empty_log, act.house.database))


def empty_log(database: Database) -> None:
    """Deleted boxes leave the disk as well."""
    database.truncate_log()
    database.vacuum("box")
