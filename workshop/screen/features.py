"""The anonymisation gate: what the name model is told about each word.
The same for training and use, so it has no state.
"""

import functools
import itertools
from collections.abc import Mapping, Sequence
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
NEAR = ("w", "p", "q", "s", "k", "x")
STEPS = (-2, -1, 1, 2)
NOUN = "名詞"


class Word(NamedTuple):
    """What is told of a word wherever it stands; a text says most of its words many times.

    w surface, p and q kinds, r kind of name, s script, k use, x what the dictionary lists it as, o whether it lists
    it. own: what is told in its own row; near: by distance, what is told in a row two before to two behind it; both
    as the model takes them, in UTF-8.
    """

    w: str
    p: str
    q: str
    r: str
    k: str
    x: str
    so: str
    own: tuple[bytes, ...]
    near: tuple[tuple[bytes, ...], ...]


def features(tokens: Sequence[Token]) -> list[list[str | bytes]]:
    rows = [_word(token.surface, token.pos, token.oov) for token in tokens]
    edged = [NOTHING, NOTHING, *rows, NOTHING, NOTHING]
    touching = [False, *(a.end == b.start for a, b in itertools.pairwise(tokens)), False]
    return [
        [
            *row.own,
            *edged[index].near[0],
            *edged[index + 1].near[1],
            *edged[index + 3].near[2],
            *edged[index + 4].near[3],
            *_together(edged, index + 2, _glued(rows, touching, index)),
        ]
        for index, row in enumerate(rows)
    ]


def _glued(rows: Sequence[Word], touching: Sequence[bool], index: int) -> str:
    """Whether a noun stands right before and right behind."""
    before = touching[index] and rows[index - 1].p == NOUN
    after = touching[index + 1] and rows[index + 1].p == NOUN
    return ("g" if before else ".") + ("g" if after else ".")


def _together(rows: Sequence[Word], at: int, glued: str) -> tuple[str, ...]:
    """What stands on both sides, and what is done there (に通, で働)."""
    two_before, before, here, after = rows[at - 2], rows[at - 1], rows[at], rows[at + 1]
    verb = f"{after.w}{rows[at + 2].w[:1]}"
    return (
        f"-r={before.w}|{here.r}",
        f"+r={here.r}|{after.w}",
        f"-s={before.w}|{here.so}",
        f"+s={here.so}|{after.w}",
        f"-+={before.w}|{after.w}",
        f"-k+={before.k}|{here.q}|{after.w}",
        f"qq={before.q}|{here.q}",
        f"v={verb}",
        f"vx={verb}|{here.x}",
        f"--={two_before.w}{before.w}|{here.x}",
        f"gx={glued}|{here.x}|{here.k}",
        f"gs={glued}|{here.so}",
        f"xx={here.x}|{after.x}",
        f"xk={here.x}|{after.k}",
        f"kx={before.k}|{here.x}|{after.p}",
    )


# A word with all that is told of it weighs 4 kB.
@functools.lru_cache(maxsize=2048)
def _word(surface: str, pos: tuple[str, ...], oov: bool) -> Word:
    told = {
        "w": surface,
        "p": pos[0],
        "q": "/".join(pos[1:3]),
        "r": "/".join(pos[2:4]),
        "s": _script(surface),
        "k": _use(surface),
        "x": lexicon(surface),
        "o": "o" if oov else "d",
    }
    own = (
        "b",
        f"l={min(len(surface), 5)}",
        f"z={surface[-1]}",
        f"zz={surface[-2:]}",
        f"a={surface[0]}",
        f"aa={surface[:2]}",
        f"sl={told['s']}{min(len(surface), 4)}{told['o']}",
        f"xs={told['x']}|{told['s']}",
        f"xq={told['x']}|{told['q']}",
        *(f"{key}={value}" for key, value in told.items()),
    )
    return _as_word(told, own)


def _as_word(told: Mapping[str, str], own: tuple[str, ...]) -> Word:
    near = tuple(tuple(f"{step}{key}={told[key]}".encode() for key in NEAR) for step in STEPS)
    w, p, q, r, k, x = (told[key] for key in "wpqrkx")
    mine = tuple(each.encode() for each in own)
    return Word(w, p, q, r, k, x, told["s"] + told["o"], mine, near)


NOTHING = _as_word(dict.fromkeys("wpqrskxo", EDGE), ())


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
