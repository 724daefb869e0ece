"""The anonymisation gate: what looks like a name and is counted, dated or said of everybody. It finds nothing.

軽トラック, 三軒のうち二軒, 小六 and 療養中 are read as names where a text names others; a list of roles is no person.
"""

from collections.abc import Iterable

from .finding import Span
from .patterns import compiled
from .vocabulary import acting, lexicon
from .words import either, words

GUESSED = frozenset(("PERSON", "LOCALITY", "SCHOOL", "HOSPITAL", "COMPANY", "FACILITY"))
N = "[0-9〇一二三四五六七八九十百数何]"
COUNT = rf"{N}{{1,4}}(?:軒|戸|世帯|人|名|校|店|件|台|頭|隻|社|組|割|回|日|週|本|杯|合|升)"
PLAIN = compiled(
    # X年春, 〇年秋: what is masked leaves a season behind.
    r"年?の?[初早晩]?[春夏秋冬](?:頃|ごろ|先|口)?"
    # 小六, 中二, 高3
    r"|[小中高][一二三四五六1-6](?:年生?)?"
    rf"|{COUNT}(?:のうち(?:の)?{COUNT})?"
    # 第二回ケース会議要旨: a heading says what was held, not by whom.
    rf"|第{N}{{1,3}}回.{{0,12}}(?:会議|会|面談|訪問|講座|研修|要旨|議事録?|記録|メモ|報告|まとめ)"
    r"|.{0,8}(?:家庭|世帯)|御"
)
DURING = "中"
# 正義のため, 勇気を出す: what given names mean, and what one does with it.
VIRTUE_OF = compiled(
    r"の(?:ため|味方|名のもと|心|気持|反対|裁|鉄槌|女神|条件|証|日|年)|を(?:出|持|重|信|貫|求|守|振|願|もって|込|感|誓|祈|目指|取り戻)"
    r"|に(?:反|もと|かな|生き|燃|満|対する)|感|的|心|者|さ(?=[をがは])|な(?=[一-龥])"
)
CALLED = ("と呼ばれ", "と呼んで")
# A list:町内会長、婦人会、寺の住職、薬剤師会から…
LINE = compiled(r"[^。\n]+")
APART = compiled(r"[、・,]")
ONE_OF_MANY = compiled(
    rf"(?:{either('professions', 'loose_posts', 'sure_posts')}|[長員師士者会団家課校園店社所署局]"
    r"|組合|団体|グループ|サロン|有志|PTA|社協|包括|NPO|行政|企業)(?:さん|たち|ら)?$"
)
AND_SO_ON = compiled(
    r"(?:さん|たち|ら)?(?:など)?(?:から|が|と|に|へ|も|や|の(?:代表|参加|協力|ほか|皆)"
    r"|で(?:話|集|開|構))"
)
# Three posts that one man held are no list of those who came.
OF_ONE = compiled(
    r"務め|つとめ|勤め|歴任|兼ね|だった|である|として"
    r"|[はがもの](?:妻|夫|父|母|息子|娘|長男|長女|孫|兄|弟)"
)
MANY = 3


def telling(spans: Iterable[Span], text: str) -> list[Span]:
    """Without what is everybody's."""
    return [span for span in spans if not everyday(span, text)]


def everyday(span: Span, text: str) -> bool:
    """Whether this guess is nobody's name."""
    if span.type == "TITLE":
        return enumerated(span, text)
    written = text[span.start : span.end]
    if span.type == "STATION":
        return written in words("everyday")
    if span.type not in GUESSED or span.why in ("called", "labelled"):
        return False
    return (
        written in words("everyday")
        or PLAIN.fullmatch(written) is not None
        or _doing(span, written)
        or _virtue(span, written, text)
    )


def a_word(span: Span, text: str) -> bool:
    """ニートと呼ばれた, 一匹狼と呼ばれた: the dictionary knows the word and no name of this form."""
    if span.why != "labelled" or not text.startswith(CALLED, span.end):
        return False
    listed = set(lexicon(text[span.start : span.end]))
    return bool(listed) and not listed & set("GSPO")


def _virtue(span: Span, written: str, text: str) -> bool:
    named = span.type == "PERSON" and {"N", "G"} <= set(lexicon(written))
    return named and VIRTUE_OF.match(text, span.end) is not None


def enumerated(span: Span, text: str) -> bool:
    """One of three or more roles and groups that are told in a row."""
    line = LINE.match(text, max(text.rfind(end, 0, span.start) for end in "。\n") + 1)
    at, stop = (line.start(), line.end()) if line else (span.start, span.end)
    parts = []
    for part in APART.split(text[at:stop]):
        parts.append((at, part.strip()))
        at += len(part) + 1
    here = max(i for i, (first, _) in enumerate(parts) if first <= span.start)
    if OF_ONE.search(text, span.end, stop) or not _listed(parts[here][1]):
        return False
    first = last = here
    while first and ONE_OF_MANY.search(parts[first - 1][1]):
        first -= 1
    while last + 1 < len(parts) and not _ends(parts[last][1]) and _listed(parts[last + 1][1]):
        last += 1
    return last - first + 1 >= MANY and _ends(parts[last][1])


def _listed(part: str) -> bool:
    return bool(ONE_OF_MANY.search(part)) or _ends(part)


def _ends(part: str) -> bool:
    """The last of the list, and what they did."""
    return any(ONE_OF_MANY.search(part[: m.start()]) for m in AND_SO_ON.finditer(part))


def _doing(span: Span, written: str) -> bool:
    """通院中, 妻療養中: 中 behind what somebody does is no school."""
    if span.type not in ("SCHOOL", "FACILITY", "PERSON") or not written.endswith(DURING):
        return False
    front = written.removesuffix(DURING)
    return any(acting(front[cut:]) for cut in range(len(front) - 1))
