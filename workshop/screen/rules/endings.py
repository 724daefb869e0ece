"""The anonymisation gate: names that end in their kind (那賀川たちばな病院, みどりが浜小).
Kinds in front are `prefixed`.
"""

import functools
import re
from collections.abc import Iterator, Sequence

from workshop.screen.finding import Span
from workshop.screen.patterns import compiled
from workshop.screen.tokens import Token
from workshop.screen.vocabulary import general
from workshop.screen.words import ROLES, words

KINDS = (
    ("HOSPITAL", "hospital_ends"),
    ("SCHOOL", "school_ends"),
    ("COMPANY", "company_ends"),
    ("FACILITY", "facility_ends"),
)
# Behind these a single word of its own already makes a name (中央病院 does, 家族会 does not).
SURE = frozenset(("HOSPITAL", "SCHOOL"))
KANA = compiled("[ぁ-んァ-ヴー]+")
HILLS = "丘岡浜谷原崎峰池沢"
NOT_IN_NAMES = frozenset("さん 様 氏 中 後 前 内 たち ら".split())
PUPILS = frozenset("女子 男子 児童 学生".split())
LONGEST = 7
WORK = compiled(
    r"(?:で(?:働|パート|アルバイト|勤)|に(?:勤|就職|入社|採用|雇)|を(?:辞め|やめ|退職|解雇|クビ|首)"
    r"|の(?:社長|社員|従業員|店長|運転手|工員|レジ|下請|元社員|パート))"
)


def find(tokens: Sequence[Token], text: str) -> Iterator[Span]:
    for index, token in enumerate(tokens):
        kind = kind_of(token.surface) if token.noun or token.pos[0] == "接尾辞" else ""
        if kind:
            start = _run_start(tokens, index)
            run = tokens[start : index + 1]
            if _own_name(run, kind) or (WORK.match(text, token.end) and _employer(run, kind)):
                yield Span(tokens[start].start, token.end, kind, kind.lower())


def nickname(token: Token) -> bool:
    """ひまわり, あおぞら: kana nouns that stand before a kind are what facilities are called."""
    return token.noun and re.fullmatch("[ぁ-んー]{2,}", token.surface) is not None


@functools.lru_cache(maxsize=8192)
def kind_of(surface: str) -> str:
    if surface in words("not_proper"):
        return ""
    for kind, section in KINDS:
        if surface in words(section):
            return kind
    # One dictionary word may hold name and kind together (徳島大学).
    for kind, section in KINDS:
        if any(len(end) > 1 and surface.endswith(end) for end in words(section)):
            return kind
    return ""


def _run_start(tokens: Sequence[Token], index: int) -> int:
    """Back over the words of the name; の and が only inside (ゆめのたね, みどりが浜)."""
    start = index
    while start and tokens[start - 1].end == tokens[start].start and index - start < LONGEST:
        if _material(tokens[start - 1]):
            start -= 1
        elif tokens[start - 1].surface in "のがヶと" and start > 1 and _joins(tokens, start):
            start -= 2
        else:
            break
    return start


def _material(token: Token) -> bool:
    if token.surface in PUPILS or _adverb(token):
        return True
    if token.surface in ROLES or "数詞" in token.pos or token.pos[2] in ("助数詞可能", "副詞可能"):
        return token.surface in words("directions") or token.surface in ("第一", "第二")
    if token.pos[0] == "接尾辞":
        return token.surface not in NOT_IN_NAMES
    return (token.noun and token.pos[1] != "代名詞") or token.pos[0] in ("接頭辞", "形状詞")


def _adverb(token: Token) -> bool:
    """ことり is an adverb to the dictionary and a nursery to us, のぞみ a verb and a home."""
    return (
        token.pos[0] in ("副詞", "動詞", "感動詞")
        and re.fullmatch("[ぁ-ん]{3,}", token.surface) is not None
    )


def _joins(tokens: Sequence[Token], start: int) -> bool:
    left, joint, right = tokens[start - 2 : start + 1]
    kana = KANA.fullmatch(left.surface) and KANA.fullmatch(right.surface)
    hill = joint.surface in "がヶ" and right.surface[0] in HILLS
    together = left.noun and left.end == joint.start and left.surface not in ROLES
    return together and bool(kana or hill)


def _own_name(run: Sequence[Token], kind: str) -> bool:
    if len(run) == 1:
        return run[0].proper and not general(run[0].surface)
    front = [token for token in run[:-1] if not general(token.surface)]
    return _by_its_form(run, front, kind) or any(_of_its_own(token, kind) for token in front)


def _employer(run: Sequence[Token], kind: str) -> bool:
    """丸八食品で働く: common words that make a firm where somebody works there."""
    front = [
        token for token in run[:-1] if not general(token.surface) and not kind_of(token.surface)
    ]
    return kind == "COMPANY" and len(run) > 1 and any(token.noun for token in front)


def _by_its_form(run: Sequence[Token], front: Sequence[Token], kind: str) -> bool:
    """東部公民館, 関東フーズ, 附属小, 清流苑, 浜っ子食堂."""
    end, before = run[-1].surface, {token.surface for token in run[:-1]}
    if end in words("public_ends") and before & words("directions"):
        return True
    if run[0].place and kind != "FACILITY":
        return True
    if kind in SURE and before & {"第", "附属", "付属", "聖"}:
        return True
    telling = [token for token in front if token.pos[0] != "接頭辞"]
    return bool(end in words("sure_ends") and telling) or bool(before & {"っ子", "っこ", "ッコ"})


def _of_its_own(token: Token, kind: str) -> bool:
    if token.proper or (token.oov and token.noun and token.pos[1] != "数詞"):
        return True
    if kind in SURE:
        return token.noun or token.pos[0] in ("形状詞", "副詞", "動詞")
    return nickname(token)
