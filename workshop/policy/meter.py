"""The meter of combinations (mosaic) as a page shows it: the number in words, its source, one step that helps.

Counts nothing; `screen` does. It says which press of the page would take that step.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from workshop import screen
from workshop.policy.fields import AGE_BANDS
from workshop.policy.places import Place
from workshop.policy.sheet import Sheet

_PLACES = frozenset({"MUNICIPALITY", "LOCALITY", "STATION"})
NO_SEX = "不問"


@dataclass(frozen=True, slots=True)
class Step:
    """What one press does: `choose` a value of a field, `take` the offers of a group, or `go` to a field."""

    what: str
    field: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Meter:
    """state: ok, warn, block, unknown, or empty where nothing was counted.

    known: the place that counts is one the meeting itself says. after: how many people there are with the step taken.
    """

    state: str = ""
    ja: str = field(default="", repr=False)
    en: str = field(default="", repr=False)
    source: str = ""
    known: bool = False
    factors: tuple[tuple[str, str, float], ...] = field(default=(), repr=False)
    step_ja: str = field(default="", repr=False)
    step_en: str = field(default="", repr=False)
    after: float = 0.0
    step: Step | None = None

    @property
    def alarms(self) -> bool:
        """Whether it blocks or warns."""
        return self.state in ("warn", "block")


def read(
    weighed: screen.Mosaic | None, sheet: Sheet, areas: Sequence[str], places: Sequence[Place]
) -> Meter:
    """The meter of a checked sheet."""
    if weighed is None:
        return Meter()
    best = weighed.coarsening
    return Meter(
        weighed.state,
        weighed.sentence_ja,
        weighed.sentence_en,
        weighed.source,
        bool(weighed.place) and any(weighed.place in area for area in areas),
        tuple((f.name_ja, f.name_en, f.share) for f in weighed.factors),
        best.text_ja if best else "",
        best.text_en if best else "",
        best.k if best else 0.0,
        _step(best, sheet, places) if best else None,
    )


def _step(best: screen.Coarsening, sheet: Sheet, places: Sequence[Place]) -> Step | None:
    if best.kind == "age":
        return _wider_age(sheet, places)
    if best.kind == "sex":
        return Step("choose", "gender", NO_SEX) if sheet.texts["gender"] else None
    if best.kind == "no_age":
        return Step("go", "age_band") if sheet.texts["age_band"] else None
    if best.kind == "place":
        return Step("take", value="place") if any(p.kind in _PLACES for p in places) else None
    return _where(best, sheet)


def _wider_age(sheet: Sheet, places: Sequence[Place]) -> Step | None:
    band = sheet.texts["age_band"]
    wide = band.removesuffix("前半").removesuffix("後半")
    if wide != band and wide in AGE_BANDS:
        return Step("choose", "age_band", wide)
    return Step("take", value="date") if any(p.kind == "AGE" for p in places) else None


def _where(best: screen.Coarsening, sheet: Sheet) -> Step | None:
    """The field in which the attribute is written, the household first: it is rewritten by hand."""
    word = best.text_ja.partition("「")[2].partition("」")[0]
    order = ["household", *(key for key in sheet.texts if key != "household")]
    found = next((key for key in order if word and word in sheet.texts[key]), "")
    return Step("go", found or "household") if found or sheet.texts["household"] else None
