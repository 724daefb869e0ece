"""The anonymisation gate: which of the model's guesses stand. It guesses nothing itself.

A text that names some people and places openly was not yet anonymised, so more of its odd words are names; a text
that says Aさん and A市 throughout was, and there only what cannot be anything else is shown. So the same guess
stands in the one and falls in the other: fewer names are missed, and careful writers are not pestered.
"""

import itertools
import operator
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from .doubting import NEVER_IN_NAMES, TRADE, begins_as_grammar, in_general, plausible
from .finding import Span
from .labels import already_used
from .merging import merge
from .model import Guess
from .rules import byuse, labelled, openly, posts
from .sensing import Sensed
from .tokens import Token
from .vocabulary import general, lexicon
from .wording import NAME_TYPES, NAMED
from .words import MASKED, words

# In an openly told text, from this on a guess stands unless the word is of the trade.
OPENLY = 0.35
UNHEARD = 0.75
# So many names must be told before a text counts as open; with labels in it (Aさん) more.
NAMES_TOLD, BESIDE_LABELS = 2, 4
CIRCUMSTANTIAL = frozenset(("DISEASE", "TITLE", "EVENT", "UNIQUE"))
GRAMMAR = frozenset("助詞 助動詞 補助記号 空白 接続詞 代名詞".split())
COPULA = frozenset("だ です で な た に".split())


def openly_told(texts: Iterable[tuple[str, Iterable[Span]]]) -> bool:
    """Whether the writer of these texts still names people and places."""
    told, labelled = set(), False
    for text, spans in texts:
        told |= {text[s.start : s.end] for s in merge(spans) if s.type not in CIRCUMSTANTIAL}
        labelled |= bool(already_used(text)) or any(mark in text for mark in "〇○●×◯")
    return len(told) >= (BESIDE_LABELS if labelled else NAMES_TOLD)


def beside_kin(sensed: Sensed, text: str) -> Iterator[Span]:
    """妹ひまり、 but not 母までもが、 or 父からのたより、: grammar begins no name, unless one is listed so."""
    starts = [token.start for token in sensed.tokens]
    for span in labelled.beside_kin(text):
        inside = _inside(sensed.tokens, starts, span)
        whole = bool(inside) and inside[0].start == span.start
        written = text[span.start : span.end]
        if "G" in lexicon(written) or (whole and not begins_as_grammar(inside, written)):
            yield span


def standing(sensed: Sensed, text: str) -> Iterator[Span]:
    """Guesses that stand in any text."""
    starts = [token.start for token in sensed.tokens]
    for one in sensed.guesses:
        if one.read_so and plausible(_inside(sensed.tokens, starts, one.span), one, text):
            yield one.span


def standing_openly(sensed: Sensed, text: str) -> Iterator[Span]:
    """What stands besides in a text which names others: guesses, and what is told by its use alone."""
    yield from byuse.find(sensed.tokens, text)
    yield from openly.find(text)
    yield from posts.several(text)
    starts = [token.start for token in sensed.tokens]
    for one in sensed.guesses:
        inside = _trimmed(_inside(sensed.tokens, starts, one.span))
        if one.chance >= OPENLY and inside:
            span = one.span._replace(start=inside[0].start, end=inside[-1].end)
            written = text[span.start : span.end]
            told = any(map(_telling, inside)) or _odd(written, one)
            if told and not in_general(written, text[span.end : span.end + 3]):
                yield span


def _odd(written: str, one: Guess) -> bool:
    """脇町 and ゆいまーる: the dictionary cuts them into everyday words, the model is sure all the same."""
    town = one.span.type == "LOCALITY" and len(written) > 1 and written[-1] in "市町村区"
    unheard = re.fullmatch("[ぁ-んー]{3,8}", written) is not None and not lexicon(written)
    return one.read_so and one.chance > UNHEARD and (town or unheard)


def without_people(besides: Iterable[Span], spans: Sequence[Span]) -> list[Span]:
    """An organisation is never read over somebody who was called by name: 木村さん→工房 stays 木村さん."""
    people = sorted(s for s in spans if s.type in NAME_TYPES and s.why in NAMED)
    ends = list(itertools.accumulate((s.end for s in people), max))
    return [span for span in besides if not _spoilt(span, people, ends)]


def _spoilt(span: Span, people: Sequence[Span], ends: Sequence[int]) -> bool:
    """Only those who are named within the span need be looked at."""
    first = bisect_right(ends, span.start)
    last = bisect_left(people, span.end, key=operator.attrgetter("start"))
    return any(_spoils(span, one) for one in people[first:last])


def _spoils(span: Span, called: Span) -> bool:
    """山田太郎 may grow out of 太郎さん to the front; せなく must not swallow half of くん."""
    if span.end <= called.start or called.end <= span.start:
        return False
    return span.type not in NAME_TYPES or span.end != called.end


def _inside(tokens: Sequence[Token], starts: Sequence[int], span: Span) -> Sequence[Token]:
    return tokens[bisect_left(starts, span.start) : bisect_left(starts, span.end)]


def _trimmed(inside: Sequence[Token]) -> Sequence[Token]:
    """Without the grammar at its edges."""
    start, end = 0, len(inside)
    while start < end and _edge(inside[start]):
        start += 1
    while end > start and _edge(inside[end - 1]):
        end -= 1
    return inside[start:end]


def _edge(token: Token) -> bool:
    """る in ゆいまーる is no ending: only words that stand between names are cut off."""
    cut = token.pos[0] != "助動詞" or token.surface in COPULA
    return cut and token.pos[0] in GRAMMAR and not token.oov


def _telling(token: Token) -> bool:
    """A word that may be a name: no kind, no role, no number, no form of a verb."""
    if token.pos[0] in GRAMMAR and not token.oov:
        return False
    soft = token.surface in words("care_names")
    plain = general(token.surface) or token.surface in TRADE or token.pos[1] == "数詞"
    plain = plain or token.pos[3] == "国"
    return (
        (soft or not plain)
        and token.pos[0] not in NEVER_IN_NAMES
        and not set(token.surface) <= MASKED
    )
