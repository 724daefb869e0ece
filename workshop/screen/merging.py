"""The anonymisation gate: from many overlapping suspicions to one list. It adds none and looks at no text."""

import operator
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from .finding import Span
from .wording import NAME_TYPES, NAMED

# Who wins where two suspicions overlap: what blocks, then what is told by form, then the longer one.
RANK = {
    kind: rank
    for rank, kinds in enumerate(
        (
            ("ADDRESS", "EMAIL", "MYNUMBER", "PHONE"),
            ("DOB", "INSURANCE", "IDNUM", "PLATE", "SNS"),
            ("SCHOOL", "HOSPITAL", "COMPANY", "FACILITY", "DISEASE"),
            ("PERSON", "INITIALS", "STATION", "MUNICIPALITY", "LOCALITY", "DATE", "AGE"),
        )
    )
    for kind in kinds
}
# Of two readings of the same characters the earlier in the table is the more telling one.
ORDER = {kind: index for index, kind in enumerate(RANK)}
CIRCUMSTANCE = frozenset(("TITLE", "EVENT", "UNIQUE"))
LEFTOVER = 2


def merge(spans: Iterable[Span]) -> list[Span]:
    """Non-overlapping spans in order; circumstances are a layer of their own and may lie over the others."""
    ordered = sorted(dict.fromkeys(spans), key=lambda s: (s.start, s.end))
    direct = _layer([s for s in ordered if s.type not in CIRCUMSTANCE])
    rare = _layer([s for s in ordered if s.type in CIRCUMSTANCE])
    return sorted(direct + rare, key=lambda s: (s.start, s.end))


def _layer(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for group in _touching(spans):
        kept.extend(_settle(group))
    return kept


def _touching(spans: list[Span]) -> list[list[Span]]:
    """Runs of spans that overlap; each run is short, so the work stays linear in the text."""
    groups: list[list[Span]] = []
    reach = -1
    for span in spans:
        if span.start < reach:
            groups[-1].append(span)
        else:
            groups.append([span])
        reach = max(reach, span.end)
    return groups


def _settle(group: list[Span]) -> list[Span]:
    """The strongest first; `won` is in order and never overlaps, so only those beside a span need be looked at."""
    if len(group) == 1:
        return group
    won: list[Span] = []
    for span in sorted(group, key=_strength):
        smallest = min(LEFTOVER, span.end - span.start)
        first = bisect_right(won, span.start, key=operator.attrgetter("end"))
        last = bisect_left(won, span.end, key=operator.attrgetter("start"))
        pieces = _outside(span, won[first:last])
        pieces = [piece for piece in pieces if piece.end - piece.start >= smallest]
        won[first:last] = sorted([*won[first:last], *pieces])
    called = [one for one in group if one.type in NAME_TYPES and one.why in NAMED]
    return [_as_told(span, called) for span in won]


def _as_told(span: Span, called: list[Span]) -> Span:
    """A name called somewhere inside a longer one (山田太郎 in 山田太郎さん) blocks as the called one does."""
    if span.type not in NAME_TYPES or span.why in NAMED:
        return span
    told = (one for one in called if one.start < span.end and span.start < one.end)
    return span._replace(why=next((other.why for other in told), span.why))


def _strength(span: Span) -> tuple[int, int, int, int, int]:
    kind = ORDER.get(span.type, len(ORDER))
    rank = RANK.get(span.type, len(RANK))
    if span.why in ("original", "labelled") and rank > 1:
        rank = -1
    weak = 0 if span.why in NAMED else 2 if span.why == "again" else 1
    return (rank, span.start - span.end, weak, kind, span.start)


def _outside(span: Span, won: list[Span]) -> list[Span]:
    """The parts of `span` that no stronger span has taken."""
    pieces = [span]
    for other in won:
        cut: list[Span] = []
        for piece in pieces:
            if piece.end <= other.start or piece.start >= other.end:
                cut.append(piece)
                continue
            if piece.start < other.start:
                cut.append(piece._replace(end=other.start))
            if piece.end > other.end:
                cut.append(piece._replace(start=other.end))
        pieces = cut
    return pieces
