"""The anonymisation gate: months, days and seasons that only count in a text which names others openly.

五月から and 六日も are everybody's; beside 田中さん and 阿南市 they are one more thing to lay beside a record.
"""

from collections.abc import Iterator

from workshop.screen.finding import Span
from workshop.screen.patterns import compiled

N = "[0-9〇一二三四五六七八九十]"
YEAR = rf"(?:去年|昨年|一昨年|おととし|今年|来年|翌年|前年|{N}{{1,3}}年前)"
FEAST = (
    "(?:大型連休|連休|ゴールデンウィーク|GW|お?正月|お?盆休み|お?盆|お?彼岸|クリスマス|年末年始)"
)
# 五月の半ば, 5月連休明け, 三月の終わり
PART = (
    r"(?:の?(?:上旬|中旬|下旬|初旬|初め|はじめ|始め|半ば|なかば|末|終わり|おわり|頃|ごろ"
    rf"|第[一二三四五1-5]週|{FEAST}(?:明け|前|中)?))"
)
MONTH = compiled(
    rf"(?<![{N[1:-1]}第毎か各隔])(?:{YEAR}の?|[0-9]{{2}}年\s?)?"
    rf"(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:{PART}"
    r"|(?![0-9一二三四五六七八九十分謝給日]|に[一二三四五1-9]{1,2}[回度日]))"
)
DAY = compiled(
    rf"(?<![{N[1:-1]}月毎第間週計約\-/.])(?:[12][0-9]|3[01]|[1-9]|二十[一二三四五六七八九]?|三十一?|十[一二三四五六七八九]?|[二三四五六七八九])日"
    r"(?=に(?!一度|一回|[二三四五1-9][回度])|の(?!うち|間|当たり)|も|まで|から|は|、|付|面|受|訪|来|退|入|$|\))"
)
SEASON = compiled(
    rf"{YEAR}の?(?:[初早晩]?[春夏秋冬](?:口|先|休み|祭り)?|年末|末|暮れ|{FEAST})|[昨翌][春夏秋冬]|一昨[春夏秋冬]"
)
# お盆明けに, ゴールデンウィークに; the year's round of feasts stays unless something is told of it.
AT_A_FEAST = compiled(
    rf"{FEAST}(?:明け|前|中)(?=に|の|、|から|まで|は)|(?:大型連休|ゴールデンウィーク|GW)(?=に|中|の)"
    r"|(?:年明け|年度末)(?=に|の(?:朝|[0-9]))|同(?:年|月)末"
)


def find(text: str) -> Iterator[Span]:
    for rule in (MONTH, DAY, SEASON, AT_A_FEAST):
        for m in rule.finditer(text):
            yield Span(*m.span(), "DATE", "date")
