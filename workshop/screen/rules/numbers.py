"""The anonymisation gate: numbers issued to one person (insurance, notebook, licence, plate, files).
Sums are `circumstances`.
"""

from collections.abc import Iterator

from workshop.screen.finding import Span
from workshop.screen.patterns import compiled

from .sieve import CAPITALS, Held, Rule, rule, tried

# Twelve digits in any grouping, also with a line break inside.
TWELVE = r"[0-9](?:[-\s]?[0-9]){11}"
MYNUMBER = compiled(
    r"(?:マイナンバー|個人番号|共通番号"
    rf"|My\s?Number)(?:カード)?(?:の?番号)?[^0-9\n]{{0,8}}(?P<n>{TWELVE})(?![0-9])"
)
MYNUMBER_BARE = compiled(r"(?<![-0-9])(?P<n>[0-9]{4}[-\s]?[0-9]{4}[-\s]?[0-9]{4})(?![-0-9])")

CODE = r"(?P<n>(?:第\s?)?[A-Za-z]{0,3}[-\s]?[0-9](?:[-\s・/]?[0-9A-Za-z]){2,18}(?:\s?号)?)"
GAP = r"[^0-9A-Za-z第\n。、「」]{0,5}[はがを:：\s(「・]{0,3}"
INSURANCE_WORDS = (
    r"(?:被保険者|保険者|保険証|保険の?番号|健康保険|国民?健康?保険?|国保|社保|後期高齢|介護保険|医療保険"
    r"|雇用保険|保険)"
)
INSURANCE = compiled(
    rf"{INSURANCE_WORDS}(?:者|証|等)?(?:の)?(?:記号|番号|No\.?"
    rf"|№)?(?:[・及びと]?番号)?{GAP}{CODE}(?!\s?(?:円|人|年|月|歳|%|条|割|号被保険者))"
)
INSURANCE_PAIR = compiled(
    r"(?:記号)[はが:：\s]{0,2}(?P<n>[0-9A-Za-z-]{2,10}[、,・\s]{0,2}番号[はが:：\s]{0,2}[0-9-]{2,10})"
)

CARDS = (
    r"(?:手帳|受給者証?|受給証|医療証|診察券|診察カード|患者|カルテ|免許証?|運転免許|パスポート|旅券"
    r"|在留カード|口座|通帳|キャッシュカード|基礎年金|年金|証書"
    r"|ケース|台帳|世帯|整理|受付|事件|事例|相談|登録|会員|利用者|学籍|学生証?|社員|職員|許可|認定|決定"
    r"|通知書|文書|届出|契約|お客様|顧客|保護|管理|住民票|戸籍|資格|組合員|納税|貸付|伝票|照会)"
)
NUMBERED = compiled(
    rf"{CARDS}[^0-9\n。、]{{0,8}}?(?:番号|No\.?|NO\.?|№|ナンバー|ID|コード"
    rf"|記号)(?:[・]?番号)?{GAP}{CODE}(?!\s?(?:円|人|年|月|歳|%))"
)
# 年金手帳は4321-098765, パスポートTK1234567: a card and right behind it what is printed on it.
ON_CARD = compiled(
    r"(?:手帳|受給者証|医療証|診察券|カルテ|免許証?|免状|パスポート|旅券|在留カード|口座|通帳|年金証書|証書"
    r"|(?:学生|社員|会員|組合員|登録|許可|資格者?|認定|身分|職員|利用|入場|受験|修了|合格)証)"
    r"(?:の写し)?\s?(?:は|が|に|で|、|,|「|\s)?\s?"
    # B2-10457号, but neither B2 (a degree) nor 12月.
    r"(?P<n>(?:第\s?|No\.?\s?)?(?:[A-Z]{1,3}[0-9]?-[0-9]{3,}|[A-Z]{0,3}[0-9]{2,})(?:[-\s]?[0-9A-Z]{2,})*(?:\s?号)?)"
    r"(?![0-9])(?!\s?(?:円|人|年|月|日|歳|%|級|回|枚|度|種|時|分|冊|つ|万|千))"
)
IN_BRACKETS = compiled(
    rf"{CARDS}(?:の写し)?\s?[(:：]\s?(?P<n>(?:第\s?|No\.?\s?"
    rf"|№\s?)?[A-Za-z]{{0,3}}[-\s]?[0-9](?:[-\s]?[0-9]){{3,15}}(?:\s?号)?)\s?(?=[)\s、。]|$)"
)
NUMBER_SIGN = compiled(
    r"(?:(?<![A-Za-z])(?:No|NO|no)\.?|№|番号|ナンバー|(?<![A-Za-z])ID|コード|記号番号|普通"
    r"|当座)[はが:：\s(「]{0,3}(?P<n>[A-Za-z]{0,3}-?[0-9](?:[-\s]?[0-9A-Za-z]){3,18}(?:号)?)(?!\s?(?:円|人|年"
    r"|歳|%|[0-9]))"
)
NTH = compiled(r"第\s?[0-9](?:[-\s]?[0-9]){3,14}\s?号|第[0-9A-Za-z一-龥]{1,4}-[0-9]{2,10}号")
# 2024-岐-0098: the office that counts stands in the middle.
FILED = compiled(
    r"(?<![0-9A-Za-z])(?:[0-9]{2,4}|[HRS][0-9]{1,2})-[一-龥A-Z]{1,3}-?[0-9]{2,6}(?![0-9])"
    r"|[一-龥]{1,2}(?<!携帯)(?<!電話)(?<!自宅)(?<!職場)(?<!実家)(?<!直通)[0-9]{2,4}-[0-9]{2,6}(?![0-9])"
)
COURT = compiled(r"(?:令和|平成|昭和)[0-9元]{1,2}年\s?\([^)\n]{1,6}\)\s?第?[0-9]{1,6}号")
# The number of a pension: four digits and six.
PENSION = compiled(r"(?<![0-9-])[0-9]{4}-[0-9]{6}(?![0-9-])")
BANK = compiled(r"(?<![0-9])[0-9]{5}-[0-9]{6,8}(?![0-9])")
ISSUED = compiled(
    r"(?<![A-Za-z0-9])(?:[A-Z]{2}\s?[0-9]{8}\s?[A-Z]{2}|[A-Z]{2}\s?[0-9]{7})(?![A-Za-z0-9])"
)
# Long bare digits are issued by somebody to somebody; sums and counts carry a unit.
LONG = compiled(
    r"(?<![-0-9.,#A-Za-z])[0-9]{6,16}(?![-0-9,.]?[0-9])(?!\s?(?:円|人|件|名|世帯|歩|%|年|月|時|kcal|g|m|k|万|千"
    r"|億))"
)
PIN = compiled(
    r"(?:暗証番号|パスワード|パスコード|暗証)[はが:：\s「]{0,3}(?P<n>[0-9A-Za-z!-/]{4,16})"
)

PLATE = compiled(
    r"(?:[一-龥ァ-ヶ]{1,5}|なにわ|いわき|つくば|とちぎ|あすか)?"
    r"\s?[0-9][0-9A-Z]{0,2}\s?[-\s]?[ぁ-んA-Z]\s?[-\s]?(?:[0-9]{2}\s?-?\s?[0-9]{2}"
    r"|[・.]{1,3}\s?[0-9]{1,2}-?[0-9]{0,2}|[0-9]{1,4})(?![0-9年月日時分人歳円回度%])"
)
PLATE_SURE = compiled(r"[0-9]{2,3}\s?[ぁ-ん]\s?|[ぁ-ん]\s?[0-9]{2}-[0-9]{2}|[・.]{2,3}")
PLATE_REGION = compiled(r"^(?:[一-龥ァ-ヶ]{1,5}|なにわ|いわき|つくば|とちぎ|あすか)\s?[0-9]{2,3}")
PLATE_SHORT = compiled(
    r"(?:[一-龥]{2,4}|なにわ|いわき|つくば|とちぎ|あすか)\s[ぁ-ん]\s?[0-9]{1,2}-[0-9]{2}(?![0-9])"
)
# A small motorcycle: 習志野 2 か 45-67.
PLATE_LIGHT = compiled(
    r"(?:[一-龥]{2,4}|なにわ|いわき|つくば|とちぎ|あすか)\s?[0-9]{1,3}\s?[ぁ-ん]\s?[0-9]{1,2}-[0-9]{2}(?![0-9])"
)
PLATE_DOTS = compiled(
    r"(?:[一-龥]{2,4}|なにわ|いわき|つくば|とちぎ|あすか)\s?[0-9]{0,3}\s?[ぁ-ん]?\s?[・.]{2,3}\s?[0-9]{1,2}(?![0-9])"
)
PLATE_BARE = compiled(r"(?<![0-9])[0-9]{3}\s?[ぁ-ん]\s?[0-9]{1,2}-[0-9]{2}(?![0-9])")
PLATE_LABEL = compiled(
    r"(?:ナンバー(?:プレート)?|車両?番号|登録番号"
    r"|プレート)(?:の?下4桁)?[はが:：\s「]{0,3}(?P<n>(?:[一-龥ぁ-んァ-ヶ]{1,4}\s?)?(?:[0-9]{2,3}\s?)?(?:[ぁ-ん]"
    r"\s?)?[0-9]{1,4}(?:\s?-\s?[0-9]{2})?)(?![0-9])"
)

MYNUMBERS = (rule(MYNUMBER, "マ個共M", digits=12), rule(MYNUMBER_BARE, digits=12))
INSURANCES = (rule(INSURANCE, "保齢", digits=1), rule(INSURANCE_PAIR, "記", "番"))
CODES = (
    rule(NUMBERED, "番記N№ナIコ", "号oO№バDド", digits=1),
    rule(ON_CARD, "帳証券テポ留座免", digits=2),
    rule(IN_BRACKETS, "(:：", digits=4),
    rule(NUMBER_SIGN, "号oO№バDド通座", core="[Nn][Oo]|[№番ナIコ普当]", digits=1),
    rule(PIN, "暗パ"),
)
SHAPES = (
    rule(NTH, "第", "号", digits=2),
    rule(FILED, "-", core="[0-9]-", digits=3, reach=5),
    rule(COURT, "令平昭", "(", "号", digits=1),
    rule(PENSION, "-", digits=10),
    rule(BANK, "-", digits=11),
    rule(ISSUED, CAPITALS, digits=7),
    rule(LONG, core="[0-9]{6}", digits=6),
)
# PLATE_REGION asks for two digits in front of the kana.
PLATES = (rule(PLATE, core=r"[0-9]{2}\s?[-\s]?[ぁ-んA-Z]", digits=2),)
PLATES_BY_SHAPE = (
    rule(PLATE_SHORT, "-", core="[0-9]-[0-9]", digits=3),
    rule(PLATE_LIGHT, "-", core="[0-9]-[0-9]", digits=4),
    rule(PLATE_DOTS, "・.", core="[・.]{2}", digits=1),
    rule(PLATE_BARE, "-", core="[0-9]-[0-9]", digits=6),
)
PLATES_BY_LABEL = (rule(PLATE_LABEL, "ナ番プ", digits=1),)


def find(text: str, held: Held | None = None) -> Iterator[Span]:
    held = held or Held.by(text)
    if not held.digits:
        return
    yield from _grouped(text, held, MYNUMBERS, "MYNUMBER", "mynumber")
    yield from _grouped(text, held, INSURANCES, "INSURANCE", "insurance")
    yield from _grouped(text, held, CODES, "IDNUM", "idnum")
    for m in tried(text, held, SHAPES):
        yield Span(*m.span(), "IDNUM", "idnum")
    yield from _plates(text, held)


def _grouped(text: str, held: Held, rules: tuple[Rule, ...], kind: str, why: str) -> Iterator[Span]:
    for m in tried(text, held, rules):
        end = m.end("n") - (len(m["n"]) - len(m["n"].rstrip(" \n-・")))
        if any(letter.isdigit() for letter in m["n"]):
            yield Span(m.start("n"), end, kind, why)


def _plates(text: str, held: Held) -> Iterator[Span]:
    for m in tried(text, held, PLATES):
        if PLATE_REGION.match(m.group()) and PLATE_SURE.search(m.group()):
            yield Span(*m.span(), "PLATE", "plate")
    for m in tried(text, held, PLATES_BY_SHAPE):
        yield Span(*m.span(), "PLATE", "plate")
    yield from _grouped(text, held, PLATES_BY_LABEL, "PLATE", "plate")
