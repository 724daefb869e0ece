"""The anonymisation gate: what the name model's weights add up to for each word of a sentence. It draws no conclusion.

The same features as in training (`features`), and the same sums as crfsuite's to twelve digits; but what is told of a
word alone is added up once, and not at each place it stands. The sums for all labels are one long number, 64 bits for
each: twenty numbers are added in the time of one tuple (`weights` makes them, and says how crfsuite takes the sums).
"""

import functools
import itertools
import marshal
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from .features import NOTHING, STEPS, Word, glue, near, own, together, word
from .tokens import Token

FILE = Path(__file__).parent / "model" / "weights.bin"
UNIT = 2.0**-44
BITS = 64
NO_STEPS = (0,) * len(STEPS)
NOTHING_ADDED = itertools.repeat(0)


class Weights(NamedTuple):
    """The carriers of the labels; what each feature adds; what a word's features (w=…) add to the rows around it."""

    carriers: tuple[str, ...]
    adds: dict[str, int]
    around: dict[str, tuple[int, ...]]


class Weighed(NamedTuple):
    """A word, what it says of itself, and of the words two behind to two before it."""

    word: Word
    own: int
    near: tuple[int, ...]


def scores(tokens: Sequence[Token]) -> list[dict[str, float]]:
    """One row for each word, as crfsuite takes it: how much speaks for each label."""
    carriers, adds, _ = weights()
    size = BITS // 8 * (len(carriers) + 1)
    apart = struct.Struct(f"<{len(carriers)}q8x").unpack
    rows = [_weighed(token.surface, token.pos, token.oov) for token in tokens]
    edged = [_edge(), _edge(), *rows, _edge(), _edge()]
    words = [row.word for row in edged]
    nears = [row.near for row in edged]
    said = []
    for index, glued in enumerate(glue(tokens)):
        beside = map(adds.get, together(words, index + 2, glued), NOTHING_ADDED)
        total = sum(beside, rows[index].own) + nears[index][0] + nears[index + 1][1]
        total += nears[index + 3][2] + nears[index + 4][3]
        sums = apart(total.to_bytes(size, "little", signed=True))
        said.append(dict(zip(carriers, map(UNIT.__mul__, sums), strict=True)))
    return said


@functools.cache
def weights() -> Weights:
    return Weights(*marshal.loads(FILE.read_bytes()))  # noqa: S302  our own build wrote it, as it wrote this module


# Words only, not where they stand: the dictionary's cache keeps as much.
@functools.lru_cache(maxsize=2048)
def _weighed(surface: str, pos: tuple[str, ...], oov: bool) -> Weighed:
    told = word(surface, pos, oov)
    adds = weights().adds
    return Weighed(told, sum([adds.get(one, 0) for one in own(told)]), _near(told))


@functools.cache
def _edge() -> Weighed:
    return Weighed(NOTHING, 0, _near(NOTHING))


def _near(told: Word) -> tuple[int, ...]:
    around = weights().around
    return tuple(map(sum, zip(*[around.get(one, NO_STEPS) for one in near(told)], strict=True)))
