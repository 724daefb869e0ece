"""The anonymisation gate: what the name model is told about each word.
The same for training and use, so it has no state.
"""

import functools
import re
from collections.abc import Sequence

from .tokens import Token
from .vocabulary import general, lexicon
from .words import KIN, PROFESSIONS, ROLES, words

SCRIPTS = (
    (re.compile("[一-龥々〆ヶ]+"), "K"),
    (re.compile("[ァ-ヴー]+"), "T"),
    (re.compile("[ぁ-ん]+"), "H"),
    (re.compile("[A-Za-z]+"), "L"),
    (re.compile("[0-9]+"), "N"),
)
ANY_SCRIPT = re.compile("|".join(f"(?P<{mark}>{rule.pattern})" for rule, mark in SCRIPTS))
EDGE = "…"
ENDS = ("hospital_ends", "school_ends", "company_ends", "facility_ends")
HEADS = ("before_hospital", "before_school", "before_company", "before_facility")
NEAR = ("w", "p", "q", "s", "k", "x")


def features(tokens: Sequence[Token]) -> list[list[str]]:
    rows = [_word(token) for token in tokens]
    return [_row(tokens, rows, index) for index in range(len(tokens))]


def _word(token: Token) -> dict[str, str]:
    return {
        "w": token.surface,
        "p": token.pos[0],
        "q": "/".join(token.pos[1:3]),
        "r": "/".join(token.pos[2:4]),
        "s": _script(token.surface),
        "k": _use(token.surface),
        "x": lexicon(token.surface),
        "o": "o" if token.oov else "d",
    }


def _row(tokens: Sequence[Token], rows: Sequence[dict[str, str]], index: int) -> list[str]:
    here = rows[index]
    surface = tokens[index].surface
    row = [
        "b",
        f"l={min(len(surface), 5)}",
        f"z={surface[-1]}",
        f"zz={surface[-2:]}",
        f"a={surface[0]}",
        f"aa={surface[:2]}",
        f"sl={here['s']}{min(len(surface), 4)}{here['o']}",
        f"xs={here['x']}|{here['s']}",
        f"xq={here['x']}|{here['q']}",
    ]
    row += [f"{key}={value}" for key, value in here.items()]
    for step in (-2, -1, 1, 2):
        near = rows[index + step] if 0 <= index + step < len(rows) else None
        row += [f"{step}{key}={near[key] if near else EDGE}" for key in NEAR]
    return row + _together(tokens, rows, index)


def _together(tokens: Sequence[Token], rows: Sequence[dict[str, str]], index: int) -> list[str]:
    """What stands on both sides, and what is done there (に通, で働)."""
    here = rows[index]
    before, after = _at(rows, index - 1), _at(rows, index + 1)
    verb = f"{after['w']}{_at(rows, index + 2)['w'][:1]}"
    glued = "".join(
        "g" if 0 < i < len(tokens) and tokens[i - 1].end == tokens[i].start and noun else "."
        for i, noun in ((index, before["p"] == "名詞"), (index + 1, after["p"] == "名詞"))
    )
    return [
        f"-r={before['w']}|{here['r']}",
        f"+r={here['r']}|{after['w']}",
        f"-s={before['w']}|{here['s']}{here['o']}",
        f"+s={here['s']}{here['o']}|{after['w']}",
        f"-+={before['w']}|{after['w']}",
        f"-k+={before['k']}|{here['q']}|{after['w']}",
        f"qq={before['q']}|{here['q']}",
        f"v={verb}",
        f"vx={verb}|{here['x']}",
        f"--={_at(rows, index - 2)['w']}{before['w']}|{here['x']}",
        f"gx={glued}|{here['x']}|{here['k']}",
        f"gs={glued}|{here['s']}{here['o']}",
        f"xx={here['x']}|{after['x']}",
        f"xk={here['x']}|{after['k']}",
        f"kx={before['k']}|{here['x']}|{after['p']}",
    ]


NOTHING = dict.fromkeys(("w", "p", "q", "r", "s", "k", "x", "o"), EDGE)


def _at(rows: Sequence[dict[str, str]], index: int) -> dict[str, str]:
    return rows[index] if 0 <= index < len(rows) else NOTHING


@functools.lru_cache(maxsize=8192)
def _script(surface: str) -> str:
    """K kanji, T katakana, H hiragana, L letters, N digits, in their order (みどりが丘 is HK)."""
    return "".join(str(run.lastgroup) for run in ANY_SCRIPT.finditer(surface))[:3] or "M"


@functools.lru_cache(maxsize=8192)
def _use(surface: str) -> str:
    for use, known in (("kin", KIN), ("job", PROFESSIONS), ("role", ROLES)):
        if surface in known:
            return use
    for section in (*ENDS, *HEADS):
        if surface in words(section):
            return section
    return "kind" if general(surface) else "-"
