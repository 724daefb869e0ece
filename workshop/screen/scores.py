"""The anonymisation gate: what the name model's weights add up to for each word of a sentence. It draws no conclusion.

The features are those of training (`features`), the sums crfsuite's own to twelve digits. But what is told of a word
alone is added up once, and not at each place it stands; and what is told of neighbours is asked of the word that has
something to say, instead of spelling every feature out. The sums for all labels are one long number, 64 bits for each:
twenty numbers are added in the time of one tuple (`weights` makes them, and says how crfsuite takes the sums).
"""

import functools
import itertools
import marshal
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from .features import GLUED, NOTHING, STEPS, Word, glue, near, own, word
from .tokens import Token

FILE = Path(__file__).parent / "model" / "weights.bin"
UNIT = 2.0**-44
BITS = 64
By = dict[str, int]
ByTwo = dict[str, By]
NONE: By = {}
NONE_BY_TWO: ByTwo = {}
NO_STEPS = (0,) * len(STEPS)


class Sides(NamedTuple):
    """What a word says of its neighbours, by what is told of them.

    left and right: of the word behind and before it; across: of a word between it and another; verb: of the word
    before it, by the letter behind it; ends: of the word behind it, by the word before it; after: of the word before
    it, by its kind and the use of the word before that.
    """

    left: By = NONE
    right: By = NONE
    across: By = NONE
    verb: ByTwo = NONE_BY_TWO
    ends: ByTwo = NONE_BY_TWO
    after: ByTwo = NONE_BY_TWO


class Weights(NamedTuple):
    """carriers: of the labels. adds: what each feature adds to them; around: what a word's features (w=…) add to the
    rows around it; sides: by word; qq, xx, xk, kx: by what is told of a word, then of its neighbours.
    """

    carriers: tuple[str, ...]
    adds: By
    around: dict[str, tuple[int, ...]]
    sides: dict[str, tuple[By, By, By, ByTwo, ByTwo, ByTwo]]
    qq: ByTwo
    xx: ByTwo
    xk: ByTwo
    kx: dict[str, ByTwo]


@dataclass(slots=True)
class Weighed:
    """A word, what it says of itself as nouns stand around it, of the rows around it, and of its neighbours."""

    word: Word
    so: str
    own: dict[str, int]
    near: tuple[int, ...]
    sides: Sides
    qq: By
    xx: By
    xk: By
    kx: ByTwo


def scores(tokens: Sequence[Token]) -> list[dict[str, float]]:
    """One row for each word, as crfsuite takes it: how much speaks for each label."""
    carriers = weights().carriers
    size = BITS // 8 * (len(carriers) + 1)
    apart = struct.Struct(f"<{len(carriers)}q8x").unpack
    rows = [_weighed(token.surface, token.pos, token.oov) for token in tokens]
    edge = _edge()
    said = []
    two_before, before = edge, edge
    behind = itertools.chain(rows[1:], (edge, edge))
    here, after = rows[0], next(behind)
    for glued, two_behind in zip(glue(tokens), behind, strict=True):
        total = here.own[glued] + two_before.near[0] + before.near[1]
        total += after.near[2] + two_behind.near[3]
        total += _together(two_before, before, here, after, two_behind.word.w[0])
        sums = apart(total.to_bytes(size, "little", signed=True))
        said.append(dict(zip(carriers, map(UNIT.__mul__, sums), strict=True)))
        two_before, before, here, after = before, here, after, two_behind
    return said


def _together(
    two_before: Weighed, before: Weighed, here: Weighed, after: Weighed, letter: str
) -> int:
    """The same as `features.together`: most words say nothing of most others, and are not asked further."""
    _, _, q, r, _, _, x, _ = here.word
    was, then = before.word, after.word
    total = here.qq.get(was.q, 0) + here.xx.get(then.x, 0) + here.xk.get(then.k, 0)
    if one := here.kx.get(was.k):
        total += one.get(then.p, 0)
    left, _, across, _, ends, _ = before.sides
    if left:
        total += left.get(r, 0) + left.get(here.so, 0)
    if across:
        total += across.get(then.w, 0)
    if ends and (one := ends.get(two_before.word.w)):
        total += one.get(x, 0)
    _, right, _, verb, _, kinds = after.sides
    if right:
        total += right.get(r, 0) + right.get(here.so, 0)
    if verb and (one := verb.get(letter)):
        total += one.get("v", 0) + one.get(x, 0)
    if kinds and (one := kinds.get(q)):
        total += one.get(was.k, 0)
    return total


@functools.cache
def weights() -> Weights:
    return Weights(*marshal.loads(FILE.read_bytes()))  # noqa: S302  our own build wrote it, as it wrote this module


# Words only, not where they stand: the dictionary's cache keeps as much.
@functools.lru_cache(maxsize=2048)
def _weighed(surface: str, pos: tuple[str, ...], oov: bool) -> Weighed:
    told = word(surface, pos, oov)
    adds = weights().adds
    alone = sum([adds.get(one, 0) for one in own(told)])
    return _as_weighed(
        told,
        {
            glued: alone
            + adds.get(f"gx={glued}|{told.x}|{told.k}", 0)
            + adds.get(f"gs={glued}|{told.so}", 0)
            for glued in GLUED.values()
        },
    )


@functools.cache
def _edge() -> Weighed:
    return _as_weighed(NOTHING, {})


def _as_weighed(told: Word, alone: dict[str, int]) -> Weighed:
    table = weights()
    rows = [table.around.get(one, NO_STEPS) for one in near(told)]
    return Weighed(
        told,
        told.so,
        alone,
        tuple(map(sum, zip(*rows, strict=True))),
        Sides(*table.sides.get(told.w, ())),
        table.qq.get(told.q, NONE),
        table.xx.get(told.x, NONE),
        table.xk.get(told.x, NONE),
        table.kx.get(told.x, NONE_BY_TWO),
    )
