"""The anonymisation gate: a name found once is looked for everywhere. It invents no name."""

import re
from collections.abc import Iterable, Sequence

from .finding import Span
from .kinds import KIN_IN_FRONT
from .patterns import compiled
from .tokens import Token
from .vocabulary import lexicon
from .words import KIN, PROFESSIONS, ROLES

KINDS = frozenset(("PERSON", "LOCALITY", "SCHOOL", "HOSPITAL", "COMPANY", "FACILITY"))
TRADE = ROLES | KIN | PROFESSIONS
BOUNDARY = compiled(r"[一-龥々ァ-ヴーA-Za-z]")


def names_of(found: Iterable[tuple[str, list[Span]]]) -> dict[str, str]:
    """Names worth looking for, with their type: full names also by their surname."""
    names: dict[str, str] = {}
    for text, spans in found:
        for span in spans:
            written = text[span.start : span.end].strip()
            if span.type in KINDS and len(written) >= 2:
                for form in {
                    written,
                    *(part for part in re.split(r"[\s・]+", written) if span.type == "PERSON"),
                }:
                    if len(form) >= 2 and form not in TRADE:
                        names.setdefault(form, span.type)
    return names


def propagate(
    text: str, spans: list[Span], tokens: Sequence[Token], names: dict[str, str]
) -> list[Span]:
    """Adds every other place of each name, where words begin and end there."""
    present = {form: kind for form, kind in names.items() if form in text}
    if not present:
        return spans
    starts, ends = {token.start for token in tokens}, {token.end for token in tokens}
    common = {token.surface for token in tokens if token.noun and not token.proper}
    pattern = re.compile(
        "|".join(map(re.escape, sorted(present, key=lambda form: (-len(form), form))))
    )
    added = list(spans)
    for m in pattern.finditer(text):
        # さくらの木 is a tree although さくらちゃん is a child: a common word is carried on only as a subject.
        if m.group() in common and present[m.group()] == "PERSON" and not _carried(m, text):
            continue
        whole = m.start() in starts and m.end() in ends
        # The dictionary cuts せな into せ and な; between a full stop and は it is the child all the same.
        if whole or (present[m.group()] == "PERSON" and _stands(m, text)):
            added.append(Span(*m.span(), present[m.group()], "again"))
    return added


def _carried(m: re.Match[str], text: str) -> bool:
    """さくらは, but never 正義のために or 勝利は: a virtue is carried on behind a kin word alone."""
    if {"N", "G"} <= set(lexicon(m.group())) and "S" not in lexicon(m.group()):
        return KIN_IN_FRONT.search(text, max(0, m.start() - 6), m.start()) is not None
    return _stands(m, text)


def _stands(m: re.Match[str], text: str) -> bool:
    before, after = text[: m.start()][-1:], text[m.end() : m.end() + 1]
    return before in ("", "\n", "。", "、", "「", " ") and after in (
        "は",
        "が",
        "も",
        "を",
        "に",
        "と",
        "、",
        "」",
    )
