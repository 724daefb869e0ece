"""The anonymisation gate: what the meeting already says and what is nobody's secret is taken out again.
It adds no finding.
"""

import re

from .finding import Known, Span
from .readings import katakana
from .rules.contacts import digits_of, hotline


def veto(spans: list[Span], text: str, known: Known) -> list[Span]:
    """Drops spans that a directory entry, a public contact or (in the room) the meeting's area explains."""
    if not (known.names or known.contacts or (known.in_room and known.areas)):
        return spans
    zones = _zones(text, _names(known))
    numbers = {digits_of(contact) for contact in known.contacts if len(digits_of(contact)) >= 4}
    plain = {contact.casefold().strip() for contact in known.contacts}
    return [span for span in spans if not _explained(span, text, zones, numbers, plain)]


def _names(known: Known) -> list[str]:
    names = [*known.names, *(known.areas if known.in_room else ())]
    return [name for name in names if len(name.strip()) >= 2]


def _zones(text: str, names: list[str]) -> list[tuple[int, int]]:
    searched = katakana(text)
    zones: list[tuple[int, int]] = []
    for name in names:
        zones += [m.span() for m in re.finditer(re.escape(katakana(name.strip())), searched)]
    return zones


def _explained(
    span: Span, text: str, zones: list[tuple[int, int]], numbers: set[str], plain: set[str]
) -> bool:
    written = text[span.start : span.end]
    if any(start <= span.start and span.end <= end for start, end in zones):
        return True
    # 徳島市 in the meeting's area, written 徳島市 with more around it by a rule, is still the area.
    if span.type in ("MUNICIPALITY", "LOCALITY", "COMPANY", "FACILITY", "HOSPITAL", "SCHOOL"):
        covered = sum(max(0, min(end, span.end) - max(start, span.start)) for start, end in zones)
        if covered * 2 > span.end - span.start:
            return True
    if span.type in ("PHONE", "EMAIL", "SNS", "ADDRESS"):
        return (
            hotline(written)
            or written.casefold() in plain
            or (bool(numbers) and digits_of(written) in numbers)
        )
    return False
