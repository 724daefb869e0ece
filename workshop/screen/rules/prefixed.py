"""The anonymisation gate: names behind their kind (デイサービスけやき, スナック茜, 喫茶店「ともしび」)."""

import functools
import re
from collections.abc import Iterator, Sequence

from workshop.screen.finding import Span
from workshop.screen.naming import listed
from workshop.screen.patterns import compiled
from workshop.screen.tokens import Token
from workshop.screen.vocabulary import acting, general, jargon, lexicon
from workshop.screen.words import ROLE_ENDINGS, ROLES, either, words

from .endings import nickname

TYPES = ("HOSPITAL", "SCHOOL", "COMPANY", "FACILITY")
HOMES = frozenset("家 里 郷 杜 丘 園 森".split())
QUOTED_KIND = either("quoted_kinds")
INSIDE = r"[^」』。、\n]"
QUOTED = compiled(
    rf"(?:{QUOTED_KIND})[「『](?P<n>{INSIDE}{{2,14}})[」』]"
    rf"|[「『](?P<m>{INSIDE}{{2,14}})[」』](?:という|っていう|と名付けた|の)?"
    rf"(?:[一-龥ァ-ヴー]{{0,6}})(?:{QUOTED_KIND})"
    rf"|[「『](?P<o>{INSIDE}{{2,12}})[」』](?=に(?:は|も)?[一二三四五六七八九十0-9]*(?:度|回)?、?"
    r"(?:通|行|来|入|顔を)|で働|の利用|を利用)"
)
# What somebody says also stands in quotation marks; it ends like a sentence.
SPEECH = compiled(
    r"(?:[るたうくすむぶつぬい]|です|ます|ない|よ|ね|か|だ|な|れ|て|の|を|に|は|ん|!|\?)$"
)
KIND_FOLLOWS = compiled(
    rf"(?:という|っていう)(?:[一-龥ァ-ヴー]{{0,4}})(?:{QUOTED_KIND})(?![一-龥])"
)
KANA_NAME = compiled(
    rf"(?:{either('before_kana')})(?P<n>(?![のにでをがはへともや])[ぁ-んー]{{2,6}}?)"
    r"(?=[でにのをへがは、。」)]|という|から|まで|$)",
    re.MULTILINE,
)
# Words that such places are fond of, also where they begin like a particle (デイサービスにじいろ).
SOFT_NAME = compiled(
    rf"(?:{either('before_kana', 'before_facility')})(?:{'|'.join(sorted(listed('kana'), key=len, reverse=True))})"
    r"(?:の(?:家|里|森|丘|郷|園|会))?"
)
# デイサービス木漏れ日の家: the house of a soft word; the house of a role or of one who comes there is his home.
HOME_OF = compiled(
    rf"(?:{either('before_kana', 'before_facility')})(?P<n>[一-龥ぁ-んァ-ヴー]{{1,7}}?)"
    r"の(?:家|里|庭|杜|郷|森|丘|園|樹|宿)(?![一-龥々])"
)
GLUED = compiled(rf"(?:{either('glued_kinds')})[ァ-ヴー]{{2,}}$")
KANJI = compiled("[一-龥々]+")
NUMBER = compiled("[0-9一二三四五六七八九十数何]")
PARTICLES = tuple("のにでをがはへともや")
WORD_CLASSES = ("名詞", "形状詞", "副詞", "感動詞")
LONGEST = 6
SHORT = 4


def find(tokens: Sequence[Token], text: str) -> Iterator[Span]:
    yield from _behind_any_kind(text)
    for m in QUOTED.finditer(text):
        group = next(g for g in "nmo" if m[g])
        if not SPEECH.search(m[group]) and not general(m[group]):
            yield Span(m.start(group), m.end(group), "FACILITY", "facility")
    for index in range(len(tokens)):
        if span := _home(tokens, index, text) or _behind_kind(tokens, index):
            yield span


def _behind_any_kind(text: str) -> Iterator[Span]:
    for m in SOFT_NAME.finditer(text):
        yield Span(*m.span(), "FACILITY", "facility")
    for m in HOME_OF.finditer(text):
        if not m["n"].startswith(PARTICLES) and not _somebody(m["n"]):
            yield Span(*m.span(), "FACILITY", "facility")
    for m in KANA_NAME.finditer(text):
        if m["n"] not in words("no_kana_facility") and not general(m["n"]):
            yield Span(*m.span(), "FACILITY", "facility")


def _somebody(word: str) -> bool:
    """利用者の家, 帰りの家, 三階の家: who lives there, when or where; 光洋の家 is a name."""
    role = word in ROLES or word.endswith(ROLE_ENDINGS) or general(word) or acting(word)
    plain = KANJI.fullmatch(word) and "N" in lexicon(word) and word not in listed("kanji")
    return bool(role or plain or "W" in lexicon(word) or NUMBER.match(word))


def _behind_kind(tokens: Sequence[Token], index: int) -> Span | None:
    kind, first = _kind_before(tokens, index)
    if kind:
        end = _name_end(tokens, index + 1, easy=_takes_any(tokens, first, index))
        written = "".join(t.surface for t in tokens[first:end])
        # ホームスタート is a method, デイサービスソレイユ a place: only a short kind melts into its word.
        melted = index == first and len(tokens[index].surface) < SHORT and jargon(written)
        if end > index + 1 and not melted:
            return Span(tokens[first].start, tokens[end - 1].end, kind, kind.lower())
    token = tokens[index]
    glued = token.oov and GLUED.match(token.surface)
    if glued and not general(token.surface) and not jargon(token.surface):
        return Span(token.start, token.end, "FACILITY", "facility")
    return None


def _home(tokens: Sequence[Token], index: int, text: str) -> Span | None:
    """ひだまりの家, and ぱれっとというデイ."""
    token = tokens[index]
    if not token.noun or general(token.surface):
        return None
    if KIND_FOLLOWS.match(text, token.end):
        return Span(token.start, token.end, "FACILITY", "facility")
    behind = tokens[index + 1 : index + 3]
    of = nickname(token) and len(behind) == 2 and behind[0].surface == "の"
    if of and behind[1].surface in HOMES:
        return Span(token.start, behind[1].end, "FACILITY", "facility")
    return None


@functools.cache
def _kinds() -> dict[str, str]:
    return {word: kind for kind in TYPES for word in words(f"before_{kind.lower()}")}


@functools.cache
def _ends_of_kinds() -> frozenset[str]:
    return frozenset(kind[cut:] for kind in _kinds() for cut in range(len(kind)))


def _kind_before(tokens: Sequence[Token], index: int) -> tuple[str, int]:
    """The kind that ends with this token, and where it begins; a kind may be several words."""
    joined = ""
    if index + 1 < len(tokens) and tokens[index + 1].start == tokens[index].end:
        for first in range(index, max(-1, index - 5), -1):
            joined = tokens[first].surface + joined
            if joined not in _ends_of_kinds():
                break  # nothing in front of it can make it a kind
            if joined in _kinds():
                return _kinds()[joined], first
    return "", index


def _takes_any(tokens: Sequence[Token], first: int, index: int) -> bool:
    return "".join(t.surface for t in tokens[first : index + 1]) in words("before_any_noun")


def _name_end(tokens: Sequence[Token], start: int, *, easy: bool) -> int:
    end = start
    while end < len(tokens) and end - start < LONGEST and tokens[end].start == tokens[end - 1].end:
        token = tokens[end]
        plain = general(token.surface) and token.surface not in words("care_names")
        if plain or token.pos[2] == "副詞可能":
            break
        if _part(token, easy=easy, first=end == start):
            end += 1
        elif end > start and _inner_particle(tokens, end):
            end += 2
        else:
            break
    return end


def _part(token: Token, *, easy: bool, first: bool) -> bool:
    kana = re.fullmatch("[ぁ-んァ-ヴー]{2,}", token.surface) and token.pos[0] in WORD_CLASSES
    mixed = re.fullmatch("[ぁ-ん]+[一-龥]+", token.surface) and token.noun
    if (
        token.proper
        or kana
        or mixed
        or (easy and token.noun and not token.pos[2].startswith("サ変"))
    ):
        return True
    return token.noun and not first and not token.pos[2].startswith("サ変")


def _inner_particle(tokens: Sequence[Token], end: int) -> bool:
    """ゆめ|の|たね, なご|み|…: a small word between kana belongs to the name."""
    if tokens[end].surface not in ("の", "み") or end + 1 >= len(tokens):
        return False
    return bool(re.fullmatch("[ぁ-ん]{2,}", tokens[end + 1].surface)) and tokens[end + 1].noun
