"""The anonymisation gate: text in, findings out. Pure: no network, no storage, no log, nothing of the house above it.

`hard` runs on a live board and needs neither dictionary nor model; everything else opens both on first use.
It never says "safe": an empty list means 「見つかったものはありません」.
"""

from .finding import CaseResult, Coarsening, Factor, Finding, Known, Mention, Mosaic, Result, Sheet
from .gate import screen, screen_case
from .hardcheck import hard
from .model import ModelMissing
from .originals import match_fields, match_originals
from .population import Population
from .tables import current as current_population
from .tables import load as load_population

__all__ = [
    "CaseResult",
    "Coarsening",
    "Factor",
    "Finding",
    "Known",
    "Mention",
    "ModelMissing",
    "Mosaic",
    "Population",
    "Result",
    "Sheet",
    "current_population",
    "hard",
    "load_population",
    "match_fields",
    "match_originals",
    "screen",
    "screen_case",
]
