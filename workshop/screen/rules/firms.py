"""The anonymisation gate: organisations told by a form (株式会社…, 丸友組, 第三小,
熊谷精肉加工) or known by the dictionary.
"""

import re
from collections.abc import Iterator, Sequence

from workshop.screen.finding import Span
from workshop.screen.patterns import compiled
from workshop.screen.tokens import Token, borrowed
from workshop.screen.vocabulary import composed, general, solid, town
from workshop.screen.words import ROLES, either, towns, words

from .cores import cored
from .endings import kind_of

FIRM = r"\(株\)|\(有\)|\(合\)|株式会社|有限会社|合同会社"
BODY = (
    r"(?:認定|特定)?(?:NPO|非営利活動)法人|社会福祉法人|医療法人(?:社団|財団)?|一般社団法人|一般財団法人"
    r"|公益社団法人|公益財団法人|学校法人|宗教法人|農事組合法人|合資会社"
)
LEGAL = cored(
    rf"(?:{FIRM}|{BODY})\s?(?P<n>[一-龥々ァ-ヴーA-Za-z0-9ヶ&・]{{1,20}}"
    r"(?:[のがぁ-ん]{0,6}[一-龥々ァ-ヴー]{1,8})?|[ぁ-んー]{2,10})"
    rf"|(?P<m>[一-龥々ァ-ヴーA-Za-z0-9ヶ&・]{{1,16}}|[ぁ-んー]{{2,8}})\s?(?:{FIRM})",
    r"\((?:株|有|合)\)|会社|法人",
    20,
)
PREFECTURAL = compiled(
    r"(?:県|市|国|都|府|道|町)立(?!特別支援|養護|小|中学|の)[一-龥ぁ-んァ-ヴー]{1,8}?"
    r"(?:病院|医療センター|学校|高校|大学|療育センター|学院)"
)
# 大分支援学校: the dictionary may read a prefecture as another word.
OF_PREFECTURE = compiled(
    rf"(?:{either('prefectures')})(?:県立|市立)?[一-龥]{{0,4}}(?:支援学校|ろう学校|聾学校|盲学校|医大|医科大|日赤"
    r"|赤十字|高専|労災|済生会|刑務所|少年院)"
)
# A chain by its name, not as a piece of a longer word (マックス).
CHAINS = either("chains")
CHAIN = cored(
    rf"(?<![ァ-ヴーA-Za-z])(?:{CHAINS})(?![ァ-ヴーA-Za-z]|[一-龥](?![一-龥]))",
    CHAINS,
    0,
)
# SUNコーポレーション, KMテクノ
LATIN = compiled(
    r"(?<![A-Za-z])[A-Z][A-Za-z&]{1,10}\s?(?:コーポレーション|ホールディングス|カンパニー|[ァ-ヴー]{0,4}(?:フーズ|テック|テクノ|システム|サービス|ジャパン|グループ)|工業|運輸|産業|商事|物流|建設)"
)
BODY_END = compiled(
    r"(?<![一-龥々ァ-ヴー])(?P<front>[一-龥々ヶケァ-ヴーども]{4,14}?)"
    r"(?:センター|事務所|病院|診療所|学校|高校|保育所|協議会|協会|組合|会館|支所|園)"
)
FRENCH = compiled(
    r"(?:ビストロ|カフェ|バー|レストラン|パティスリー|ブティック|トラットリア|ヘアー?|サロン)・[ァ-ヴー]{2,}"
)
NUMBERED_SCHOOL = compiled(
    r"(?:[一-龥]{1,6}立?)?第[一二三四五六七八九十0-9]{1,2}"
    r"(?:小学校|中学校|小|中|高校|高|保育所|保育園|幼稚園)(?![一-龥])"
)
# A gang of builders is called after its master (丸友組); three in a row (三人組) are hired by nobody.
GANG = compiled(
    r"(?<![一-龥])(?P<n>[一-龥々]{2,3}組)(?=の(?:作業員|社長|親方|現場|下請|社員|職人|人夫|寮|若い)"
    r"|に(?:入|勤|雇|就職)|で(?:働|土木|型枠|鳶)|を(?:辞|やめ|首))"
)
KANA_SHOP = compiled(
    r"(?:^|[^ぁ-んー]|[のはがにでを])(?P<n>[ぁ-んー]{2,5}(?<![のなるたいしでにはがをもとかられ])"
    r"(?:酒店|商店|食堂|薬局|書店|理容|理髪店|美容室|クリーニング|旅館|鮮魚|精肉|弁当|工務店|電器|電機"
    r"|水産|建設|運送|タクシー))",
    re.MULTILINE,
)
ABBREVIATED = compiled(
    r"(?P<n>[一-龥々ァ-ヴーA-Z]{1,6}?[小中高大])(?=の[一二三四五六1-6]年|を(?:中退|卒業|退学|出)"
    r"|に(?:通|入学|進学|転校|在籍|受か|合格|籍|行)|[0-9一二三四五六]年生|校区|(?:附|付)属|病院"
    r"|生(?![活ま徒]))"
)
SCHOOL_BY_VERB = compiled(
    r"(?P<n>[一-龥々ァ-ヴー]{2,8}(?:が[丘浜])?)(?=を(?:中退|卒業)|(?:の|、)(?:定時制|通信制|全日制)"
    r"(?:に|へ|を|の|。|、|[0-9一二三]))"
)
NOT_ABBREVIATED = compiled(
    r"^(?:[全同各両本当]校?|最|極|大|小|中|高|特|附属|付属|地元の?|私|公|県|市|町|村|短|女子|男子|四年制"
    r"|在学|就学|入院|夜間|途|通学|集|妊娠|休職|休学|療養|家庭|面談|午前|授業|病気|滞在|利用|待機|登校)"
    r"[小中高大]*$"
)
NOT_A_GANG = compiled("何|数|番|夫婦|仲良")
TREATED = compiled("に(?:入院|転院|通院|緊急搬送|救急搬送)|を(?:受診|退院)|へ(?:転院|搬送|入院)")
HIRED = compiled("に(?:勤め|勤務|就職|入社|採用され)|を(?:退職|辞めさせ|解雇)")
NO_EMPLOYER = (*"業職系先所員務場部課局店社", "関係", "企業", "定年", "早期")
NAME_SCRIPT = compiled("[一-龥々]{2,6}|[ァ-ヴー]{3,10}")
GLUE = ("名詞", "接頭辞", "接尾辞", "数詞")
UNITS = "県都府市町村区郡駅"


def find(tokens: Sequence[Token], text: str) -> Iterator[Span]:
    for index, token in enumerate(tokens):
        if _known(token):
            yield Span(token.start, token.end, "COMPANY", "company")
        elif span := _compound(tokens, index):
            yield span
    yield from _by_use(tokens, text)
    for m in LEGAL.finditer(text):
        if (m["n"] or m["m"]) not in words("generic"):
            yield Span(*m.span(), "FACILITY" if "法人" in m.group() else "COMPANY", "company")
    yield from _formed(text)
    yield from _of_a_town(text)


def _of_a_town(text: str) -> Iterator[Span]:
    """富田林子ども家庭センター: a municipality by its characters, where the dictionary cuts them wrongly."""
    for m in BODY_END.finditer(text):
        front = m.start("front")
        for size in (5, 4, 3, 2):
            if m["front"][:size] in towns() and len(m["front"]) > size:
                yield Span(front, m.end(), "FACILITY", "facility")
                break


def _by_use(tokens: Sequence[Token], text: str) -> Iterator[Span]:
    """慈恵に入院, 協和に就職: where one is treated or hired is an organisation, whatever its name looks like."""
    for index, token in enumerate(tokens):
        told = token.noun and token.pos[2] == "一般" and len(token.surface) > 1
        if not told or general(token.surface) or kind_of(token.surface):
            continue
        glued = index and tokens[index - 1].end == token.start and tokens[index - 1].pos[0] in GLUE
        if not glued and NAME_SCRIPT.fullmatch(token.surface):
            if TREATED.match(text, token.end):
                yield Span(token.start, token.end, "HOSPITAL", "hospital")
            elif HIRED.match(text, token.end) and not token.surface.endswith(NO_EMPLOYER):
                yield Span(token.start, token.end, "COMPANY", "company")


def _formed(text: str) -> Iterator[Span]:
    for rule, kind in (
        (NUMBERED_SCHOOL, "SCHOOL"),
        (PREFECTURAL, "HOSPITAL"),
        (OF_PREFECTURE, "SCHOOL"),
        (FRENCH, "COMPANY"),
        (CHAIN, "COMPANY"),
        (LATIN, "COMPANY"),
    ):
        for m in rule.finditer(text):
            yield Span(*m.span(), kind, kind.lower())
    for rule, kind, never in (
        (GANG, "COMPANY", NOT_A_GANG),
        (KANA_SHOP, "COMPANY", NOT_A_GANG),
        (ABBREVIATED, "SCHOOL", NOT_ABBREVIATED),
        (SCHOOL_BY_VERB, "SCHOOL", NOT_ABBREVIATED),
    ):
        for m in rule.finditer(text):
            if not never.match(m["n"]) and not composed(m["n"]):
                yield Span(m.start("n"), m.end("n"), kind, kind.lower())


def _known(token: Token) -> bool:
    """トヨタ: the dictionary's other proper nouns are firms and brands, unless they are laws or illnesses."""
    other = token.proper and token.pos[2] == "一般" and len(token.surface) > 1
    if borrowed(token):
        return False  # ベビーカー as well as トヨタ; `byuse` shows it in a text which names others
    if not other or token.surface.isascii() or general(token.surface) or town(token.surface):
        return False
    return not token.surface.endswith(tuple(words("no_firm_ends")))


def _compound(tokens: Sequence[Token], index: int) -> Span | None:
    """熊谷精肉加工, 飯塚記念, 青森労災: nouns grown onto a place or surname are what firms are called."""
    token = tokens[index]
    glued = index and tokens[index - 1].end == token.start and tokens[index - 1].noun
    if glued or not _heads(token):
        return None
    end = index + 1
    while end < len(tokens) and end - index < 4 and _grows(tokens[end - 1], tokens[end]):
        end += 1
    if end == index + 1 or _study(tokens, end):
        return None
    return Span(token.start, tokens[end - 1].end, "COMPANY", "company")


def _study(tokens: Sequence[Token], end: int) -> bool:
    """エジンバラ産後うつ病質問|票: a questionnaire or a method is called after a place, too."""
    more = end < len(tokens) and tokens[end].start == tokens[end - 1].end
    written = tokens[end - 1].surface + (tokens[end].surface if more else "")
    return written.endswith(tuple(words("no_firm_ends")))


def _heads(token: Token) -> bool:
    surname = token.pos[3] == "姓" and solid(token.surface)
    place = token.place and token.pos[3] != "国" and token.surface not in words("regions")
    known = not general(token.surface) or token.surface in words("prefectures")
    return (
        (surname or (place and known)) and len(token.surface) > 1 and token.surface[-1] not in UNITS
    )


def _grows(before: Token, token: Token) -> bool:
    if token.start != before.end or token.pos[1] != "普通名詞" or token.surface in ROLES:
        return False
    return token.surface not in words("no_firm_after") and token.pos[2] not in (
        "副詞可能",
        "助数詞可能",
    )
