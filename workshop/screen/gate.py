"""The anonymisation gate: the full check of a text or of a case. It wires the steps and owns no rule.

fold → structured patterns → words and rules → model → merge → propagate → veto → proposals → mosaic.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from .everyday import a_word, telling
from .finding import CaseResult, Finding, Known, Mention, Mosaic, Result, Sheet, Span
from .fold import Folded, fold
from .hardcheck import refused, structured
from .judging import beside_kin, openly_told, standing, standing_openly, without_people
from .kinds import settled
from .knowing import veto
from .labels import Labels, already_used, true_initials
from .merging import merge
from .mosaic import weigh
from .patterns import compiled
from .population import Population
from .propagation import names_of, propagate
from .proposals import propose
from .rules import ages, dates
from .sensing import Sensed, sense
from .tokens import Token
from .wording import NAME_TYPES, REASONS, blocking

NOTHING_KNOWN = Known()
EMPTY_SHEET = Sheet()
NUMBER = compiled(r"[0-9][0-9,.:/-]*|[〇一二三四五六七八九十百千万]{2,}")
NAMED_KINDS = frozenset(
    (
        "PERSON",
        "INITIALS",
        "MUNICIPALITY",
        "LOCALITY",
        "STATION",
        "SCHOOL",
        "HOSPITAL",
        "COMPANY",
        "FACILITY",
    )
)


def screen(
    text: str,
    *,
    known: Known = NOTHING_KNOWN,
    sheet: Sheet = EMPTY_SHEET,
    population: Population | None = None,
) -> Result:
    """One text on its own."""
    return screen_case({"text": text}, known=known, sheet=sheet, population=population).fields[
        "text"
    ]


def screen_case(
    fields: Mapping[str, str],
    *,
    known: Known = NOTHING_KNOWN,
    sheet: Sheet = EMPTY_SHEET,
    population: Population | None = None,
) -> CaseResult:
    """All fields together: one letter for one name, and a name found in one field is found in all."""
    texts = {name: _read(text) for name, text in fields.items()}
    spans = _spans(texts)
    names = names_of((one.text, spans[name]) for name, one in texts.items())
    for name, one in texts.items():
        again = propagate(one.text, spans[name], one.sensed.tokens, names)
        spans[name] = veto(merge(again), one.text, known)
    labels = _labels(texts, spans, known)
    _call_people(texts, spans, labels)
    whole, everything = _together(texts, spans)
    mosaic = weigh(whole, everything, sheet, known, population)
    results = {name: _result(one, spans[name], labels, mosaic) for name, one in texts.items()}
    return CaseResult(results, tuple(labels.assigned), mosaic)


class _Text(NamedTuple):
    """One field: as it was written, in one spelling, read, and what the hard check says of it."""

    original: str
    folded: Folded
    sensed: Sensed
    hard: list[Span]
    ages: list[Span]

    @property
    def text(self) -> str:
        return self.folded.text


def _read(original: str) -> _Text:
    folded = fold(original)
    text = folded.text
    hard = [span for span in structured(text) if not a_word(span, text)]
    return _Text(original, folded, sense(text), hard, list(ages.find(text)))


def _spans(texts: Mapping[str, _Text]) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for name, one in texts.items():
        told = [
            *one.hard,
            *beside_kin(one.sensed, one.text),
            *dates.find(one.text),
            *one.ages,
            *one.sensed.spans,
        ]
        read = [*told, *without_people(standing(one.sensed, one.text), told)]
        found[name] = settled(telling(read, one.text), one.text)
    if openly_told((texts[name].text, spans) for name, spans in found.items()):
        for name, spans in found.items():
            text = texts[name].text
            besides = telling(standing_openly(texts[name].sensed, text), text)
            spans.extend(without_people(besides, spans))
            spans[:] = settled(spans, text)
    return {name: merge(spans) for name, spans in found.items()}


def _labels(texts: Mapping[str, _Text], spans: Mapping[str, list[Span]], known: Known) -> Labels:
    names = {
        one.text[s.start : s.end]
        for name, one in texts.items()
        for s in spans[name]
        if s.type in NAMED_KINDS
    }
    used = {letter for one in texts.values() for letter in already_used(one.text)}
    return Labels(true_initials(sorted(names)), [*known.labels, *used])


def _call_people(
    texts: Mapping[str, _Text], spans: Mapping[str, list[Span]], labels: Labels
) -> None:
    """The first person named anywhere is Aさん and the next Bさん, however many places are told before them."""
    for name, one in texts.items():
        for span in spans[name]:
            if span.type in NAME_TYPES:
                propose(span, one.text, labels)


def _together(
    texts: Mapping[str, _Text], spans: Mapping[str, list[Span]]
) -> tuple[str, list[Span]]:
    parts: list[str] = []
    moved: list[Span] = []
    at = 0
    for name, one in texts.items():
        moved += [s._replace(start=s.start + at, end=s.end + at) for s in spans[name]]
        parts.append(one.text)
        at += len(one.text) + 1
    return "\n".join(parts), moved


def _result(one: _Text, spans: list[Span], labels: Labels, mosaic: Mosaic) -> Result:
    original, folded = one.original, one.folded
    findings = tuple(_finding(span, folded, original, labels) for span in spans)
    nouns = (t for t in one.sensed.tokens if _to_be_seen(t))
    digits = (m.span() for m in NUMBER.finditer(one.text))
    return Result(
        findings,
        tuple(refused(one.hard, folded, original)),
        _mentions(original, folded, findings, ((t.start, t.end) for t in nouns)),
        _mentions(original, folded, findings, ((s.start, s.end) for s in one.ages)),
        _mentions(original, folded, findings, digits),
        mosaic,
    )


def _to_be_seen(token: Token) -> bool:
    """Proper nouns, and nouns the dictionary does not know: the reader's eye decides."""
    return token.proper or (token.oov and token.noun and len(token.surface) > 1)


def _finding(span: Span, folded: Folded, original: str, labels: Labels) -> Finding:
    place, proposal = propose(span, folded.text, labels)
    start, end = folded.back(place.start, place.end)
    blocks, overridable = blocking(span.type, span.why)
    ja, en = REASONS[span.why]
    return Finding(
        start, end, span.type, original[start:end], ja, en, proposal, blocks, overridable
    )


def _mentions(
    original: str, folded: Folded, findings: Iterable[Finding], places: Iterable[tuple[int, int]]
) -> tuple[Mention, ...]:
    flagged = [(f.start, f.end) for f in findings]
    listed: list[Mention] = []
    cursor = 0
    for place in sorted(set(places)):
        start, end = folded.back(*place)
        while cursor < len(flagged) and flagged[cursor][1] <= start:
            cursor += 1
        inside = cursor < len(flagged) and flagged[cursor][0] < end
        listed.append(Mention(start, end, original[start:end], inside))
    return tuple(listed)
