"""鍵の保管者: the ceremony in which three people get a card each, any two of which recover a meeting.

Between its pages nothing is stored: each page carries a tag over (place, code), and at the end every custodian
types the own code once more. Replacing one is in `successors`: it needs the two others.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

from sqlalchemy import select

from workshop.actions.cards import Printed, printed
from workshop.actions.names import plain_name
from workshop.actions.perform import Act
from workshop.errors import Invalid, Unready
from workshop.models import Custodian, Holder
from workshop.policy import doors, rules
from workshop.policy.house import House
from workshop.vault import cards, keys

PLACES = (1, 2, 3)
FORMER = "前の保管者のカードです。いまの保管者のカードを入れてください。"


def recovery_pair(one: str, two: str) -> keys.Pair:
    """The pair two custodians' codes stand for together, in whatever order they are typed."""
    codes = sorted(cards.read_code(code).encode() for code in (one, two))
    return keys.pair_from(keys.joined(*codes), "recovery")


def keep_public(act: Act, place: int, code: str) -> None:
    """Keep whose card this is: the public half for one place. No key is ever boxed to it; one alone opens nothing."""
    for old in doors.holders(act.db, act.house.server_key, "custodian", str(place)):
        old.revoked_at = act.now
    public = doors.pair_of_code(code, "custodian").public
    doors.new_holder(act.db, act.house.server_key, "custodian", str(place), public, act.now)


def place_of(act: Act, typed: str) -> int:
    """Whose card this is: 1 to 3; 0 where no row tells. Raises `Invalid` mistyped, or a former custodian's."""
    public = doors.pair_of_code(typed, "custodian").public
    row = act.db.scalar(select(Holder).where(Holder.kind == "custodian", Holder.public == public))
    if row is None or not doors.genuine(act.house.server_key, row):
        return 0
    if row.revoked_at:
        raise Invalid(FORMER, "custodian_former")
    return int(row.owner_id)


def fresh(house: House, place: int) -> tuple[Printed, str]:
    """A code for one place, to be shown alone, and the tag that later recognises it."""
    code = cards.new_code()
    return printed(code), _tag(house, place, code)


def _tag(house: House, place: int, code: str) -> str:
    return doors.request_tag(house.server_key, "custodian", place, cards.read_code(code)).hex()


def check(house: House, place: int, typed: str, tag: str, name: str = "card") -> None:
    """That `typed` is the code shown for this place. Raises `Invalid` at the field `name`."""
    try:
        own = _tag(house, place, typed)
    except Invalid as bad:
        raise Invalid(bad.say, bad.code, {name: bad.say}) from bad
    if not doors.same(own.encode(), unicodedata.normalize("NFKC", tag).encode()):
        say = (
            "この順番の人のカードではありません。いま印刷したカードを見て、もう一度入れてください。"
        )
        raise Invalid(say, "custodian_other", {name: say})


def plain_names(names: Sequence[str]) -> list[str]:
    """The three names. Raises `Invalid` at `name_1` … `name_3`; three different people are needed."""
    plain = [plain_name(name, f"name_{place}") for place, name in zip(PLACES, names, strict=True)]
    for place, name in zip(PLACES, plain, strict=True):
        if plain.index(name) != place - 1:
            say = "3人とも別の人にしてください。"
            raise Invalid(say, "custodian_twice", {f"name_{place}": say})
    return plain


@dataclass(frozen=True, slots=True)
class HoldCeremony:
    """The last page: all three codes at once become the three recovery pairs."""

    names: tuple[str, str, str]
    codes: tuple[str, str, str] = field(repr=False)

    def do(self, act: Act) -> None:
        """Do it. Raises `Invalid` at `card_1` … `card_3`, `Unready` if it was held already."""
        rules.require(act.db, act.viewer, "house.keep")
        _not_yet(act)
        names = plain_names(self.names)
        for place, name in zip(PLACES, names, strict=True):
            act.db.add(Custodian(place=place, name=name, since=act.now))
        if len({self._read(place) for place in PLACES}) < len(PLACES):
            say = "同じカードが2回入っています。3人それぞれのカードを入れてください。"
            raise Invalid(say, "custodian_same", {"card_3": say})
        for one, two in combinations(PLACES, 2):
            public = recovery_pair(self.codes[one - 1], self.codes[two - 1]).public
            row = doors.new_holder(
                act.db, act.house.server_key, "recovery", f"{one}-{two}", public, act.now
            )
            row.proved_at = act.now
        for place, code in zip(PLACES, self.codes, strict=True):
            keep_public(act, place, code)
        act.note("house", "custodians.hold", "custodians", people=len(PLACES))

    def _read(self, place: int) -> str:
        try:
            return cards.read_code(self.codes[place - 1])
        except Invalid as bad:
            raise Invalid(bad.say, bad.code, {f"card_{place}": bad.say}) from bad


def _not_yet(act: Act) -> None:
    if act.db.scalar(select(Custodian.id).limit(1)) is not None:
        raise Unready(
            "鍵の保管者の式は、もう済んでいます。いまの保管者のカードがそのまま使えます。", "held"
        )
