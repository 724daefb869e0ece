"""The anonymisation gate: the trained name model. It is built, never committed, and says how when it is missing."""

import functools
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .finding import Span
from .scores import FILE as WEIGHTS
from .scores import scores
from .tokens import Token

if TYPE_CHECKING:
    import pycrfsuite

FILE = Path(__file__).parent / "model" / "names.crfsuite"
TYPES = {
    "PER": ("PERSON", "name"),
    "LOC": ("LOCALITY", "locality"),
    "ORG": ("FACILITY", "facility"),
}
HALF = 0.5
_one_at_a_time = threading.Lock()


class ModelMissing(RuntimeError):
    """The gate refuses to check without its model rather than to find less without saying so."""


class Guess(NamedTuple):
    """A place the model takes for a name, how sure it is, and whether its best reading of the sentence says so."""

    span: Span
    chance: float
    read_so: bool


def guess(tokens: Sequence[Token], sure: float) -> Iterator[Guess]:
    """Names in the model's best reading, and runs of words that are at least this probably part of some name."""
    for sentence in _sentences(tokens):
        yield from _guessed(sentence, sure)


def _guessed(sentence: Sequence[Token], sure: float) -> Iterator[Guess]:
    tagger = _tagger()
    told = scores(sentence)
    with _one_at_a_time:  # a tagger keeps the sentence it was given
        labels = tagger.tag(told)
        chances = [tagger.marginal(label, index) for index, label in enumerate(labels)]
        named = [
            1 - chance
            if label == "O"
            else chance
            if chance > HALF
            else 1 - tagger.marginal("O", index)
            for index, (label, chance) in enumerate(zip(labels, chances, strict=True))
        ]
    yield from _read(sentence, labels, chances, sure)
    yield from _likely(sentence, labels, named, sure)


def _read(
    sentence: Sequence[Token], labels: Sequence[str], chances: Sequence[float], sure: float
) -> Iterator[Guess]:
    start = 0
    while start < len(sentence):
        end = start + 1
        if labels[start] != "O":
            while end < len(sentence) and labels[end] == "I-" + labels[start][2:]:
                end += 1
            if (chance := max(chances[start:end])) >= sure:
                yield _as_guess(sentence, start, end, labels[start][2:], chance, read_so=True)
        start = end


def _likely(
    sentence: Sequence[Token], labels: Sequence[str], named: Sequence[float], sure: float
) -> Iterator[Guess]:
    start = 0
    while start < len(sentence):
        end = start + 1
        if named[start] >= sure:
            while end < len(sentence) and named[end] >= sure:
                end += 1
            kind = next((label[2:] for label in labels[start:end] if label != "O"), "ORG")
            yield _as_guess(sentence, start, end, kind, max(named[start:end]), read_so=False)
        start = end


def _as_guess(
    sentence: Sequence[Token], start: int, end: int, kind: str, chance: float, *, read_so: bool
) -> Guess:
    of, why = TYPES[kind]
    return Guess(
        Span(sentence[start].start, sentence[end - 1].end, of, why), chance, read_so=read_so
    )


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
    if not (FILE.exists() and WEIGHTS.exists()):
        raise ModelMissing(
            f"The name model is missing. Build it once with: python -m workshop.screen.train ({FILE.name})"
        )
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    tagger.open(str(FILE))
    return tagger
