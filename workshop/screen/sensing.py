"""The anonymisation gate: the part that reads words.
It hands back the tokens and what rules and model saw in them.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from .finding import Span
from .model import tag
from .rules import circumstances, diseases, organisations, people, places, posts
from .rules.endings import kind_of
from .tokens import Token, tokenize
from .vocabulary import common, general, nameable, solid
from .words import KIN, words

# Measured on the tuning and clean sets: below this the model cries wolf.
SURE = 0.4
# Words that the dictionary knows as common need the model to be this sure.
VERY_SURE = 0.9
ORDINARY = 0.5
QUITE_SURE = 0.85
NAMEABLE = 0.6
KIN_BEFORE = re.compile(f"(?:{'|'.join(sorted(KIN, key=len, reverse=True))})(?:の|・|、)?$")
NAME_SCRIPT = re.compile(
    r"[一-龥々ヶ〆]{1,6}|[ァ-ヴー・]{2,16}|[ぁ-んー]{2,5}|[一-龥々ぁ-んァ-ヴー・\s]{2,12}"
)

KANA_WORD = re.compile("[ぁ-んー]{3,}|[ァ-ヴー]{3,}")
NEVER_IN_NAMES = frozenset("動詞 助動詞 形容詞 接続詞 連体詞".split())


def sense(text: str) -> tuple[list[Token], list[Span]]:
    tokens = tokenize(text)
    found = [
        *people.find(tokens, text),
        *places.find(tokens, text),
        *organisations.find(tokens, text),
        *diseases.find(text),
        *circumstances.find(tokens, text),
        *posts.find(tokens, text),
    ]
    starts = [token.start for token in tokens]
    for span, chance in tag(tokens, SURE):
        inside = tokens[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        if _plausible(inside, span, text, chance):
            found.append(span)
    return tokens, found


def _plausible(inside: Sequence[Token], span: Span, text: str, chance: float) -> bool:
    """The veto list: the model learned from names and may take a common word for one."""
    written = text[span.start : span.end]
    if general(written) or any(token.pos[0] in NEVER_IN_NAMES for token in inside):
        return False
    own = [token for token in inside if _of_its_own(token)]
    if span.type == "FACILITY":
        firm = kind_of(inside[-1].surface) in ("COMPANY", "HOSPITAL", "SCHOOL") if inside else False
        enough = chance > (ORDINARY if firm else VERY_SURE)
        return bool(own) or (enough and len(inside) > 1 and _organisation(inside))
    if chance < ORDINARY or not NAME_SCRIPT.fullmatch(written):
        return False
    if span.type != "PERSON":
        return (chance > QUITE_SURE and bool(own)) or any(_unmistakable(token) for token in own)
    return bool(own) or _person(inside, span, text, chance)


def _person(inside: Sequence[Token], span: Span, text: str, chance: float) -> bool:
    """Everyday words are names only behind a kin word, or where the dictionary and the model agree."""
    written = text[span.start : span.end]
    if _introduced(text, span) and (len(written) == 1 or not common(written)):
        return True
    everyday = len(written) == 1 or written in words("also_words")
    if len(inside) == 1 and nameable(written) and chance > (VERY_SURE if everyday else NAMEABLE):
        return True
    kana = re.fullmatch("[ぁ-ん]{2,4}", written) is not None
    return chance > VERY_SURE and all(t.noun for t in inside) and (kana or not common(written))


def _organisation(inside: Sequence[Token]) -> bool:
    """東邦運輸, 安楽寺: common words that make a name because one of them belongs to no kind."""
    if any(map(_kana, inside)):
        return True
    whole = all(token.noun or token.pos[0] in ("形状詞", "接尾辞", "接頭辞") for token in inside)
    kind = any(kind_of(token.surface) for token in inside)
    return whole and kind and any(not general(t.surface) and not kind_of(t.surface) for t in inside)


def _of_its_own(token: Token) -> bool:
    told = token.proper or token.oov
    return told and not general(token.surface) and token.pos[1] != "数詞"


def _unmistakable(token: Token) -> bool:
    return token.oov or solid(token.surface)


def _kana(token: Token) -> bool:
    kana = KANA_WORD.fullmatch(token.surface) is not None
    return kana and token.noun and not general(token.surface)


def _introduced(text: str, span: Span) -> bool:
    """妻の光 and 次女の心美: behind a kin word even an everyday word is a name, if the model says so."""
    return bool(KIN_BEFORE.search(text, max(0, span.start - 6), span.start))
