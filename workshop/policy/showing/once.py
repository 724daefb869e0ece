"""Answers that are asked for at flush after flush and are nearly always the same: the last one of each is kept."""

from collections.abc import Callable
from typing import Any, TypeVar

A = TypeVar("A")
R = TypeVar("R")


class Once:
    """Of one version of a room. What is asked must be compared quickly: strings, or tuples of the same strings."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[Any, Any]] = {}
        self._all: dict[tuple[str, str, str], Any] = {}

    def last(self, what: str, asked: A, make: Callable[[A], R]) -> R:
        """The answer, made anew where something else was asked before."""
        known = self._last.get(what)
        if known is None or known[0] != asked:
            known = self._last[what] = (asked, make(asked))
        answer: R = known[1]
        return answer

    def each(self, what: str, one: str, two: str, make: Callable[[str, str], R]) -> R:
        """The answer for this pair, made once."""
        known: R | None = self._all.get((what, one, two))
        if known is None:
            known = self._all[what, one, two] = make(one, two)
        return known
