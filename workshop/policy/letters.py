"""Which letters no label of a case may have. Reads texts, opens none."""

from collections.abc import Iterable

from workshop import screen
from workshop.screen.labels import already_used, true_initials


def initials_of(texts: Iterable[str]) -> frozenset[str]:
    """Initials that were typed, and the true ones of names."""
    avoided: set[str] = set()
    for text in texts:
        result = screen.screen(text)
        names = [each.excerpt for each in result.proper_nouns]
        avoided |= already_used(text) | true_initials(names)
        avoided |= {c for each in result.findings if each.type == "INITIALS" for c in each.excerpt}
    return frozenset(avoided)
