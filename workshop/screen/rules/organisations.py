"""The anonymisation gate: schools, hospitals, companies and facilities with a name of their own.
Kinds alone are left.

Three ways to be named: by an ending (たちばな病院), behind a kind (デイサービスけやき), by a form (株式会社…).
"""

from collections.abc import Iterator, Sequence

from workshop.screen.finding import Span
from workshop.screen.tokens import Token

from . import endings, firms, prefixed


def find(tokens: Sequence[Token], text: str) -> Iterator[Span]:
    yield from endings.find(tokens, text)
    yield from prefixed.find(tokens, text)
    yield from firms.find(tokens, text)
