"""Passwords that anybody would try first, told by how they are made. Pure; ships no list of strangers' passwords.

A short list of words would miss most of what is tried; these shapes are what lists of stolen passwords consist of:
runs along keys or numbers, a unit said twice, one word with a number, digits alone, the person, the place. Measured in
docs/asvs.md.
"""

import re
import unicodedata
from collections.abc import Iterable

ONE_WORD = 16  # so many letters make one word worth a password
FREE = 4  # what must be left when runs and known words are taken out
_ROWS = (
    "1234567890",
    "qwertyuiop",
    "asdfghjkl;",
    "zxcvbnm,./",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    "zaq1xsw2cde3vfr4bgt5nhy6mju7",
    "qazwsxedcrfvtgbyhnujm",
    "qweasdzxc",
    "qwerasdfzxcv",
    "abcdefghijklmnopqrstuvwxyz",
    "あいうえおかきくけこさしすせそたちつてとなにぬねの",
    "いろはにほへとちりぬるを",
)
_RUNS = frozenset(
    row[at : at + 3]
    for each in _ROWS
    for row in (each * 2, each[::-1] * 2)
    for at in range(len(row) - 2)
)
_LOOK_ALIKE = str.maketrans("@430!15$7", "aaeoiisst")
# What every house is guessed by; what is this house's own is given with each question.
_KNOWN = (
    "password",
    "passwd",
    "パスワード",
    "tsunagi",
    "つなぎ",
    "admin",
    "welcome",
    "jimukyoku",
    "事務局",
    "ありがとうございます",
    "おはようございます",
    "よろしくおねがいします",
    "おつかれさまです",
    "arigatougozaimasu",
    "ohayougozaimasu",
    "yoroshikuonegaishimasu",
    "otsukaresamadesu",
)
_LONE_WORD = re.compile(r"[\W\d_]{0,4}[a-z]+[\W\d_]{0,6}")


def easily_guessed(password: str, own: Iterable[str] = ()) -> bool:
    """Whether this is among the first things tried. own: login, name, platform: what is known of the person."""
    plain = unicodedata.normalize("NFKC", password).casefold()
    known = [*_KNOWN, *(unicodedata.normalize("NFKC", w).casefold() for w in own)]
    return (
        len(set(plain)) < 5
        or _repeats(plain)
        or (len(plain) < ONE_WORD and not re.search(r"[^\W\d_]", plain))
        or any(_left(form, known) < FREE for form in _readings(plain))
        or (len(plain) < ONE_WORD and any(_LONE_WORD.fullmatch(form) for form in _readings(plain)))
    )


def _readings(plain: str) -> tuple[str, ...]:
    """As it stands, with letters for look-alikes, and every second character apart (q1w2e3r4)."""
    return plain, plain.translate(_LOOK_ALIKE), plain[::2] + plain[1::2]


def _repeats(plain: str) -> bool:
    """A unit said again, whatever hangs on it: さくらさくらさくら, abcdeabcde12."""
    for size in range(2, len(plain) // 2 + 1):
        unit = plain[:size]
        said = re.match(f"(?:{re.escape(unit)})+", plain)
        if said and said.end() > size and len(plain) - said.end() < FREE:
            return True
    return False


def _left(plain: str, known: Iterable[str]) -> int:
    """How much is neither of a known word nor of a run: letters, and a third of digits and signs (years, 「!」)."""
    for word in sorted((w for w in known if len(w) > 2), key=len, reverse=True):
        plain = plain.replace(word, " ")
    taken = set()
    for at in range(len(plain) - 2):
        piece = plain[at : at + 3]
        if piece in _RUNS or len(set(piece)) == 1:
            taken |= {at, at + 1, at + 2}
    rest = [c for at, c in enumerate(plain) if at not in taken and not c.isspace()]
    letters = sum(c.isalpha() for c in rest)
    return letters + (len(rest) - letters) // 3
