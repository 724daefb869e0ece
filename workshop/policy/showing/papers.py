"""The A4 of an opened sheet, with the gate's marks in it. Opens nothing: sheets come opened from `actions`."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from workshop.policy.fields import CONSENTS, FIELDS
from workshop.policy.places import Place
from workshop.policy.sheet import Sheet

_FACTS = ("age_band", "gender", "household")
_MAIN = {each.key for each in FIELDS if each.required} - {*_FACTS, "title"}
_CONSENT_WORDS = {key: word for key, word, _ in CONSENTS}


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; `mark` is the number of its place in the list beside, 0 for plain text."""

    text: str = field(repr=False)
    mark: int = 0
    blocks: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One field on the A4."""

    key: str
    label: str
    pieces: tuple[Piece, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Paper:
    """The A4 as the room sees it: heading, facts in one line, sections, and what was told besides."""

    label: str
    title: tuple[Piece, ...] = field(repr=False)
    facts: tuple[Section, ...] = field(repr=False)
    sections: tuple[Section, ...] = field(repr=False)
    more: tuple[Section, ...] = field(repr=False)
    consent: str
    told_by: str
    group: str


def paper(sheet: Sheet, label: str, group: str = "", places: Sequence[Place] = ()) -> Paper:
    """The A4 of a sheet. places: marked in this order, numbered from 1. group: only where it may be shown."""
    drawn = [
        Section(each.key, each.label, _pieces(sheet.texts[each.key], each.key, places))
        for each in FIELDS
        if sheet.texts[each.key]
    ]
    return Paper(
        label,
        _pieces(sheet.texts["title"], "title", places),
        tuple(s for s in drawn if s.key in _FACTS),
        tuple(s for s in drawn if s.key in _MAIN),
        tuple(s for s in drawn if s.key not in {*_MAIN, *_FACTS, "title"}),
        _CONSENT_WORDS.get(sheet.consent, ""),
        sheet.told_by,
        group,
    )


def _pieces(text: str, key: str, places: Sequence[Place]) -> tuple[Piece, ...]:
    mine = sorted(
        ((p.start, p.end, n, p.blocks) for n, p in enumerate(places, 1) if p.key == key),
        key=lambda each: each[:2],
    )
    pieces, at = [], 0
    for start, end, number, blocks in mine:
        # A circumstance may lie over a name: what the name leaves of it is marked for it.
        begin = max(start, at)
        if begin >= end:
            continue
        pieces += [Piece(text[at:begin]), Piece(text[begin:end], number, blocks)]
        at = end
    return tuple(p for p in [*pieces, Piece(text[at:])] if p.text)
