"""What the gate tells an author alone, about texts that stand already: board, comments, minutes, directory.

Nothing here refuses (`guarding` and the actions do), keeps or notes down anything; nobody else is told.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from workshop import screen
from workshop.policy.beside import beside

LONGEST = 8000  # of one check; the longest surface is a section of the minutes
MOST = 50  # original names of one check
AROUND = 12  # characters shown on both sides of a place


@dataclass(frozen=True, slots=True)
class Worry:
    """One place with why, and what to write instead."""

    excerpt: str = field(repr=False)
    why: str
    why_en: str
    offer: str = field(repr=False)
    blocks: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """An original name that still stands somewhere, with a few characters around it."""

    where: str
    before: str = field(repr=False)
    excerpt: str = field(repr=False)
    after: str = field(repr=False)


def worries(text: str, known: screen.Known) -> list[Worry]:
    """What may point to somebody in a text, each once."""
    if not text.strip():
        return []
    found = beside(screen.screen, text[:LONGEST], known=known).findings
    once = {each.excerpt: each for each in found}
    return [
        Worry(each.excerpt, each.reason_ja, each.reason_en, each.proposal, each.blocks)
        for each in once.values()
    ]


def standing(texts: Sequence[tuple[str, str]], names: Sequence[str]) -> list[Standing]:
    """Where original names stand in texts, given as (where, text). The names are used once and kept nowhere."""
    wanted = [name for each in names[:MOST] if (name := each.strip()[:60])]
    if not wanted:
        return []
    return beside(_standing, tuple(texts), wanted)


def _standing(texts: Sequence[tuple[str, str]], names: Sequence[str]) -> list[Standing]:
    fields = {str(number): text for number, (_, text) in enumerate(texts)}
    found = screen.match_fields(fields, names)
    return [
        Standing(
            texts[int(number)][0],
            fields[number][max(0, each.start - AROUND) : each.start],
            each.excerpt,
            fields[number][each.end : each.end + AROUND],
        )
        for number, places in found.items()
        for each in places
    ]
