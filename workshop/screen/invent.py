"""Build part of the anonymisation gate: case-note sentences from templates and names. Only `train` imports it.

Every sentence is also told without some of its names (A市, 大学病院, 民生委員): the model must learn to look at
the word and not only at the place where names use to stand.
"""

import random
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .naming import Naming, listed
from .readings import katakana
from .words import KIN, PROFESSIONS

if TYPE_CHECKING:
    from .corpora import Names

TEMPLATES = Path(__file__).parent / "data" / "templates.txt"
SLOT = re.compile(r"\{(\w)\}")
# How often a slot is filled with a kind instead of a name.
UNNAMED = 0.2
TIMES = (
    "去年 昨年 先月 先週 春 夏 秋 冬 三年前 半年前 十年ほど前 最近 この春 翌年 二年後 数年前 月 年末 夏休み 冬"
).split()
AGES = (
    "七十代 40代 30歳 六十八歳 81歳 十七歳 9歳 五十代後半 ８４歳 22 五十八歳 三歳 76才 九十 63 二十代"
).split()
DAYS = (
    "10/3 2023年6月14日 昨年の三月 令和5年8月2日 十一月二十三日 R6.2.3 先月15日 4月末 二十日 去る九日 八月 今年の春"
).split()
ENDEARING = (
    "ちゃん くん やん っち 坊 兄 姉 ばあ じい りん たん ぴょん ばあちゃん じいさん おばさん "
    "のおじさん のばあちゃん"
).split()
GENERIC = {
    "p": "person", "f": "person", "k": "person", "g": "person", "h": "person", "x": "person",
    "l": "place", "m": "place", "e": "station", "s": "school", "S": "school", "b": "hospital",
    "B": "hospital", "c": "company", "C": "company", "o": "facility",
}  # fmt: skip


class Marked(NamedTuple):
    """A sentence with the places of its names."""

    text: str
    marks: list[tuple[int, int, str]]


Slots = dict[str, tuple[str, Callable[[], str]]]


def invented(names: "Names", dice: random.Random, rounds: int) -> Iterator[Marked]:
    """Every template, filled anew in every round."""
    lines = [
        line
        for line in TEMPLATES.read_text(encoding="utf8").splitlines()
        if line and not line.startswith("#")
    ]
    slots = _slots(names, dice)
    for turn in range(rounds):
        for line in lines:
            # A sentence without a slot is the same each time; a few of it are enough.
            if "{" in line or turn < 6:
                yield _filled(line, slots, dice)


def _filled(line: str, slots: Slots, dice: random.Random) -> Marked:
    text, last = "", 0
    marks: list[tuple[int, int, str]] = []
    for slot in SLOT.finditer(line):
        text += line[last : slot.start()]
        kind, fill = slots[slot[1]]
        if kind and dice.random() < UNNAMED:
            text += dice.choice(listed(f"generic_{GENERIC[slot[1]]}"))
        else:
            written = fill()
            if kind:
                marks.append((len(text), len(text) + len(written), kind))
            text += written
        last = slot.end()
    return Marked(text + line[last:], marks)


class _People:
    """Names of people and places drawn at random, always the same for the same dice."""

    def __init__(self, names: "Names", dice: random.Random) -> None:
        self.names, self.dice = names, dice

    def surname(self) -> str:
        return self.dice.choices(self.names.surnames, self.names.weights)[0]

    def given(self) -> str:
        return self.dice.choice(self.names.given) if self.dice.random() < 0.7 else self.kana()

    def kana(self) -> str:
        name = self.dice.choice(self.names.kana)
        return katakana(name) if self.dice.random() < 0.35 else name

    def person(self) -> str:
        shape = self.dice.randrange(4)
        if shape < 2:
            return self.given() if shape else self.surname()
        return self.surname() + self.dice.choice(("", " ") if shape == 3 else ("",)) + self.given()

    def foreign(self) -> str:
        name = self.dice.choice(listed("foreign"))
        while self.dice.random() < 0.35:
            name += self.dice.choice(("・", "・", " ")) + self.dice.choice(listed("foreign"))
        return name

    def nickname(self) -> str:
        short = self.kana()[: self.dice.choice((1, 2, 2, 2, 3))]
        if self.dice.random() < 0.3:
            short = self.dice.choice((self.surname, self.given))()
        if len(short) == 1:
            short += self.dice.choice(("っ", "ー", "ん"))
        return short + self.dice.choice(ENDEARING)

    def town(self) -> str:
        name = self.dice.choice(self.names.towns)
        return name[:-1] if len(name) > 3 and self.dice.random() < 0.4 else name

    def locality(self) -> str:
        return self.dice.choice(self.names.localities) if self.dice.random() < 0.6 else self.town()

    def station(self) -> str:
        way = self.dice.choice(("", "", "", *listed("station_ways")))
        name = self.locality().removesuffix("市").removesuffix("町")
        return way + name if self.dice.random() < 0.5 else name + way


def _slots(names: "Names", dice: random.Random) -> Slots:
    slots = _named(_People(names, dice), Naming(names, dice))
    plain = {
        "y": sorted(KIN),
        "j": sorted(PROFESSIONS),
        "t": TIMES,
        "n": listed("nouns"),
        "a": AGES,
        "d": DAYS,
    }
    return slots | {slot: ("", partial(dice.choice, few)) for slot, few in plain.items()}


def _named(people: _People, naming: Naming) -> Slots:
    told: dict[str, tuple[tuple[str, Callable[[], str]], ...]] = {
        "PER": (
            ("p", people.person),
            ("f", people.surname),
            ("g", people.given),
            ("h", people.kana),
            ("k", people.foreign),
            ("x", people.nickname),
        ),
        "LOC": (("l", people.locality), ("m", people.town), ("e", people.station)),
        "ORG": (
            ("s", naming.school),
            ("S", naming.school),
            ("b", naming.hospital),
            ("B", naming.ward),
            ("c", naming.company),
            ("C", naming.firm),
            ("o", naming.facility),
        ),
    }
    return {slot: (kind, fill) for kind, fills in told.items() for slot, fill in fills}
