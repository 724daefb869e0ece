"""The anonymisation gate: the shapes it hands back. It holds no rule and no text beyond the marked excerpts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Span(NamedTuple):
    """A suspicion in folded text, before merging. `why` names a sentence in `wording`."""

    start: int
    end: int
    type: str
    why: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One place in the original text (code points, end exclusive) and what to write instead."""

    start: int
    end: int
    type: str
    excerpt: str
    reason_ja: str
    reason_en: str
    proposal: str
    blocks: bool
    overridable: bool


@dataclass(frozen=True, slots=True)
class Mention:
    """A proper noun, age or number of the side list: shown whether flagged or not."""

    start: int
    end: int
    excerpt: str
    flagged: bool


@dataclass(frozen=True, slots=True)
class Factor:
    """One share that the residents were multiplied with, in words for the meter."""

    name_ja: str
    name_en: str
    share: float


@dataclass(frozen=True, slots=True)
class Coarsening:
    """The one change that lifts k the most, and the k it would give."""

    kind: str
    text_ja: str
    text_en: str
    k: float


@dataclass(frozen=True, slots=True)
class Mosaic:
    """How many residents the combination still fits. `state`: ok, warn, block or unknown (no place to count in)."""

    state: str
    k: float | None
    place: str
    residents: int | None
    estimated: bool
    factors: tuple[Factor, ...]
    cue: str
    coarsening: Coarsening | None
    sentence_ja: str
    sentence_en: str
    source: str

    @property
    def alarms(self) -> bool:
        return self.state in ("warn", "block")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the case sheet says beside its prose; empty strings where it says nothing."""

    age_band: str = ""
    gender: str = ""
    household: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What the meeting already says, and what must stay readable.

    `areas` (of the meeting and of the submitting group) always count in the mosaic. `names` and `contacts`
    (member groups, directory entries, their public telephone numbers and addresses) are never flagged.
    `in_room` is true for board, comments and minutes: there the areas are not flagged either.
    `labels` were assigned to the case earlier and are not given to somebody else.
    """

    areas: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    in_room: bool = False
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """One text, screened. `refused` is what the hard check alone says of it, whoever is known."""

    findings: tuple[Finding, ...]
    refused: tuple[Finding, ...]
    proper_nouns: tuple[Mention, ...]
    ages: tuple[Mention, ...]
    numbers: tuple[Mention, ...]
    mosaic: Mosaic

    @property
    def blocks(self) -> bool:
        return any(finding.blocks for finding in self.findings)


@dataclass(frozen=True, slots=True)
class CaseResult:
    """All fields of one case, screened together. Only `labels` may be stored; what they replace may not."""

    fields: Mapping[str, Result] = field(default_factory=dict)
    labels: tuple[str, ...] = ()
    mosaic: Mosaic | None = None

    @property
    def blocks(self) -> bool:
        return any(result.blocks for result in self.fields.values())
