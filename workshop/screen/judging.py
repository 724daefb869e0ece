"""The anonymisation gate: which of the model's guesses stand. It guesses nothing itself.

A text that names some people and places openly was not yet anonymised, so more of its odd words are names; a text
that says Aさん and A市 throughout was, and there only what cannot be anything else is shown. So the same guess
stands in the one and falls in the other: fewer names are missed, and careful writers are not pestered.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from .finding import Span
from .labels import already_used
from .merging import merge
from .model import Guess
from .rules import byuse, labelled, openly, posts
from .rules.endings import kind_of
from .sensing import Sensed
from .tokens import Token, borrowed
from .vocabulary import common, general, jargon, lexicon, nameable, solid
from .wording import NAME_TYPES, NAMED
from .words import KIN, MASKED, PROFESSIONS, ROLES, words

# Words that the dictionary knows as common need the model to be this sure.
VERY_SURE = 0.9
ORDINARY = 0.5
QUITE_SURE = 0.85
NAMEABLE = 0.6
# In an openly told text, from this on a guess stands unless the word is of the trade.
OPENLY = 0.35
UNHEARD = 0.75
# So many names must be told before a text counts as open; with labels in it (Aさん) more.
NAMES_TOLD, BESIDE_LABELS = 2, 4
CIRCUMSTANTIAL = frozenset(("DISEASE", "TITLE", "EVENT", "UNIQUE"))
KIN_BEFORE = re.compile(f"(?:{'|'.join(sorted(KIN, key=len, reverse=True))})(?:の|・|、)?$")
NAME_SCRIPT = re.compile(
    r"[一-龥々ヶ〆]{1,6}|[ァ-ヴー・]{2,16}|[ぁ-んー]{2,5}|[一-龥々ぁ-んァ-ヴー・\s]{2,12}"
)

KANA_WORD = re.compile("[ぁ-んー]{3,}|[ァ-ヴー]{3,}")
KATAKANA_LETTERS = frozenset(map(chr, range(0x30A1, 0x30FB)))
NEVER_IN_NAMES = frozenset("動詞 助動詞 形容詞 接続詞 連体詞".split())
GRAMMAR = frozenset("助詞 助動詞 補助記号 空白 接続詞 代名詞".split())
NO_BEGINNING = frozenset("助詞 助動詞 動詞 接尾辞 代名詞 接続詞 連体詞".split())
COPULA = frozenset("だ です で な た に".split())
TRADE = ROLES | KIN | PROFESSIONS


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
        if "G" in lexicon(written) or (whole and not _begins_as_grammar(inside, written)):
            yield span


def _begins_as_grammar(inside: Sequence[Token], written: str) -> bool:
    return inside[0].pos[0] in NO_BEGINNING and "G" not in lexicon(written)


def standing(sensed: Sensed, text: str) -> Iterator[Span]:
    """Guesses that stand in any text."""
    starts = [token.start for token in sensed.tokens]
    for one in sensed.guesses:
        if one.read_so and _plausible(_inside(sensed.tokens, starts, one.span), one, text):
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
            if told and not _general(written, text[span.end :][:1]):
                yield span


def _odd(written: str, one: Guess) -> bool:
    """脇町 and ゆいまーる: the dictionary cuts them into everyday words, the model is sure all the same."""
    town = one.span.type == "LOCALITY" and len(written) > 1 and written[-1] in "市町村区"
    unheard = re.fullmatch("[ぁ-んー]{3,8}", written) is not None and not lexicon(written)
    return one.read_so and one.chance > UNHEARD and (town or unheard)


def _general(written: str, behind: str) -> bool:
    """Also a language (タガログ語)."""
    return general(written) or written in TRADE or behind == "語"


def without_people(besides: Iterable[Span], spans: Sequence[Span]) -> list[Span]:
    """An organisation is never read over somebody who was called by name: 木村さん→工房 stays 木村さん."""
    people = [s for s in spans if s.type in NAME_TYPES and s.why in NAMED]
    return [span for span in besides if not any(_spoils(span, one) for one in people)]


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


def _plausible(inside: Sequence[Token], one: Guess, text: str) -> bool:
    """The veto list: the model learned from names and may take a common word for one."""
    span, chance, _ = one
    written = text[span.start : span.end]
    if _general(written, text[span.end :][:1]) or any(
        token.pos[0] in NEVER_IN_NAMES for token in inside
    ):
        return False
    own = [token for token in inside if _of_its_own(token)]
    if span.type == "FACILITY":
        # イヤーマフ, グリーフケアの会: borrowed words of the trade are only new to the dictionary.
        own = [token for token in own if not borrowed(token)]
        return _firm(inside, written, chance, own=bool(own))
    if chance < ORDINARY or not NAME_SCRIPT.fullmatch(written):
        return False
    if span.type != "PERSON":
        return (chance > QUITE_SURE and bool(own)) or any(_unmistakable(token) for token in own)
    own = [token for token in own if len(inside) > 1 or "N" not in lexicon(token.surface)]
    return bool(own) or _person(inside, span, text, chance)


def _firm(inside: Sequence[Token], written: str, chance: float, *, own: bool) -> bool:
    if written.endswith(tuple(words("no_firm_ends"))) or jargon(written) or not inside:
        return False
    firm = kind_of(inside[-1].surface) in ("COMPANY", "HOSPITAL", "SCHOOL")
    enough = chance > (ORDINARY if firm else VERY_SURE)
    return own or (enough and len(inside) > 1 and _organisation(inside))


def _person(inside: Sequence[Token], span: Span, text: str, chance: float) -> bool:
    """Everyday words are names only behind a kin word, or where the dictionary and the model agree."""
    written = text[span.start : span.end]
    if _begins_as_grammar(inside, written):
        return False
    if _introduced(text, span) and (len(written) == 1 or not common(written)):
        return True
    # 夏, 光, 見方 and リンク are names only where somebody presents them.
    everyday = "N" in lexicon(written) or written in words("also_words")
    if len(inside) == 1 and nameable(written) and not everyday and chance > NAMEABLE:
        return True
    kana = re.fullmatch("[ぁ-ん]{2,4}", written) is not None
    plain = "N" in lexicon(written) if kana else common(written)
    return chance > VERY_SURE and all(t.noun for t in inside) and not plain


def _organisation(inside: Sequence[Token]) -> bool:
    """東邦運輸, 安楽寺: common words that make a name because one of them belongs to no kind."""
    if any(map(_kana, inside)):
        return True
    whole = all(token.noun or token.pos[0] in ("形状詞", "接尾辞", "接頭辞") for token in inside)
    kind = any(kind_of(token.surface) for token in inside)
    return whole and kind and any(not general(t.surface) and not kind_of(t.surface) for t in inside)


def _of_its_own(token: Token) -> bool:
    told = (token.proper or token.oov) and token.pos[3] != "国"
    return told and not general(token.surface) and token.pos[1] != "数詞"


def _unmistakable(token: Token) -> bool:
    return token.oov or solid(token.surface)


def _kana(token: Token) -> bool:
    kana = KANA_WORD.fullmatch(token.surface) is not None and not borrowed(token)
    kana = kana and not (jargon(token.surface) and token.surface[0] in KATAKANA_LETTERS)
    plain = (
        general(token.surface)
        or token.pos[1] in ("代名詞", "数詞")
        or token.pos[2].startswith("サ変")
    )
    return kana and token.noun and not plain


def _introduced(text: str, span: Span) -> bool:
    """妻の光 and 次女の心美: behind a kin word even an everyday word is a name, if the model says so."""
    return bool(KIN_BEFORE.search(text, max(0, span.start - 6), span.start))
