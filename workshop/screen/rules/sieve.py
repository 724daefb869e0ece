"""The anonymisation gate: which rules a text can match at all. It knows no rule and finds nothing itself.

Nearly all texts of a live board hold no number and no address, and trying fifty patterns in vain was nine tenths of
the check's cost. So each rule tells signs: letters of which every match (or the text around it, where the pattern
looks there) holds at least one. A rule whose sign is missing from the text is not tried. A sign too weak costs
microseconds, a sign too strong loses a finding: tests/unit/screen/test_sieve.py proves each from its pattern.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Self

from workshop.screen.numerals import DIGITS
from workshop.screen.patterns import compiled

from .cores import Cored

ASCII_DIGITS = "0123456789"
# Numerals as they stand in front of 丁目, 月 and 年 (元: the first year of an era).
NUMERALS = "".join(DIGITS) + "十百千元"
CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LATIN = CAPITALS + CAPITALS.lower()


class Held(NamedTuple):
    """What a text holds, looked at once for all rules: its letters, and how many ASCII digits."""

    letters: frozenset[str]
    digits: int

    @classmethod
    def by(cls, text: str) -> Self:
        letters = frozenset(text)
        digits = 0 if letters.isdisjoint(ASCII_DIGITS) else sum(map(text.count, ASCII_DIGITS))
        return cls(letters, digits)


class Rule(NamedTuple):
    """A pattern and what each of its matches holds: so many ASCII digits, a letter of each sign, the core if any.

    With a reach the core begins at most so far behind the match, and is sought first (`cores`).
    """

    pattern: re.Pattern[str]
    digits: int
    signs: tuple[frozenset[str], ...]
    core: re.Pattern[str] | None
    reach: int = -1

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        if self.core and self.reach >= 0:
            return Cored(self.pattern, self.core, self.reach).finditer(text)
        return self.pattern.finditer(text)

    def fits(self, text: str, held: Held) -> bool:
        """False only where the pattern matches nowhere."""
        if held.digits < self.digits:
            return False
        for sign in self.signs:  # a generator would cost more than most signs
            if sign.isdisjoint(held.letters):
                return False
        return self.core is None or self.core.search(text) is not None


def rule(
    pattern: re.Pattern[str], *signs: str, digits: int = 0, core: str = "", reach: int = -1
) -> Rule:
    sought = compiled(core) if core else None
    return Rule(pattern, digits, tuple(map(frozenset, signs)), sought, reach)


def tried(text: str, held: Held | None, rules: Iterable[Rule]) -> Iterator[re.Match[str]]:
    """Every match of these rules, rule by rule."""
    held = held or Held.by(text)
    for one in rules:
        if one.fits(text, held):
            yield from one.finditer(text)
