"""The anonymisation gate: may this word be a name at all? The model's guess against dictionary and word lists.

It doubts every guess; how much a whole text is to be doubted is `judging`.
"""

import re
from collections.abc import Sequence

from .finding import Span
from .model import Guess
from .patterns import compiled
from .rules.endings import kind_of
from .tokens import Token, borrowed
from .vocabulary import common, general, jargon, lexicon, nameable, solid
from .words import KIN, PROFESSIONS, ROLES, either, words

# Words that the dictionary knows as common need the model to be this sure.
VERY_SURE = 0.9
ORDINARY = 0.5
QUITE_SURE = 0.85
NAMEABLE = 0.6
KIN_BEFORE = compiled(f"(?:{either('kin')})(?:の|・|、)?$")
NAME_SCRIPT = compiled(
    r"[一-龥々ヶ〆]{1,6}|[ァ-ヴー・]{2,16}|[ぁ-んー]{2,5}|[一-龥々ぁ-んァ-ヴー・\s]{2,12}"
)

KANA_WORD = compiled("[ぁ-んー]{3,}|[ァ-ヴー]{3,}")
KATAKANA_LETTERS = frozenset(map(chr, range(0x30A1, 0x30FB)))
NEVER_IN_NAMES = frozenset("動詞 助動詞 形容詞 接続詞 連体詞".split())
# さくらの木が好きで is a tree, ねむの木に通う a home.
TREE = compiled(".{1,5}の(?:木|花|枝|実|葉)")
GROWS = compiled("が(?:好き|咲|見|散|枯|実)|の下|を(?:見|折|植|切)|に登")
NO_BEGINNING = frozenset("助詞 助動詞 動詞 接尾辞 代名詞 接続詞 連体詞".split())
TRADE = ROLES | KIN | PROFESSIONS


def plausible(inside: Sequence[Token], one: Guess, text: str) -> bool:
    """The veto list: the model learned from names and may take a common word for one."""
    span, chance, _ = one
    written = text[span.start : span.end]
    if in_general(written, text[span.end : span.end + 3]) or any(
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
    # 続くなか, 見方: one word that means something else as well is no name of itself.
    own = [token for token in own if len(inside) > 1 or not set("NW") & set(lexicon(token.surface))]
    return bool(own) or _person(inside, span, text, chance)


def in_general(written: str, behind: str) -> bool:
    """Also a language (タガログ語), and a tree (さくらの木が好きで)."""
    tree = TREE.fullmatch(written) is not None and GROWS.match(behind) is not None
    return general(written) or written in TRADE or behind.startswith("語") or tree


def begins_as_grammar(inside: Sequence[Token], written: str) -> bool:
    return inside[0].pos[0] in NO_BEGINNING and "G" not in lexicon(written)


def _firm(inside: Sequence[Token], written: str, chance: float, *, own: bool) -> bool:
    if written.endswith(tuple(words("no_firm_ends"))) or jargon(written) or not inside:
        return False
    firm = kind_of(inside[-1].surface) in ("COMPANY", "HOSPITAL", "SCHOOL")
    enough = chance > (ORDINARY if firm else VERY_SURE)
    return own or (enough and len(inside) > 1 and _organisation(inside))


def _person(inside: Sequence[Token], span: Span, text: str, chance: float) -> bool:
    """Everyday words are names only behind a kin word, or where the dictionary and the model agree."""
    written = text[span.start : span.end]
    if begins_as_grammar(inside, written):
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
