"""Two submitted revisions of a sheet beside each other: what went, what came. Opens neither; shows no original word.

What the gate finds in the earlier one and the later one no longer has is shown by its kind alone: whoever took a name
out must not find it again in the comparison.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from workshop.policy.beside import beside
from workshop.policy.fields import FIELDS
from workshop.policy.looking import look
from workshop.policy.places import KIND_WORDS, Place
from workshop.policy.sheet import Sheet

_WORD = re.compile(r"〔[^〕]*〕|[\u3005\u4e00-\u9fff]+|[\u30a0-\u30ff]+|\d+|[A-Za-z]+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text: `same`, `gone` or `new`."""

    what: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Changed:
    """A field in which the two differ."""

    key: str
    label: str
    runs: tuple[Run, ...] = field(repr=False)


def compared(before: Sheet, after: Sheet, areas: Iterable[str] = ()) -> list[Changed]:
    """The fields that differ, in the order of the sheet."""
    found = look(before, areas).places
    return beside(_compared, before, after, found)


def _compared(before: Sheet, after: Sheet, found: Sequence[Place]) -> list[Changed]:
    changed = []
    for each in FIELDS:
        old, new = before.texts[each.key], after.texts[each.key]
        if old != new:
            masked = _masked(old, new, [place for place in found if place.key == each.key])
            changed.append(Changed(each.key, each.label, tuple(_runs(masked, new))))
    return changed


def _masked(old: str, new: str, places: Sequence[Place]) -> str:
    """The earlier text with what was found and is gone named by its kind."""
    for place in sorted(places, key=lambda p: -p.start):
        if place.excerpt not in new:
            old = f"{old[: place.start]}〔{KIND_WORDS[place.kind]}〕{old[place.end :]}"
    return old


def _runs(old: str, new: str) -> Iterable[Run]:
    """By words, so that a change reads as a change of words."""
    one, other = _WORD.findall(old), _WORD.findall(new)
    for what, i, j, k, m in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if what == "equal":
            yield Run("same", "".join(one[i:j]))
            continue
        for kind, text in (("gone", "".join(one[i:j])), ("new", "".join(other[k:m]))):
            if text:
                yield Run(kind, text)
