"""The anonymisation gate: the trained name model. It is built, never committed, and says how when it is missing."""

import functools
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from .features import features
from .finding import Span
from .tokens import Token

if TYPE_CHECKING:
    import pycrfsuite

FILE = Path(__file__).parent / "model" / "names.crfsuite"
TYPES = {
    "PER": ("PERSON", "name"),
    "LOC": ("LOCALITY", "locality"),
    "ORG": ("FACILITY", "facility"),
}
_one_at_a_time = threading.Lock()


class ModelMissing(RuntimeError):
    """The gate refuses to check without its model rather than to find less without saying so."""


def tag(tokens: Sequence[Token], sure: float) -> Iterator[tuple[Span, float]]:
    """Names the model is at least this sure of; neighbouring words of one name become one span."""
    for sentence in _sentences(tokens):
        yield from _tagged(sentence, sure)


def _tagged(sentence: Sequence[Token], sure: float) -> Iterator[tuple[Span, float]]:
    with _one_at_a_time:  # a tagger keeps the sentence it was given
        tagger = _tagger()
        labels = tagger.tag(features(sentence))
        chances = [tagger.marginal(label, index) for index, label in enumerate(labels)]
    start = 0
    while start < len(sentence):
        end = start + 1
        if labels[start] != "O":
            while end < len(sentence) and labels[end] == "I-" + labels[start][2:]:
                end += 1
            if (chance := max(chances[start:end])) >= sure:
                kind, why = TYPES[labels[start][2:]]
                yield Span(sentence[start].start, sentence[end - 1].end, kind, why), chance
        start = end


def _sentences(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    start = 0
    for index, token in enumerate(tokens):
        apart = index + 1 < len(tokens) and tokens[index + 1].start != token.end
        if apart or token.surface == "。" or index - start > 200:
            yield tokens[start : index + 1]
            start = index + 1
    if start < len(tokens):
        yield tokens[start:]


@functools.cache
def _tagger() -> "pycrfsuite.Tagger":
    if not FILE.exists():
        raise ModelMissing(
            f"The name model is missing. Build it once with: python -m workshop.screen.train ({FILE.name})"
        )
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    tagger.open(str(FILE))
    return tagger
