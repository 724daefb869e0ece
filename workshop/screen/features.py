"""The anonymisation gate: what the name model is told about each word.
The same for training and use, so it has no state.
"""

import re
from collections.abc import Sequence

from .tokens import Token
from .words import KIN, PROFESSIONS, ROLES, words

SCRIPTS = (
    (re.compile("[一-龥々〆ヶ]+$"), "K"),
    (re.compile("[ァ-ヴー]+$"), "T"),
    (re.compile("[ぁ-んー]+$"), "H"),
    (re.compile("[A-Za-z]+$"), "L"),
    (re.compile("[0-9]+$"), "N"),
)
EDGE = "…"


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
        f"sl={here['s']}{min(len(surface), 4)}",
    ]
    row += [f"{key}={value}" for key, value in here.items()]
    for step in (-2, -1, 1, 2):
        near = rows[index + step] if 0 <= index + step < len(rows) else None
        row += [f"{step}{key}={near[key] if near else EDGE}" for key in ("w", "p", "q", "s", "k")]
    before, after = (
        (rows[index - 1]["w"] if index else EDGE),
        (rows[index + 1]["w"] if index + 1 < len(rows) else EDGE),
    )
    row += [
        f"-r={before}|{here['r']}",
        f"+r={here['r']}|{after}",
        f"-s={before}|{here['s']}{here['o']}",
        f"+s={here['s']}{here['o']}|{after}",
        f"-+={before}|{after}",
    ]
    if index:
        row.append(f"-k+={rows[index - 1]['k']}|{here['q']}|{after}")
        row.append(f"qq={rows[index - 1]['q']}|{here['q']}")
    return row


def _script(surface: str) -> str:
    return next((mark for rule, mark in SCRIPTS if rule.match(surface)), "M")


def _use(surface: str) -> str:
    if surface in KIN:
        return "kin"
    if surface in PROFESSIONS:
        return "job"
    if surface in ROLES:
        return "role"
    ends = next(
        (
            section
            for section in ("hospital_ends", "school_ends", "company_ends", "facility_ends")
            if surface in words(section)
        ),
        "",
    )
    return ends or ("kind" if surface in words("generic") else "-")
