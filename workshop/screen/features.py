"""The anonymisation gate: what the name model is told about each word.
The same for training and use, so it has no state.
"""

import functools
import itertools
from collections.abc import Sequence
from typing import NamedTuple

from .patterns import compiled
from .tokens import Token
from .vocabulary import general, lexicon
from .words import KIN, PROFESSIONS, ROLES, words

SCRIPTS = (
    (compiled("[一-龥々〆ヶ]+"), "K"),
    (compiled("[ァ-ヴー]+"), "T"),
    (compiled("[ぁ-ん]+"), "H"),
    (compiled("[A-Za-z]+"), "L"),
    (compiled("[0-9]+"), "N"),
)
ANY_SCRIPT = compiled("|".join(f"(?P<{mark}>{rule.pattern})" for rule, mark in SCRIPTS))
EDGE = "…"
ENDS = ("hospital_ends", "school_ends", "company_ends", "facility_ends")
HEADS = ("before_hospital", "before_school", "before_company", "before_facility")
STEPS = (-2, -1, 1, 2)
NOUN = "名詞"
GLUED = {(False, False): "..", (True, False): "g.", (False, True): ".g", (True, True): "gg"}


class Word(NamedTuple):
    """What is told of a word wherever it stands: w surface, p and q kinds, r kind of name, s script, k use, x what the
    dictionary lists it as, o whether it lists it.
    """

    w: str
    p: str
    q: str
    r: str
    s: str
    k: str
    x: str
    o: str

    @property
    def so(self) -> str:
        return self.s + self.o


def features(tokens: Sequence[Token]) -> list[list[str]]:
    """One row of features for each word, in the form that crfsuite learns from."""
    rows = [_told(token.surface, token.pos, token.oov) for token in tokens]
    edged = [EDGES, EDGES, *rows, EDGES, EDGES]
    words_told = [row.word for row in edged]
    return [
        [
            *row.own,
            *edged[index].near[0],
            *edged[index + 1].near[1],
            *edged[index + 3].near[2],
            *edged[index + 4].near[3],
            *together(words_told, index + 2, glued),
        ]
        for index, (row, glued) in enumerate(zip(rows, glue(tokens), strict=True))
    ]


def glue(tokens: Sequence[Token]) -> list[str]:
    """Whether a noun stands right before and right behind each word."""
    tied = [
        (a.end == b.start and a.pos[0] == NOUN, a.end == b.start and b.pos[0] == NOUN)
        for a, b in itertools.pairwise(tokens)
    ]
    before = [False, *(left for left, _ in tied)]
    after = [*(right for _, right in tied), False]
    return [GLUED[pair] for pair in zip(before, after, strict=False)]


def together(rows: Sequence[Word], at: int, glued: str) -> tuple[str, ...]:
    """What stands on both sides, and what is done there (に通, で働)."""
    two_before, before, here, after = rows[at - 2], rows[at - 1], rows[at], rows[at + 1]
    q, r, s, k, x, o = here[2:]
    was, then = before.w, after.w
    verb = f"{then}{rows[at + 2].w[:1]}"
    return (
        f"-r={was}|{r}",
        f"+r={r}|{then}",
        f"-s={was}|{s}{o}",
        f"+s={s}{o}|{then}",
        f"-+={was}|{then}",
        f"-k+={before.k}|{q}|{then}",
        f"qq={before.q}|{q}",
        f"v={verb}",
        f"vx={verb}|{x}",
        f"--={two_before.w}{was}|{x}",
        f"gx={glued}|{x}|{k}",
        f"gs={glued}|{s}{o}",
        f"xx={x}|{after.x}",
        f"xk={x}|{after.k}",
        f"kx={before.k}|{x}|{after.p}",
    )


def word(surface: str, pos: tuple[str, ...], oov: bool) -> Word:
    return Word(
        surface,
        pos[0],
        "/".join(pos[1:3]),
        "/".join(pos[2:4]),
        _script(surface),
        _use(surface),
        lexicon(surface),
        "o" if oov else "d",
    )


def own(told: Word) -> tuple[str, ...]:
    """What is told of a word in its own row."""
    w, x = told.w, told.x
    return (
        "b",
        f"l={min(len(w), 5)}",
        f"z={w[-1]}",
        f"zz={w[-2:]}",
        f"a={w[0]}",
        f"aa={w[:2]}",
        f"sl={told.s}{min(len(w), 4)}{told.o}",
        f"xs={x}|{told.s}",
        f"xq={x}|{told.q}",
        *(f"{key}={value}" for key, value in zip(Word._fields, told, strict=True)),
    )


def near(told: Word) -> tuple[str, ...]:
    """What is told of a word in the rows around it, each with the step from there (-1w=…) before it."""
    return (
        f"w={told.w}",
        f"p={told.p}",
        f"q={told.q}",
        f"s={told.s}",
        f"k={told.k}",
        f"x={told.x}",
    )


def _around(told: Word) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(f"{step}{one}" for one in near(told)) for step in STEPS)


class Told(NamedTuple):
    word: Word
    own: tuple[str, ...]
    near: tuple[tuple[str, ...], ...]


# A word with all that is told of it weighs 4 kB; training says most of its words many times.
@functools.lru_cache(maxsize=2048)
def _told(surface: str, pos: tuple[str, ...], oov: bool) -> Told:
    told = word(surface, pos, oov)
    return Told(told, own(told), _around(told))


NOTHING = Word(*[EDGE] * len(Word._fields))
EDGES = Told(NOTHING, (), _around(NOTHING))


def _script(surface: str) -> str:
    """K kanji, T katakana, H hiragana, L letters, N digits, in their order (みどりが丘 is HK)."""
    return "".join(str(run.lastgroup) for run in ANY_SCRIPT.finditer(surface))[:3] or "M"


def _use(surface: str) -> str:
    for use, known in (("kin", KIN), ("job", PROFESSIONS), ("role", ROLES)):
        if surface in known:
            return use
    for section in (*ENDS, *HEADS):
        if surface in words(section):
            return section
    return "kind" if general(surface) else "-"
