"""The anonymisation gate: names told by a label or a phrase (氏名：…, 旧姓…, 「…」と呼ばれ) and true initials.
No dictionary.
"""

import re
from collections.abc import Iterator

from workshop.screen.finding import Span
from workshop.screen.patterns import compiled
from workshop.screen.words import KIN, MASKED, NOBODY, ROLE_ENDINGS, ROLES, either, words

from .sieve import CAPITALS, Held, rule, tried

NAME = "[一-龥々〆ヶヵぁ-んァ-ヴーA-Za-z]"
VALUE = rf"(?P<n>{NAME}{{1,8}}(?:[\s・]{NAME}{{1,8}}(?![^\s:：]{{0,8}}\s?[:：]))?)"
# The longest label, a space and a bracket of ten letters, a space.
LABEL = max(map(len, words("name_labels") | words("person_labels"))) + 12
LABELLED = compiled(
    rf"(?:氏\s名|{either('name_labels')})\s?(?:\([^)\n]{{0,8}}\))?\s?[:：]\s?[「(]?{VALUE}"
    rf"|(?:{either('person_labels')})\s?[:：]\s?[「(]?"
    r"(?P<w>[一-龥々]{1,4}[\s]?[一-龥々ぁ-んァ-ヴ]{1,4}|[ァ-ヴー・]{2,10})"
    r"(?=[\s(、。,)」/／・]|$|さん|様|氏)"
)
TOLD = compiled(
    r"(?:旧姓|旧名|本名|通名|通称|源氏名|芸名|フルネーム|愛称|あだ名|ニックネーム|呼び名|屋号)"
    r"(?:は|が|の|・|、|\s)?[「『(]?"
    r"(?P<n>[一-龥々]{1,4}(?:[\s・]?[一-龥々]{1,3})?|[ァ-ヴー・]{2,10}|(?!だけ|など|のみ|しか|な[いかし]|です|では|から|まで|くらい|ほど|ばかり|こそ|さえ|より|[をとがもに])[ぁ-ん]{2,6})"
    r"(?=[」』)]|の|で|と|に|を|だ|、|。|として|\s|$)"
)
NAME_IS = compiled(
    r"(?<![一-龥])(?:名前|名|下の名前|名字|姓)は、?[「『]?(?P<n>[一-龥々]{2,5}|[ァ-ヴー・]{2,10}|[ぁ-ん]{2,4})"
    r"(?=[。、」』(]|です|だ(?:。|と)|という|といい|と(?:言|申))"
)
NICKNAMED = compiled(
    r"(?<![ぁ-んァ-ヴー一-龥])(?P<n>[ぁ-んー]{2,6}|[ァ-ヴー]{2,8}|[一-龥]{2,4})"
    r"と(?:いう(?:あだ名|愛称|呼び名|通称|ニックネーム|名(?:前|で|の|は)(?!の?(?:講座|会|店|団体|施設|事業|場所|集ま|制度|本|曲|映画|船)))"
    r"|呼ばれ|呼んで)"
)
# 御手洗という珍しい姓: a surname, whatever the word means elsewhere.
SURNAMED = compiled(
    r"(?<![一-龥々])[「『]?(?P<n>[一-龥々]{1,5}|[ァ-ヴー]{2,8}|(?<![ぁ-ん])[ぁ-ん]{2,6})(?:\([ぁ-んァ-ヴー]{2,12}\))?[」』]?"
    r"という(?:[一-龥ぁ-ん]{0,8}?(?:姓|苗字|名字)|(?:珍しい|めずらしい|変わった|読みにくい)(?:お)?名前)"
)
CALLED = compiled(
    r"[「『](?P<n>[一-龥々ぁ-んァ-ヴー]{2,8})[」』]"
    r"と(?:いう(?:あだ名|愛称|呼び名|名前|名で|通称|ニックネーム)|呼ばれ|呼んで|呼ぶ|名乗)"
    r"|(?<![一-龥ァ-ヴー])(?P<m>[ァ-ヴー]{2,8}|[一-龥々]{2,4}|(?<![ぁ-ん])[ぁ-ん]{2,4})"
    r"と(?:名乗っ|名乗る|名付け)"
)
# A short kana name right behind a kin word (妹ひまり、): nothing else ends there but grammar.
LONE_KIN = frozenset("妻夫母父兄姉弟妹娘孫嫁") | {kin for kin in KIN if len(kin) > 1}
KIN_KANA = compiled(
    rf"(?:{'|'.join(sorted(LONE_KIN, key=lambda kin: (-len(kin), kin)))})"
    r"(?P<n>[ぁ-ん]{2,4})(?=[(（、。\n/]|$)",
    re.MULTILINE,
)
# Behind a kin word a kana word that begins like a particle (父のこと、母がずっと、) is grammar, unless it begins as
# given names do (妹のぞみ、).
PARTICLE = compiled(
    "[はがをにでもとへやの](?!(?<=は)[るなつじや]|(?<=が)く$|(?<=に)[なこじ]|(?<=も)[もえ]|(?<=と)[もしわ]|(?<=や)[すえよ]"
    "|(?<=の)[ぞのりぶえあ])"
)
VERBAL = compiled("[はがをにでもとへや].*[いたるずてでくうだしんも]$")
ELDER = compiled(r"(?<![ァ-ヴー])(?P<n>[ァ-ヴー]{2,4})(?=兄|姉|婆|爺|親方|じい|ばあ|おじ|おば)")
ROMAN = compiled(r"(?<![A-Za-z])(?P<n>[A-Z][a-z]{2,10}\s[A-Z][a-z]{2,10})(?![A-Za-z])")
KINDS = ("called_kinds", "not_proper", "generic", "kinds_of_care", "common_diseases")
# 限界集落, 団塊の世代: what ends so is a kind, too.
KIND_END = (
    "集落 屋敷 世代 時代 問題 現象 症候群 症 障害 家庭 世帯 地域 地区 団地 施設 運動 活動 制度 事業 格差 社会 貧困"
).split()
SUFFIX = compiled(r"(?:さん|様|氏|君|くん|ちゃん|のみ|など|等)$")
NOT_A_VALUE = compiled(r"(?:なし|不明|あり|同じ|その|この|以前|特に|現在|今|一人|二人|本人)")

INITIALS = compiled(
    r"(?<![A-Za-z0-9@/])[A-Z]\s?[.・．]\s?[A-Z](?:\.|(?![A-Za-z0-9.]))"
    r"|(?<![A-Za-z0-9])[A-Z]{2}(?=(?:さん|様|氏|君|くん|ちゃん))"
    r"|(?<=イニシャル)[はが:：\s「]{0,2}[A-Z]{1,2}(?![A-Za-z])"
)
NOT_INITIALS = frozenset("PS AM PM US UK QL OT PT ST IT ID TV CD".split())
NAMED_BEHIND = compiled(r"\s?(?:さん|様|氏|君|くん|ちゃん|[(、,。]|は|が|の|と|$)")

KATAKANA = "".join(map(chr, range(ord("ァ"), ord("ヴ") + 1))) + "ー"
NAMES = (
    rule(LABELLED, ":：", core="[:：]", reach=LABEL),
    rule(TOLD, "旧本通源芸フ愛だニ呼屋", "姓名称ムだ号"),
    rule(NAME_IS, "は", "名姓"),
    rule(CALLED, "と", "だ愛呼名通ニ"),
    rule(NICKNAMED, "と", "だ愛呼名通ニ"),
    rule(SURNAMED, "と", "姓苗名"),
    rule(ELDER, KATAKANA, "兄姉婆爺親じば"),
    rule(ROMAN, CAPITALS),
)
LETTERS = (rule(INITIALS, CAPITALS),)


def find(text: str, held: Held | None = None) -> Iterator[Span]:
    held = held or Held.by(text)
    for m in tried(text, held, NAMES):
        yield from _value(m)
    yield from _initials(text, held)


def beside_kin(text: str) -> Iterator[Span]:
    """A kana name right behind a kin word. It warns and never blocks: a relative is no label, 母みずから no name."""
    for m in KIN_KANA.finditer(text):
        grammar = m["n"] in words("kana_grammar") or VERBAL.match(m["n"])
        if not grammar and not PARTICLE.match(m["n"]):
            yield from (span._replace(why="name") for span in _value(m))


def _value(m: re.Match[str]) -> Iterator[Span]:
    group = next(name for name, written in m.groupdict().items() if written)
    written = m[group].strip()
    # 「くまさん」と呼ばれた: in quotation marks also a word that is nobody elsewhere, if it is no kin and no role.
    bare = SUFFIX.sub("", written)
    if "と呼" in m.group() and _kind(bare):
        return  # ヤングケアラーと呼ばれる: what somebody is, not who
    nickname = m.re is CALLED and group == "n" and not _of_the_trade(bare)
    surname = m.re is SURNAMED and not (bare in KIN or bare in NOBODY or set(bare) & MASKED)
    if nickname or surname or not _nobody(written):
        yield Span(m.start(group), m.start(group) + len(written), "PERSON", "labelled")


def _kind(bare: str) -> bool:
    return bare.endswith(tuple(KIND_END)) or any(bare in words(section) for section in KINDS)


def _of_the_trade(bare: str) -> bool:
    kin = bare in KIN or bare in NOBODY or bare.startswith(("お", "ご"))
    return (
        kin
        or bare in words("professions")
        or bare.endswith(ROLE_ENDINGS)
        or bool(set(bare) & MASKED)
    )


def _nobody(written: str) -> bool:
    """〇〇, 不明, 母, 支援員, A: what stands in a name field and names nobody."""
    bare = SUFFIX.sub("", written)
    if not bare or bare in NOBODY or bare in ROLES or set(bare) & MASKED:
        return True
    if len(bare) == 1 and bare.isascii():
        return True
    return bare.endswith(ROLE_ENDINGS) or NOT_A_VALUE.match(bare) is not None


def _initials(text: str, held: Held) -> Iterator[Span]:
    for m in tried(text, held, LETTERS):
        written = re.sub("[^A-Z]", "", m.group())
        # "A・B" is how the system's own labels are enumerated.
        labels = "・" in m.group() and ord(written[-1]) == ord(written[0]) + 1 and written[0] < "F"
        if written not in NOT_INITIALS and NAMED_BEHIND.match(text, m.end()) and not labels:
            yield Span(*m.span(), "INITIALS", "initials")
