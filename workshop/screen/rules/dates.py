"""The anonymisation gate: dates that a calendar or a newspaper can be laid beside.
Relative time ("約1年後") is what it offers.
"""

import re
from collections.abc import Iterator

from workshop.screen.finding import Span
from workshop.screen.numerals import number
from workshop.screen.patterns import compiled

from .sieve import NUMERALS, Held, rule, tried

N = "[0-9〇零一二三四五六七八九十]"
ERA = "(?:明治|大正|昭和|平成|令和)"
SHORT_ERA = "(?:(?<![A-Za-z])[MTSHR])"
YEAR = (
    rf"(?:{ERA}\s?(?:{N}{{1,3}}|元)\s?年(?:度)?(?:\s?\((?:[12][0-9]{{3}}|[A-Z][0-9]{{1,2}})年?度?\))?"
    rf"|(?:西暦\s?)?(?:1[89][0-9]{{2}}|20[0-9]{{2}}"
    rf"|[一二][〇零八九][〇零一二三四五六七八九]{{2}})\s?年(?:度)?(?:\s?\({ERA}?[A-Z]?{N}{{1,3}}年?度?\))?"
    rf"|{SHORT_ERA}\s?[0-9]{{1,2}}\s?年(?:度)?)"
)
DAY = rf"{N}{{1,2}}\s?月\s?{N}{{1,3}}\s?日"
DAYS = rf"{DAY}(?:\s?\([月火水木金土日祝・]{{1,3}}(?:曜日?)?\))?"
NUMERIC = (
    rf"(?:{SHORT_ERA}\s?[0-9]{{1,2}}|(?:19|20)[0-9]{{2}}"
    rf"|'?[0-9]{{2}})\s?[./-]\s?[0-9]{{1,2}}\s?[./-]\s?[0-9]{{1,2}}"
)
NUMERIC_FULL = rf"(?:{SHORT_ERA}\s?[0-9]{{1,2}}|(?:19|20)[0-9]{{2}})\s?[./-]\s?[0-9]{{1,2}}(?:\s?[./-]\s?[0-9]{{1,2}})?"
RELATIVE = r"(?:(?:去年|昨年|一昨年|おととし|今年|本年|来年|翌年|前年|同年|その年)の?)"
PART = r"(?:末日|上旬|中旬|下旬|初旬|初め|末|半ば|頃|ごろ)"
SEASON = r"(?:の?(?:春|夏|秋|冬|初め|終わり|末|年末|正月))"

CALENDAR = compiled(
    rf"{YEAR}(?:\s?(?:の\s?)?{DAYS}|\s?(?:の\s?)?{N}{{1,2}}月{PART}?|{SEASON})?|{RELATIVE}?{DAYS}"
    rf"|{RELATIVE}{N}{{1,2}}月{PART}?|(?<!{N}){N}{{1,2}}月(?:上旬|中旬|下旬|初旬|末日|末)"
    rf"|(?<!{N}){N}{{1,2}}月の?第[一二三四五1-5](?:[月火水木金土日]曜日?|週)"
)
DIGITAL = compiled(
    rf"(?<![0-9./A-Za-z-]){NUMERIC_FULL}(?![0-9]|\s?[./-]\s?[0-9])"
    rf"|(?<![0-9./-])'[0-9]{{2}}\s?[./]\s?[0-9]{{1,2}}(?:\s?[./]\s?[0-9]{{1,2}})?(?![0-9])"
)
EIGHT = compiled(r"(?<![0-9])(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![0-9])")
SLASH = compiled(
    r"(?<![0-9./A-Za-z-])(?P<m>1[0-2]|0?[1-9])\s?/\s?(?P<d>3[01]|[12][0-9]|0?[1-9])(?![0-9/.]"
    r"|\s?/)(?:\s?\([月火水木金土日祝・]{1,3}(?:曜日?)?\))?"
)
MONTH_DAY = compiled(
    rf"(?:本日|今日|昨日|一昨日|おととい|きのう|明日|翌日)\s?\(?{N}{{1,3}}日|(?:今月|先月|来月|翌月|同月|前月|先々月)の?{N}{{1,3}}日|(?:翌|同){N}{{1,3}}日(?!間)|去る{N}{{1,3}}日|(?:今月|先月|来月|前月|先々月)末日?(?=に|の|で|、|付|から|まで|は|。)"
    r"|(?<![0-9.])(?:1[0-2]|[1-9])\.(?:3[01]|[12]?[0-9])(?=\s?(?:訪問|電話|来所|面談|入院|退院|受診|会議|TEL|相談|初回))"
)
LONE_DAY = compiled(
    r"(?<![0-9〇零一二三四五六七八九十月第毎間週])(?<!毎月)(?<!月の)(?P<d>[12]?[0-9]|3[01]"
    r"|[二三]?十[一二三四五六七八九]?|[二三四五六七八九](?=日の(?:朝|昼|夜|夕|晩|未明|深夜|午)))日(?:\([月火水木金土日]\)"
    r"|(?=(?:に(?![0-9一二三四五]{1,2}\s?[回度食杯本錠])|の(?:朝|昼|夜|夕|午|晩|未明|深夜|正午)|[、,]|朝|夜"
    r"|未明|午前|午後|付)))"
)
# 先月の第二土曜, 来週の木曜
WEEKDAY = compiled(
    r"(?:先々月|先月|前月|今月|来月|再来月|翌月|同月)の?第[一二三四五1-5]の?[月火水木金土日]曜日?"
    r"|(?:先々週|先週|今週|来週|再来週|翌週|前週)の?[月火水木金土日]曜日?"
)
HOLIDAY = compiled(
    rf"(?:正月|盆|お盆|彼岸|師走|暮れ)の?{N}{{1,3}}日(?!間)|{RELATIVE}?(?:クリスマス(?:イブ|・イブ)?|元日|元旦|大晦日|大みそか|こどもの日|敬老の日|成人の日|母の日"
    r"|父の日|七夕|節分|バレンタイン(?:デー)?|復活祭|イースター|断食明け|旧正月)(?=に|の(?:朝|昼|夜|夕|晩|日)|[、,])"
)
LABEL = compiled(
    r"(?:生年月日|誕生日|お誕生日|出生日|出生年月日|生年)(?:[はが:：・\s(「]"
    rf"|\n){{0,3}}(?P<n>{YEAR}(?:\s?{DAY})?|{DAY}|{NUMERIC}|[0-9]{{6,8}}|{NUMERIC_FULL}"
    rf"|[0-9]{{1,2}}/[0-9]{{1,2}})"
)
BIRTH = "生まれ|うまれ|出生|生(?![活徒存後前命業計家産育糸ま涯])"
BORN = compiled(
    rf"(?:{YEAR}(?:\s?の?\s?(?:{DAY}|{N}{{1,2}}月|早|春|夏|秋|冬))?|{DAY}|{NUMERIC}"
    rf"|{SHORT_ERA}[0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{0,2}})\s?(?:日)?(?:\))?の?\s?(?:{BIRTH})"
)

# A statute, a survey or a reform is dated for everybody.
PUBLIC = compiled(
    r"\s?(?:\([^)]{0,8}\))?(?:の)?(?:計画|予算|事業|施策|報告|方針|法律|政令|省令|施行|制定|告示|通知|改正|法改正|国勢調査|調査|統計|白書"
    r"|報酬改定|制度改正|介護保険法|障害者|生活困窮|孤独|問題|モデル)"
)
AFTER_FRACTION = compiled(
    r"\s?(?:に減|に減額|程度|以下|以上|ほど|くらい|ぐらい|の量|量|を(?:負担|占)|ずつ|人|の割合|補助|減額|半分"
    r"|が(?:高齢|空))"
)

# 生まれ, うまれ, 出生: 生, or う and ま and れ.
BIRTHS = (
    rule(LABEL, "生", NUMERALS),
    rule(BORN, "生う", "生ま", "生れ", NUMERALS, core=BIRTH, reach=40),
)


def births(text: str, held: Held | None = None) -> Iterator[Span]:
    """Dates of birth alone: they stand on no surface, other dates on some."""
    for m in tried(text, held, BIRTHS):
        group = "n" if m.re is LABEL else 0
        yield Span(m.start(group), m.end(group), "DOB", "dob")


def find(text: str) -> Iterator[Span]:
    """All dates but those of birth, which the hard check has found."""
    for pattern in (CALENDAR, DIGITAL, EIGHT, MONTH_DAY, LONE_DAY, WEEKDAY, HOLIDAY):
        for m in pattern.finditer(text):
            if _on_a_calendar(m.group()) and not PUBLIC.match(text, m.end()):
                yield Span(*m.span(), "DATE", "date")
    for m in SLASH.finditer(text):
        if not _is_fraction(text, m):
            yield Span(*m.span(), "DATE", "date")


def _on_a_calendar(written: str) -> bool:
    """〇〇年, 〇月〇日 and X年 are already masked; month 20 and day 45 are no dates."""
    for value, limit in (
        (re.search(rf"({N}+)\s?月", written), 12),
        (re.search(rf"({N}+)\s?日", written), 31),
    ):
        if value and not 1 <= (number(value[1]) or 0) <= limit:
            return False
    year = re.search(rf"({N}+|元)\s?年", written)
    return not (year and year[1] != "元" and number(year[1]) is None)


def _is_fraction(text: str, m: re.Match[str]) -> bool:
    """1/3 of a pension is no first of March; 9/3 without more is a date."""
    if "(" in m.group():
        return False
    small = int(m["m"]) < int(m["d"]) <= 10 and m["m"] in "123456789"
    before = text[max(0, m.start() - 2) : m.start()]
    # 1/3は独居: thirds and quarters of people, not days in January.
    people = int(m["d"]) <= 5 and text[m.end() : m.end() + 1] in ("は", "が")
    share = people or before.endswith(("の", "約", "が", "週"))
    return (small and share) or AFTER_FRACTION.match(text, m.end()) is not None
