"""The anonymisation gate: names told by the words around them, without an honorific. Plain forms are `called`."""

from collections.abc import Iterator, Sequence

from workshop.screen.finding import Span
from workshop.screen.patterns import compiled
from workshop.screen.tokens import Token
from workshop.screen.vocabulary import general, given, nameable, solid
from workshop.screen.words import KIN, PROFESSIONS, either, words

AGE_FOLLOWS = compiled(
    r"\s?[(、,・]\s?(?:[男女]性?[、・,/\s])?[0-9〇一二三四五六七八九十]{1,3}\s?(?:[歳才)](?!\s?(?:以上|以下|未満|代|前後))|[、・,/]\s?[男女])"
)
# Behind a name without さん: offices, households, and the verbs that name somebody.
TITLES = words("titles_after")
# 石川家 may be a house of the prefecture's name; 石川医師 is a person.
OF_PLACES = frozenset(("家", "宅", "議員"))
JOINTS = (" ", "・", "=")
LONGEST = 7
SOMEBODY = f"{either('kin', 'professions')}|名|名前|子|人|者|男|女|方|青年|少年|少女|男性|女性|の"
NAMING = compiled(rf"(?:と|って)(?:いう(?:{SOMEBODY})|名乗|名付)|(?:という|って)(?:名|名前)")
BEFORE_NAME = compiled(
    r"(?:名前は|名は|愛称は|愛称の|通称|呼び名は|あだ名は|本名は|氏名は|改め|こと)[「『]?$"
)
PARTICLES = frozenset("は が も を に と へ や から の って まで より で".split())
NAME_SCRIPT = compiled(
    r"[一-龥々ヶ〆]{1,4}|[ァ-ヴー]{2,9}|[ぁ-ん]{2,5}|[一-龥々]{1,2}[ぁ-ん]{1,3}|[ァ-ヴー]{2,4}[一-龥]"
)


def find(tokens: Sequence[Token], text: str) -> Iterator[Span]:
    index = 0
    while index < len(tokens):
        end = _name_end(tokens, index)
        if end > index:
            if _stands(tokens, index, end, text):
                yield Span(tokens[index].start, tokens[end - 1].end, "PERSON", "name")
            index = end
            continue
        if tokens[index].surface in words("prefectures") and _colleague(tokens, index, index + 1):
            yield Span(tokens[index].start, tokens[index].end, "PERSON", "name")
        elif span := _unknown(tokens, index, text):
            yield span
        index += 1


def _name_end(tokens: Sequence[Token], index: int) -> int:
    """A run of name words, over one space or middle dot (山田 太郎, マリア・クリスティーナ)."""
    end = index
    while end < len(tokens) and end - index < LONGEST:
        behind = tokens[end + 1] if end + 1 < len(tokens) else None
        surname = tokens[end].place and behind is not None and behind.pos[3] == "名"
        joint = (
            end > index and tokens[end].surface in JOINTS and behind is not None and behind.person
        )
        if not (tokens[end].person or surname or joint):
            break
        end += 1
    return end


def _stands(tokens: Sequence[Token], start: int, end: int, text: str) -> bool:
    run = text[tokens[start].start : tokens[end - 1].end]
    if run in words("prefectures"):
        return _titled(tokens, end, text, TITLES - OF_PLACES) or _colleague(tokens, start, end)
    if general(run):
        return False
    if _introduced(tokens, start, end, text):
        return True
    if len(run) == 1 or run in words("also_words"):
        return False
    full = end - start >= 2 and {"姓", "名"} <= {token.pos[3] for token in tokens[start:end]}
    return full or (solid(run) and _free(tokens, start, end))


def _colleague(tokens: Sequence[Token], start: int, end: int) -> bool:
    """民生委員の香川が, 担当の長野に: behind a profession a prefecture is a surname."""
    presented = start > 1 and tokens[start - 1].surface == "の" and _followed(tokens, end - 1)
    return presented and tokens[start - 2].surface in PROFESSIONS


def _introduced(tokens: Sequence[Token], start: int, end: int, text: str) -> bool:
    """A kin or role word in front, an office or an age behind, or a phrase that names."""
    first, last = tokens[start].start, tokens[end - 1].end
    if _titled(tokens, end, text, TITLES) or AGE_FOLLOWS.match(text, last):
        return True
    if BEFORE_NAME.search(text, max(0, first - 8), first):
        return True
    return _after_role(tokens, start) and _followed(tokens, end - 1)


def _titled(tokens: Sequence[Token], end: int, text: str, titles: frozenset[str]) -> bool:
    after = tokens[end].surface if end < len(tokens) else ""
    return after in titles or NAMING.match(text, tokens[end - 1].end) is not None


def _after_role(tokens: Sequence[Token], start: int) -> bool:
    """長男の翔, 長男・翔, 長男翔, 長男（翔: the role word stands right before."""
    if not start:
        return False
    before = tokens[start - 1]
    if before.surface in ("の", "・", "、", "(", "「", "=", "である", "は", ":") and start > 1:
        before = tokens[start - 2]
    return before.surface in KIN or before.surface in PROFESSIONS


def _free(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Not a piece of a longer compound, where names turn up by accident."""
    before = tokens[start - 1] if start else None
    after = tokens[end] if end < len(tokens) else None
    glued = (
        before is not None
        and before.end == tokens[start].start
        and (before.noun or before.pos[0] == "接頭辞")
    )
    return not glued and (
        after is None or after.pos[0] in ("助詞", "補助記号", "空白", "助動詞", "接尾辞")
    )


def _unknown(tokens: Sequence[Token], index: int, text: str) -> Span | None:
    """A word the dictionary does not call a name, where only a name can stand."""
    token = tokens[index]
    if (
        not (token.noun or token.pos[0] in ("形状詞", "副詞", "感動詞"))
        or token.pos[1] == "数詞"
        or not NAME_SCRIPT.fullmatch(token.surface)
    ):
        return None
    if general(token.surface) or token.proper:
        return None
    odd = token.oov
    if odd and len(token.surface) >= 2 and _after_role(tokens, index) and _followed(tokens, index):
        return Span(token.start, token.end, "PERSON", "name")
    if _called_so(token, tokens, index):
        return Span(token.start, token.end, "PERSON", "name")
    adverb = token.pos[2] == "副詞可能"  # 続くなか、七十歳の母が
    named = nameable(token.surface) and _opens(tokens, index) and not adverb
    if (odd or named) and AGE_FOLLOWS.match(text, token.end):
        return Span(token.start, token.end, "PERSON", "name")
    return None


def _called_so(token: Token, tokens: Sequence[Token], index: int) -> bool:
    """長男の樹は, 妻渚が: an everyday word that is a given name, where a kin word presents it."""
    presented = _after_role(tokens, index) and _followed(tokens, index)
    return presented and given(token.surface) and token.surface not in words("had_by_kin")


def _opens(tokens: Sequence[Token], index: int) -> bool:
    """Nothing is glued to the front."""
    return not index or tokens[index - 1].end != tokens[index].start or not tokens[index - 1].noun


def _followed(tokens: Sequence[Token], index: int) -> bool:
    return (
        index + 1 == len(tokens)
        or tokens[index + 1].surface in PARTICLES
        or tokens[index + 1].pos[0] == "補助記号"
    )
