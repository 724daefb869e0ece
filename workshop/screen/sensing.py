"""The anonymisation gate: the part that reads words. It hands back the tokens and what the rules saw in them."""

from .finding import Span
from .rules import circumstances, diseases, organisations, people, places, posts
from .tokens import Token, tokenize


def sense(text: str) -> tuple[list[Token], list[Span]]:
    tokens = tokenize(text)
    found = [
        *people.find(tokens, text), *places.find(tokens, text), *organisations.find(tokens, text),
        *diseases.find(text), *circumstances.find(tokens, text), *posts.find(tokens, text),
    ]
    return tokens, found
