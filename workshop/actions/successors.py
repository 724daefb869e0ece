"""Replacing a custodian: the two who stay box every living meeting to the pairs with the new one. They also heal
what lost cards left behind. The ceremony itself is in `custodians`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from sqlalchemy import delete, select

from workshop.actions import custodians
from workshop.actions.cards import empty_log
from workshop.actions.names import plain_name
from workshop.actions.pairs import TO_CORRECT, proved_pair
from workshop.actions.perform import Act
from workshop.actions.sealing import rebox
from workshop.errors import Absent, Invalid, Unreadable
from workshop.models import Box, Custodian, Holder, Meeting
from workshop.policy import doors, rules
from workshop.vault import cards

TWICE = "3人とも別の人にしてください。"
NEW_AGAIN = "新しい人のカードが、残る2人のカードと同じです。3人それぞれのカードを入れてください。"
NOT_THEY = "替わる人のカードが入っています。残る2人のカードを入れてください。"


def kept_by(place: int) -> str:
    """The pair of those who stay when this place gets somebody new."""
    if place not in custodians.PLACES:
        raise Absent
    one, two = (each for each in custodians.PLACES if each != place)
    return f"{one}-{two}"


def plain_successor(act: Act, place: int, name: str) -> str:
    """The new one's name. Raises `Invalid` at `name`, `Absent` before the ceremony."""
    plain = plain_name(name)
    others = act.db.scalars(select(Custodian.name).where(Custodian.place != place)).all()
    if not others:
        raise Absent
    if plain in others:
        raise Invalid(TWICE, "custodian_twice", {"name": TWICE})
    return plain


@dataclass(frozen=True, slots=True)
class NameSuccessor:
    """The name as it will be kept; nothing is written yet."""

    place: int
    name: str

    def do(self, act: Act) -> str:
        """Raises `Invalid` at `name`, `Absent`."""
        rules.require(act.db, act.viewer, "house.keep")
        kept_by(self.place)
        return plain_successor(act, self.place, self.name)


@dataclass(frozen=True, slots=True)
class ReplaceCustodian:
    """The two who stay and the new one type their cards. Answers how many meetings were boxed anew.

    The former one's pairs are revoked and lose their boxes: that card opens nothing any more, with nobody.
    """

    place: int
    name: str
    stay: tuple[str, str] = field(repr=False)
    new: str = field(repr=False)

    def do(self, act: Act) -> int:
        """Raises `Invalid` at `name`, `card_1`, `card_2`, `card_new`, `Absent`."""
        rules.require(act.db, act.viewer, "house.keep")
        pair = kept_by(self.place)
        name = plain_successor(act, self.place, self.name)
        opened = proved_pair(act, *self.stay)
        if opened.holder.owner_id != pair:
            raise Invalid(NOT_THEY, "custodian_leaving", {"card_2": NOT_THEY})
        self._fresh()
        made = [self._pair(act, stays) for stays in self._by_place(act, pair)]
        for place, code in (*self._by_place(act, pair), (self.place, self.new)):
            if not custodians.place_of(act, code):
                custodians.keep_public(act, place, code)
        many = 0
        for meeting, secret in _living(act, opened):
            for holder in made:
                doors.put_box(
                    act.db, doors.subject_of_meeting(meeting.id), holder, meeting.id, secret
                )
            act.note(meeting.id, "custodians.rebox", f"meeting:{meeting.id}", boxes=len(made))
            many += 1
        row = act.db.scalars(select(Custodian).where(Custodian.place == self.place)).one()
        row.name, row.since = name, act.now
        act.note("house", "custodians.replace", "custodians", place=self.place, meetings=many)
        act.after(partial(empty_log, act.house.database))
        return many

    def _fresh(self) -> None:
        """The new card is read and is none of the others."""
        try:
            new = cards.read_code(self.new)
        except Invalid as bad:
            raise Invalid(TO_CORRECT, bad.code, {"card_new": bad.say}) from bad
        if new in {cards.read_code(code) for code in self.stay}:
            raise Invalid(NEW_AGAIN, "custodian_same", {"card_new": NEW_AGAIN})

    def _by_place(self, act: Act, pair: str) -> list[tuple[int, str]]:
        """(place, code) of who stays. Before rows told whose card is whose, the order of the fields does."""
        order = [int(each) for each in pair.split("-")]
        known = [custodians.place_of(act, code) for code in self.stay]
        return list(zip(known if sorted(known) == order else order, self.stay, strict=True))

    def _pair(self, act: Act, stays: tuple[int, str]) -> Holder:
        place, code = stays
        one, two = sorted((place, self.place))
        owner = f"{one}-{two}"
        for old in doors.holders(act.db, act.house.server_key, "recovery", owner):
            old.revoked_at = act.now
            act.db.execute(delete(Box).where(Box.holder_id == old.id))
        public = custodians.recovery_pair(code, self.new).public
        row = doors.new_holder(act.db, act.house.server_key, "recovery", owner, public, act.now)
        row.proved_at = act.now
        return row


def _living(act: Act, opened: doors.Opened) -> Iterator[tuple[Meeting, bytes]]:
    """Every meeting that is not shredded and whose secret this pair opens."""
    rows = act.db.scalars(
        select(Meeting)
        .join(Box, Box.subject == "meeting:" + Meeting.id)
        .where(Box.holder_id == opened.holder.id, Meeting.phase != "shredded")
        .order_by(Meeting.id)
        .with_for_update(key_share=True)  # boards whose rows only point at it go on
    ).all()
    for meeting in rows:
        try:
            yield meeting, doors.take_key(act.db, doors.subject_of_meeting(meeting.id), opened)
        except Unreadable:  # one damaged box keeps no other meeting from being boxed
            act.note(meeting.id, "unreadable", f"meeting:{meeting.id}")


@dataclass(frozen=True, slots=True)
class ReboxAll:
    """Two custodians box anew, in every living meeting, what lost cards left behind. Shows nothing.

    Answers how many meetings got a box.
    """

    cards: tuple[str, str] = field(repr=False)

    def do(self, act: Act) -> int:
        """Raises `Invalid` at `card_1`, `card_2`."""
        rules.require(act.db, act.viewer, "house.keep")
        opened = proved_pair(act, *self.cards)
        many = sum(bool(rebox(act, meeting, secret)) for meeting, secret in _living(act, opened))
        act.note(
            "house", "custodians.rebox_all", f"recovery:{opened.holder.owner_id}", meetings=many
        )
        return many
