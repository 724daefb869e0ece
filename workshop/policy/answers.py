"""What a submitter answered to the gate: kept with a reason, or replaced. Sealed with the sheet; finds nothing.

Of what was replaced only its kind and the new words are known here: the original is never part of a sheet.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from workshop.policy.fields import FIELD_OF
from workshop.policy.places import KIND_WORDS

LONGEST_REASON = 200
MOST = 200  # answers of one sheet; more is no person's work


@dataclass(frozen=True, slots=True)
class Kept:
    """「残す」 or 「名前ではない」: what stays written in a field, and why, for the vetter."""

    key: str
    excerpt: str = field(repr=False)
    reason: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Replaced:
    """A finding that was taken: its field, its kind and what stands there now."""

    key: str
    kind: str
    words: str = field(repr=False)

    @property
    def label(self) -> str:
        """The field's word."""
        return FIELD_OF[self.key].label

    @property
    def kind_word(self) -> str:
        """What stood there, by its kind."""
        return KIND_WORDS[self.kind]


def kept(raw: Any, texts: Mapping[str, str]) -> Iterable[Kept]:
    """The reasons whose words still stand in their field: a string that was since replaced is not kept anywhere."""
    for each in _dicts(raw):
        key, excerpt, reason = (
            each["field"],
            _line(each, "excerpt", 100),
            _line(each, "reason", LONGEST_REASON),
        )
        if excerpt and reason and excerpt in texts[key]:
            yield Kept(key, excerpt, reason)


def replaced(raw: Any, texts: Mapping[str, str]) -> Iterable[Replaced]:
    """The replacements whose new words still stand in their field."""
    for each in _dicts(raw):
        key, kind, words = each["field"], each.get("kind"), _line(each, "words", 100)
        if kind in KIND_WORDS and words and words in texts[key]:
            yield Replaced(key, str(kind), words)


def _dicts(raw: Any) -> Iterable[dict[str, Any]]:
    for each in list(raw)[:MOST] if isinstance(raw, list | tuple) else ():
        if isinstance(each, dict) and each.get("field") in FIELD_OF:
            yield each


def _line(raw: Mapping[str, Any], name: str, longest: int) -> str:
    value = raw.get(name, "")
    return value.strip()[:longest] if isinstance(value, str) else ""


def written(
    kept_: Iterable[Kept], replaced_: Iterable[Replaced]
) -> dict[str, list[dict[str, str]]]:
    """Both as the JSON that is sealed."""
    return {
        "kept": [{"field": k.key, "excerpt": k.excerpt, "reason": k.reason} for k in kept_],
        "replaced": [{"field": r.key, "kind": r.kind, "words": r.words} for r in replaced_],
    }
