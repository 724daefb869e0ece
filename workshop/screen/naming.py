"""The anonymisation gate: how firms, homes, schools and hospitals are called; the training invents names with it.

Names are put together from own words (`data/naming.txt`) and from surnames, towns and quarters of the training
packages: no list of real firms is learnt by heart, the manner of naming is.
"""

import functools
import random
from pathlib import Path
from typing import TYPE_CHECKING

from .words import HEAD, words

if TYPE_CHECKING:
    from .corpora import Names

FILE = Path(__file__).parent / "data" / "naming.txt"
HOUSES = ("の家", "の里", "の森", "の丘", "の郷", "の園", "の木", "の風", "の花", "の会")
LEGAL = ("株式会社{}", "{}株式会社", "(株){}", "{}(株)", "有限会社{}", "(有){}", "{}(有)")


@functools.cache
def listed(section: str) -> tuple[str, ...]:
    parts = HEAD.split(FILE.read_text(encoding="utf8"))
    return tuple(dict(zip(parts[1::2], parts[2::2], strict=True))[section].split())


class Naming:
    """Invents names, always the same for the same dice."""

    def __init__(self, names: "Names", dice: random.Random) -> None:
        self.names, self.dice = names, dice

    def facility(self) -> str:
        way = self.dice.random()
        if way < 0.42:
            return self.pick("care_heads") + self._soft()
        if way < 0.7:
            return self._own() + self.pick("care_tails")
        if way < 0.82:
            return self.pick("flats") + self.dice.choice((self._soft, self._own))()
        if way < 0.9:
            return self.pick("law") + self._soft() + self.dice.choice(("", "会", "福祉会", "の会"))
        return self._soft()

    def company(self) -> str:
        way = self.dice.random()
        if way < 0.55:
            return self._own_firm() + self.trade()
        if way < 0.7:
            return self.dice.choice(sorted(words("before_company"))) + self._own()
        if way < 0.78:
            return self.dice.choice(LEGAL).format(self._own_firm() + self._sometimes(self.trade()))
        return self.dice.choice(self.names.offices) if way < 0.82 else self.brand()

    def firm(self) -> str:
        """As it is called in speech: more often by its brand alone."""
        return self.brand() if self.dice.random() < 0.5 else self.company()

    def brand(self) -> str:
        way = self.dice.random()
        if way < 0.55:
            return self.pick("heads") + self.pick("tails")
        if way < 0.75:
            return self.pick("katakana") + self._sometimes(self.pick("tails"))
        return self.pick("kana") if way < 0.88 else self._surname() + self._sometimes("屋")

    def trade(self) -> str:
        if self.dice.random() < 0.3:
            return self.dice.choice(sorted(words("company_ends")))
        return self.pick("trades")

    def hospital(self) -> str:
        if self.dice.random() < 0.1:
            return "医療法人" + self.pick("kanji") + "会" + self._sometimes(self.hospital())
        return self._own() + self.pick("hospital_tails")

    def ward(self) -> str:
        """The hospital for short (延岡日赤, 慈恵会)."""
        way = self.dice.random()
        if way < 0.4:
            return self.hospital()
        if way < 0.8:
            return self._place() + self.pick("hospital_short")
        if way < 0.9:
            return self.pick("kanji") + "会"
        return (
            self.dice.choice(sorted(words("before_hospital")))
            + self.dice.choice((self._soft, self._place))()
        )

    def school(self) -> str:
        way = self.dice.random()
        middle = self.dice.choice(
            ("", "", "", "東", "西", "南", "北", "中央", "第一", "第二", "市立")
        )
        if way < 0.2:
            return self.dice.choice(sorted(words("before_school"))) + self._soft()
        return self._own() + middle + self.pick("school_tails")

    def pick(self, section: str) -> str:
        return self.dice.choice(listed(section))

    def _soft(self) -> str:
        """ひだまり, ソレイユ, 光洋, ひだまりの家, 瀬戸の里, 太郎."""
        way = self.dice.random()
        if way < 0.42:
            return self.pick("kana")
        if way < 0.6:
            return self.pick("katakana")
        if way < 0.74:
            return self.pick("kanji")
        if way < 0.9:
            return self.dice.choice((self._place, lambda: self.pick("kana")))() + self.dice.choice(
                HOUSES
            )
        return self._place()

    def _own(self) -> str:
        way = self.dice.random()
        if way < 0.4:
            return self._place()
        if way < 0.58:
            return self._surname()
        return self.pick("kana" if way < 0.75 else "kanji" if way < 0.88 else "katakana")

    def _own_firm(self) -> str:
        way = self.dice.random()
        if way < 0.3:
            return self._surname()
        if way < 0.6:
            return self._place()
        if way < 0.8:
            return self.pick("heads") + self._sometimes(self.pick("tails"))
        return self.pick("kana" if way < 0.88 else "kanji" if way < 0.94 else "katakana")

    def _place(self) -> str:
        if self.dice.random() < 0.5:
            return self.dice.choice(self.names.localities)
        town = self.dice.choice(self.names.towns)
        return town[:-1] if len(town) > 2 and self.dice.random() < 0.8 else town

    def _surname(self) -> str:
        return self.dice.choices(self.names.surnames, self.names.weights)[0]

    def _sometimes(self, word: str) -> str:
        return word if self.dice.random() < 0.5 else ""
