"""The anonymisation gate: words of the trade (roles, kin, kinds), read from `data/words.txt`. It has no rules."""

import functools
import re
from pathlib import Path

from .patterns import compiled

FILE = Path(__file__).parent / "data" / "words.txt"
TOWNS = FILE.with_name("towns.txt")
HEAD = compiled(r"^\[(\w+)\].*$", re.MULTILINE)


@functools.cache
def words(section: str) -> frozenset[str]:
    return frozenset(_sections()[section].split())


def either(*sections: str) -> str:
    """Any word of these sections as a pattern, the longest first."""
    found = {word for section in sections for word in words(section)}
    return "|".join(re.escape(word) for word in sorted(found, key=lambda word: (-len(word), word)))


@functools.cache
def towns() -> frozenset[str]:
    """Municipalities without their unit (倉敷)."""
    lines = TOWNS.read_text(encoding="utf8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@functools.cache
def _sections() -> dict[str, str]:
    parts = HEAD.split(FILE.read_text(encoding="utf8"))
    return dict(zip(parts[1::2], parts[2::2], strict=True))


KIN = words("kin")
PROFESSIONS = words("professions")
# With さん, 様, 氏 … these still name nobody.
ROLES = KIN | PROFESSIONS | words("roles")
# Longer compounds are roles by these endings (訪問入浴担当者さん), which no longer surname shares.
ROLE_ENDINGS = tuple(sorted(words("role_endings")))
# What people write into a name field instead of a name.
NOBODY = words("nobody")
MASKED = frozenset("〇○◯●×✕xX＿_*＊△▲□■◇◎")
