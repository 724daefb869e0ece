"""The anonymisation gate: posts held by one person, and events that a town remembers.
Role words of the work stay readable.
"""

import re
from collections.abc import Iterator, Sequence

from workshop.screen.finding import Span
from workshop.screen.patterns import compiled
from workshop.screen.tokens import Token
from workshop.screen.words import KIN, either

from .cores import cored

# Titles that name one person wherever they stand …
SURE = either("sure_posts")
# … and titles that are everyday role words unless somebody of the case holds them.
LOOSE = either("loose_posts")
# Several people hold such a post at a time; 町内会の役員 is nobody, unless the text names others (`several`).
MANY = either("shared_posts")
OPEN = either("open_posts")
BODY = (
    r"(?:[一-龥ァ-ヴー]{0,8}?(?:町立|村立|市立|県立|国立|町|村|市|島|県|郡|地区|集落|小学校|中学校|高校|学校|小"
    r"|中|高|園|院|病院|診療所|会|組合|連合会|協会|クラブ|団|社|局|館|署|所|議会|農協|漁協|商工会|老人会|婦人会"
    r"|青年団|消防団|PTA|神社|寺|郵便局|銀行|工場|委員会|青年部|支部|支店)の)"
)
# The longest body (eight letters, 消防団, の), and 初代 behind it; the longest kin and fifteen letters.
BODY_REACH = 14
HELD_BY = max(map(len, KIN)) + 15
KINFOLK = f"(?:本人|私|{either('kin')})"
CERTAIN = cored(
    rf"(?:村|島|集落)(?:唯一)?の(?:診療所の)?(?:医師|獣医師?|助産師|住職|駐在|巡査|郵便局長|校長)(?!会)|(?:[一-龥]{{0,4}}議員|町長|村長|市長|知事|社長|院長|理事長)の(?:秘書|運転手)|{BODY}?(?:元|前|現|副|初代)?(?:{SURE})(?:職|の職)?(?!さん|選|室|会|会議|宛|あて|印|杯|賞|名で|への要望|に要望"
    r"|と協定|の挨拶|あいさつ|の講話)",
    rf"{SURE}|医師|獣医|助産師|住職|駐在|巡査|郵便局長|校長|秘書|運転手",
    BODY_REACH,
)
QUALIFIED = cored(
    rf"{BODY}(?:元|前|現|副|初代)?(?!{MANY})(?:{LOOSE})(?!会|室|と相談|に相談|に連絡|の許可|が気付)",
    LOOSE,
    BODY_REACH,
)
SHARED = cored(
    rf"{BODY}(?:元|前|現|副|初代)?(?:{MANY})(?!会|室|と相談|に相談|に連絡)", MANY, BODY_REACH
)
ALONE = cored(rf"{BODY}?(?:元|前|現|先代)?(?:{OPEN})(?!さん|会|室|宛)", OPEN, BODY_REACH)
FORMER = cored(
    rf"(?:元|前|初代)(?:{LOOSE})|[一-龥ァ-ヴー]{{2,8}}(?:{LOOSE})(?=を(?:務|つと|し)|だった|であ)",
    LOOSE,
    8,
)
# 三代目社長: of an heir there is one at a time.
HEIR = compiled(
    rf"(?:初|[二三四五六七八九十0-9]{{1,3}})代目(?:の)?(?:当主|店主|主人|若旦那|{LOOSE})"
)
HELD = cored(
    rf"{KINFOLK}(?:は|が|も)[^、。]{{0,14}}?(?P<n>(?:{LOOSE}))(?=で|だ|を(?:務|つと|し|引)|の(?:立場|職)|として"
    rf"|、|。)|(?P<m>(?:{LOOSE}))(?=を(?:務め|つとめ|していた|しており|している)|だった(?:人|父|夫|母)|の立場)"
    rf"|[^、。\s]{{0,6}}(?:期|年)(?:も)?(?:つとめた|務めた|勤めた)(?P<o>[一-龥]{{0,4}}(?:{LOOSE}))",
    LOOSE,
    HELD_BY,
)

EVENTS = compiled(f"(?:{either('events')})")
DISASTERS = compiled(
    r"(?:豪雨|大雨|水害|洪水|地震|震災|台風|土砂崩れ|土石流|山崩れ|津波|噴火|大火|火災|火事|爆発|脱線|転覆|沈没"
    r"|墜落|崩落|事故|事件|騒動|閉山|閉校|廃校|廃線|立ち退き)"
)
ANNIVERSARY = compiled(
    r"(?:[0-9]{1,4}|[一二三四五六七八九十百千]{1,6})周?年(?:祭|記念)(?:[一-龥]{0,3})"
)
SPECIFIC = compiled(
    r"(?:[0-9一二三四五六七八九十]{1,3}月(?:[0-9一二三四五六七八九十]{1,3}日)?の?|(?:去年|昨年|一昨年"
    r"|おととし|今年|先月|先々月|先週|昨夏|昨秋|昨冬|昨春|平成[0-9一-十元]+年|令和[0-9一-十元]+年"
    r"|[12][0-9]{3}年)(?:の?[春夏秋冬])?の?|(?:元日|元旦|大晦日|正月|年末|盆|クリスマス)の|第[0-9一二三四五六七八九十百]+回"
    r"|[0-9一二三四五六七八九十]+年前の|[0-9一二三四五六七八九十百]+周年(?:の)?"
    r"|[一-龥]{1,4}選(?:挙)?の|国際|全国|全日本|百年|創立|(?<!生活の)(?<![一-龥])(?:町|村|市|島|区|県|集落|浜|港|神社|寺|学校"
    r"|[一-龥]{0,3}所|[一-龥]{0,3}場|会社|ダム|橋|鉱山|炭鉱|トンネル|山の神|氏神|[一-龥]{1,3}線)の)"
    r"[一-龥ァ-ヴーぁ-ん]{0,6}$"
)
PLACED = compiled("[^0-9]{1,4}の")
GENERAL = compiled(
    r"(?:交通|死亡|自損|人身|転倒|転落|医療|介護|労働|労災|物損|単独|バイク|自転車|車の|傷害|同様の|似た"
    r"|過去の)(?:事故|事件)$|^(?:お祭り|夏祭り|秋祭り|祭り)$"
)


def several(text: str) -> Iterator[Span]:
    """Posts that a few people share, as told in a text which names others."""
    for rule in (SHARED, ALONE):
        for m in rule.finditer(text):
            yield Span(*m.span(), "TITLE", "title")


def find(tokens: Sequence[Token], text: str) -> Iterator[Span]:
    for rule in (CERTAIN, QUALIFIED, FORMER, HEIR):
        for m in rule.finditer(text):
            yield Span(*m.span(), "TITLE", "title")
    for m in HELD.finditer(text):
        group = next(g for g in "nmo" if m[g])
        yield Span(m.start(group), m.end(group), "TITLE", "title")
    for m in ANNIVERSARY.finditer(text):
        yield Span(*m.span(), "EVENT", "event")
    proper = [(t.start, t.end) for t in tokens if t.proper and not t.person and t.pos[3] != "国"]
    for rule in (EVENTS, DISASTERS):
        for m in rule.finditer(text):
            if (start := _specific_from(text, m.start(), m.end(), proper)) is not None:
                yield Span(start, m.end(), "EVENT", "event")


def _specific_from(text: str, start: int, end: int, proper: list[tuple[int, int]]) -> int | None:
    """Where the words that make an event this one event begin: a month, a year, a place, a number."""
    front = max(0, start - 14)
    m = SPECIFIC.search(text[front:start])
    if GENERAL.search(text[front:end]) and not (m and PLACED.match(m.group())):
        return None
    if m:
        return front + m.start()
    for left, right in reversed(proper):
        if (
            front <= left
            and right <= start
            and not re.search(r"[、。はがをにへ]", text[right:start])
        ):
            return left
        if right < front:
            break
    return None
