"""The anonymisation gate: text whose lines were wrapped, read as if they were not.
It changes no offset for its caller.

A pasted mail or PDF breaks lines inside names and numbers. Joining every line would glue form fields together,
so only breaks between two word characters are joined, and only what lies across a break is kept from that reading.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .finding import Span
from .patterns import compiled

# A form line ("住所：…") starts a new field; text wrapped by a program is not so short and does not end a sentence.
BREAK = compiled(
    r"(?<=[^\s。、．.!?！？：:」』）)】])[ \t]*\r?\n[ "
    r"\t]*(?=[^\s「『（(【・●○■□◆◇※*#-])(?![^\n：:]{1,12}[：:])"
)

SHORTEST = 8
ACROSS = 120


@dataclass(frozen=True, slots=True)
class Joined:
    """The text without its inner breaks; `cuts` are the places (here) where a break of `lengths` characters was."""

    text: str
    cuts: list[int]
    removed: list[int]

    def around_cuts(self) -> Iterator[tuple[int, int]]:
        """Where something may lie across a cut: no name, number or address is longer than this."""
        start, end = 0, -1
        for cut in self.cuts:
            if cut - ACROSS > end >= 0:
                yield start, end
            start = start if cut - ACROSS <= end else max(0, cut - ACROSS)
            end = min(len(self.text), cut + ACROSS)
        yield start, end

    def crossing(self, spans: Iterable[Span]) -> Iterator[Span]:
        for span in spans:
            before, inside = (
                bisect_right(self.cuts, span.start),
                bisect_right(self.cuts, span.end - 1),
            )
            if inside > before:
                yield span._replace(
                    start=span.start + self.removed[before], end=span.end + self.removed[inside]
                )


def _wrapped(text: str, gap: re.Match[str]) -> bool:
    """Lines of a list are short; a number goes on however short its line is."""
    line = gap.start() - (text.rfind("\n", 0, gap.start()) + 1)
    number = (
        text[gap.start() - 1] in "0123456789-" and text[gap.end() : gap.end() + 1] in "0123456789-"
    )
    return line >= SHORTEST or number


def joined(text: str) -> Iterator[Joined]:
    if "\n" not in text:
        return
    breaks = [gap for gap in BREAK.finditer(text) if _wrapped(text, gap)]
    if not breaks:
        return
    parts: list[str] = []
    cuts: list[int] = []
    removed = [0]
    last = length = 0
    for gap in breaks:
        parts.append(text[last : gap.start()])
        length += gap.start() - last
        cuts.append(length)
        removed.append(removed[-1] + gap.end() - gap.start())
        last = gap.end()
    parts.append(text[last:])
    yield Joined("".join(parts), cuts, removed)
