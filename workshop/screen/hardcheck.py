"""The anonymisation gate: the check in the path of a live board.
Structured patterns and called names only, under a millisecond.

It opens no dictionary and no model, so it cannot fail for want of one. What it misses the full check finds later.
"""

from .finding import Finding, Known, Span
from .fold import Folded, fold
from .joining import joined
from .knowing import veto
from .merging import merge
from .rules import addresses, called, contacts, dates, numbers
from .rules.sieve import Held
from .wording import FORBIDDEN, NAME_TYPES, NAMED, REASONS, REMOVED, blocking

# Without a dictionary no reading is known, so no letter may be offered: it could be the true initial.
SOMEBODY = "ある人"
EVERYONE = Known()


def hard(text: str, *, known: Known = EVERYONE) -> list[Finding]:
    """What may not stand on any surface: rule 1 of the product. Empty when there is nothing to refuse."""
    folded = fold(text)
    return refused(structured(folded.text), folded, text, known)


def refused(found: list[Span], folded: Folded, text: str, known: Known = EVERYONE) -> list[Finding]:
    """The same for a text whose hard spans were found already."""
    if not found:
        return []
    spans = veto(merge(found), folded.text, known)
    return [_finding(span, folded, text) for span in spans]


def structured(text: str) -> list[Span]:
    """Hard spans in folded text, also across a line break inside a name or a number."""
    found = _found(text)
    for view in joined(text):
        for start, end in view.around_cuts():
            near = (
                s._replace(start=s.start + start, end=s.end + start)
                for s in _found(view.text[start:end])
            )
            found.extend(view.crossing(near))
    return found


def _found(text: str) -> list[Span]:
    held = Held.by(text)
    found = [
        *contacts.find(text, held),
        *numbers.find(text, held),
        *addresses.find(text, held),
        *called.find(text, held),
        *dates.births(text, held),
    ]
    return [
        span
        for span in found
        if span.type in FORBIDDEN or (span.type in NAME_TYPES and span.why in NAMED)
    ]


def _finding(span: Span, folded: Folded, original: str) -> Finding:
    start, end = folded.back(span.start, span.end)
    blocks, overridable = blocking(span.type, span.why)
    ja, en = REASONS[span.why]
    proposal = REMOVED if span.type in FORBIDDEN else SOMEBODY
    return Finding(
        start, end, span.type, original[start:end], ja, en, proposal, blocks, overridable
    )
