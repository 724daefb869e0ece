"""The anonymisation gate: the part that reads words.
It hands back the tokens, what the rules saw in them and what the model guesses. Which guesses stand is `judging`.
"""

from collections.abc import Sequence
from typing import NamedTuple

from .finding import Span
from .model import Guess, guess
from .rules import circumstances, diseases, organisations, people, places, posts
from .tokens import Token, tokenize

# Below this the model only cries wolf, whoever listens.
SURE = 0.35


class Sensed(NamedTuple):
    """One text, read: its words, the rules' spans, the model's guesses."""

    tokens: Sequence[Token]
    spans: Sequence[Span]
    guesses: Sequence[Guess]


def sense(text: str) -> Sensed:
    tokens = tokenize(text)
    spans = [
        *people.find(tokens, text),
        *places.find(tokens, text),
        *organisations.find(tokens, text),
        *diseases.find(text),
        *circumstances.find(tokens, text),
        *posts.find(tokens, text),
    ]
    return Sensed(tokens, spans, list(guess(tokens, SURE)))
