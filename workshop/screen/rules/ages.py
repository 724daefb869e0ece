"""The anonymisation gate: exact ages. Bands (60歳代, 65歳以上) are what it offers, so it leaves them alone."""

import re
from collections.abc import Iterator

from workshop.screen.finding import Span
from workshop.screen.numerals import ANY, number
from workshop.screen.patterns import compiled
from workshop.screen.words import KIN, either

from .cores import cored

WRITTEN = compiled(
    rf"(?:満|数え|享年|当時)?\s?(?P<n>{ANY}{{1,4}})\s?(?:歳|才|さい(?=[のでにはがも、。)」と]|$))(?:半|{ANY}{{1,2}}\s?(?:か月"
    r"|ヶ月|カ月|ケ月|ヵ月))?"
)
BAND = compiled(
    r"\s?(?:代|台|以上|以下|未満|を?超|前後|くらい|ぐらい|ほど|ごろ|頃|程度|を?過ぎ|を?すぎ|児"
    r"|半?[・,、]?\s?[0-9]?歳?児?健診|差|違い|年?上|年?下|年長|年少|までの?|からの?年金|近く|間近|手前"
    r"|[-~〜から]{1,2}\s?[0-9一二三四五六七八九十]{1,3}\s?[歳才])"
)
BAND_BEFORE = compiled(rf"(?:{ANY}{{1,3}}\s?[歳才]?(?:から|[-~〜])|年齢は|原則|[0-9]+[、,])$")
BRACKETED = compiled(
    rf"(?<=[一-龥ぁ-んァ-ヶA-Za-z])\s?[(]\s?(?:[男女]性?[、,・/\s]\s?)?(?P<n>{ANY}{{1,3}})(?=\s?[)](?!\s?["
    r"はが]?(?:年|月|火|水|人|回|名))|\s?[、,・/\s]\s?(?:男|女|独居|単身|無職|会社員|[小中高]\d|要介護"
    r"|要支援))"
)
SEX_FIRST = compiled(
    rf"(?:男性?|女性?|男児|女児)\s?[、,・/:(\s]\s?(?P<n>[0-9]{{1,3}}|{ANY}{{2,3}})(?=[)、,・/\s。]"
    r"|$)(?!\s?[、,]\s?[0-9])"
)
LISTED = compiled(
    r"(?<=[一-龥ァ-ヴーぁ-ん])[、,]\s?(?P<n>[1-9][0-9])[、,]\s?(?=独居|単身|一人暮|独り|男|女|無職|既婚|未婚"
    r"|会社員|自営|農|漁|主婦|年金|生保|要介護|要支援|[一-龥]{2,5}(?:市|町|村)?在住)"
)
SEX_AFTER = compiled(
    r"(?<![0-9.-])(?P<n>[1-9][0-9])\s?[・/、,]?\s?(?=[MFmf♂♀男女](?:性|[\s、,・/)]|$))"
)
LABELLED = compiled(
    r"(?:年齢|年令|ネンレイ|齢|享年|行年|当年)\s?(?:[はが:：(]\s?"
    rf"|\s)?(?P<n>{ANY}{{1,3}})(?![0-9〇一二三四五六七八九十歳才代])"
)
BECOMING = compiled(
    r"(?:今年|今度|来年|来月|今月|先月|昨日|去年|昨年|この[春夏秋冬]|もうすぐ|間もなく|まもなく|誕生日)(?:で"
    rf"|に|、)?\s?(?P<n>[1-9][0-9]|[一二三四五六七八九]?十[一二三四五六七八九]?|九十{ANY}?)(?=\s?(?:に(?:なる"
    r"|なり|なっ)|を迎え|だ|です|、))"
)
CELEBRATED = compiled(
    r"(?:今年|来年|昨年|去年|先月|来月)(?:で|に|、)?(?P<n>還暦|古希|古稀|喜寿|傘寿|米寿|卒寿|白寿|百寿)"
    r"|(?P<m>還暦|古希|古稀|喜寿|傘寿|米寿|卒寿|白寿|百寿)(?=を迎え|になっ|の(?:母|父|男性|女性|祖))"
)
LIFE = (
    "離職|退職|離婚|結婚|再婚|発症|発病|死別|出産|入院|退院|独立|家を|夫を|妻を|親を|母を|父を|倒れ|上京|移住"
    "|就職|転職"
)
TURNING = cored(
    r"(?:は|が|も|、|」)\s?(?P<n>[1-9][0-9]"
    rf"|[一二三四五六七八九]?十[一二三四五六七八九]?)(?=\s?(?:に(?:なる|なり|なっ)|で(?:{LIFE})"
    r"|の(?:[春夏秋冬]|(?:とき|時|年)に)))"
    rf"|(?:^|。|\n)(?P<m>[1-9][0-9]|[一二三四五六七八九]?十[一二三四五六七八九]?)(?=\s?(?:に(?:なる|なり|なっ)|で(?:{LIFE})"
    r"|の(?:[春夏秋冬]|(?:とき|時|年)に)))"
    rf"|(?:{either('kin')})(?:さん|ちゃん)?(?:は|が|も)\s?(?P<o>[1-9][0-9]|[二三四五六七八九]十[一二三四五六七八九]?)(?=、|。|だ|で、)",
    "[1-9][0-9]|十",
    # The longest kin, ちゃん, は, a space and one numeral.
    max(map(len, KIN)) + 6,
    re.MULTILINE,
)
NEWBORN = compiled(rf"生後\s?(?P<n>{ANY}{{1,3}})\s?(?:か月|ヶ月|カ月|ケ月|ヵ月|週(?:間)?|日(?!間))")


def find(text: str) -> Iterator[Span]:
    for m in WRITTEN.finditer(text):
        if not BAND_BEFORE.search(text, max(0, m.start() - 8), m.start()):
            yield from _age(m, text, m.start(), m.end())
    for rule in (BRACKETED, LISTED, SEX_FIRST, SEX_AFTER, LABELLED, BECOMING):
        for m in rule.finditer(text):
            yield from _age(m, text, m.start("n"), m.end("n"))
    for m in NEWBORN.finditer(text):
        yield from _age(m, text, *m.span())
    for m in [*CELEBRATED.finditer(text), *TURNING.finditer(text)]:
        group = next(name for name, written in m.groupdict().items() if written)
        yield Span(m.start(group), m.end(group), "AGE", "age")


def _age(m: re.Match[str], text: str, start: int, end: int) -> Iterator[Span]:
    if _exact(m["n"]) and not BAND.match(text, end):
        yield Span(start, end, "AGE", "age")


def _exact(written: str) -> bool:
    value = number(written)
    return value is not None and 0 <= value <= 120
