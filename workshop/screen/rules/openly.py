"""The anonymisation gate: ages and names that only count in a text which names others openly.

孫（ひなの） and アルバイト先はやまと may be anybody in a careful text; beside 田中さん and 阿南市 they are names.
"""

import re
from collections.abc import Iterator

from workshop.screen.finding import Span
from workshop.screen.patterns import compiled
from workshop.screen.vocabulary import composed, general, lexicon
from workshop.screen.words import either, words

from . import relatives, seasons

N = "[0-9〇一二三四五六七八九十]"
AGES = compiled(
    rf"(?P<n>[四五六七八九]十{N}?|[1-9][0-9])(?=(?:を前に|を過ぎ|を越え|の(?:夫|妻|父|母|男性|女性|祖父|祖母|老人|青年|娘|息子|姉|妹|兄|弟|孫|じい|ばあ|おじ|おば|誕生)))"
    rf"|(?:氏|さん|様|君|くん|ちゃん|[一-龥ァ-ヴー])[、・]\s?(?P<s>[1-9][0-9])(?=[、・。])"
    rf"|(?:は|が|、)(?P<o>[二三四五六七八九]十{N}?|[1-9][0-9])(?=。|$|でした|だった)"
    r"|(?:^|[。\s])(?P<t>[2-9][0-9])(?=[、,・\s]\s?(?:独居|単身|一人暮|独り|無職|男|女|要介護|要支援))|数えで(?P<u>[1-9][0-9])(?![0-9])"
    r"|\((?P<q>[一二三四五六七八九]つ)\)|(?:^|。|、)(?P<r>[二三四五六七八九]十[一二三四五六七八九]|[1-9][0-9])(?=でした|だった)"
    r"|(?:^|[。、「\s])(?P<m>[1-9][0-9])(?=(?:さい)?(?:です|だ|になります)(?:[。、」]|$))"
)
# リク（11）, ここあ、十五歳: at the head of a line or sentence, with an age behind.
AGED = compiled(
    rf"(?:^|[。、・「」\sは])(?P<n>[ぁ-ん]{{2,4}}|[ァ-ヴー]{{2,6}}|[一-龥々]{{1,3}})(?=\s?(?:\({N}{{1,3}}[)歳才、・]|、{N}{{1,3}}[歳才]))",
    re.MULTILINE,
)
NOT_A_NAME = frozenset(
    "いま もう まだ そして でも はい ただ また いまは ちょうど およそ やく すでに もうすぐ わずか".split()
)
# 孫（ひなの）, 妹（サチコ）.
BRACKETED = compiled(rf"(?:{either('kin')})\s?\((?P<n>[ぁ-ん]{{2,4}}|[ァ-ヴー]{{2,5}})(?=[)、・])")
# 伴Dr., 木村Ns: as those write who work together; 外来Ns is no surname.
ABBREVIATED = compiled(
    r"(?<![一-龥々])(?P<n>[一-龥々]{1,3})\s?(?=(?:Dr|Ns|PHN|MSW|PSW|SW|CW|CM|PT|OT|ST)(?![A-Za-z]))"
)
# 笹屋より, 松乃湯の番頭: no word of the dictionary, and no room, stall or hot water (四人部屋).
HOUSE_OF = compiled(
    r"(?<![一-龥々])(?P<n>[一-龥々]{1,3}[屋湯亭庵軒楼堂])(?=[でのにへをがは、。]|より|から)"
)
# 相談メモ　ハシモト　50代: a field that is one katakana word.
FIELD = compiled(r"(?:^|[\s　])(?P<n>[ァ-ヴー]{3,6})(?=[\s　]|$)", re.MULTILINE)
SCHOOLS = compiled(
    r"(?<![一-龥ァ-ヴー])(?P<n>[一-龥々]{2,4}(?:女子|学院|[小中高]))(?=[\s」』(（、。]|の(?:子|先生|生徒|制服|頃|時))"
)
HAMLET = compiled(
    r"(?<![一-龥々ァ-ヴー])(?P<n>[一-龥々ヶ]{2,4})(?=の(?:畑さ|畑へ|奥に|沖で|浜で|坂の|山へ|家から|生まれ|出身|漁師|猟師))"
)
# サンハイムの102。 Behind a house a bare number is the flat.
FLAT = compiled(r"の(?P<n>[1-9][0-9]?0[1-9]|[1-9]1[0-9])(?=[。、にのへ」\s]|$)")
PLATFORM = compiled(
    r"(?P<n>[一-龥々ァ-ヴー]{2,6}|[ぁ-ん]{3,6})(?=の(?:ホーム(?:に|で|から|の)|改札|駅前|駅裏|駅ビル|駅(?:まで|から|で|に)))"
)
# 監理団体は…, 通院先：…: who is treated, taught or hired says so with a label.
LABELLED = (
    ("HOSPITAL", "通院先|入院先|搬送先|転院先|受診先|かかりつけ|かかりつけ医|病院名|医療機関"),
    (
        "COMPANY",
        "勤務先|勤め先|職場|就職先|派遣先|会社名|会社|雇用主|元請|バイト先|アルバイト先|取引先",
    ),
    ("SCHOOL", "学校名|学校|在籍校|母校|出身校|在籍園|園名"),
    (
        "FACILITY",
        "監理団体|団体名|通所先|入所先|利用先|事業所名|施設名|物件名|入居先|避難先|紹介元|所属",
    ),
)
LABELS = tuple(
    (
        kind,
        compiled(
            rf"(?:{names})\s?(?:は|[:：]|の)\s?[「『]?(?P<n>[一-龥々ァ-ヴーA-Za-z0-9・&ヶ]{{2,16}})(?=[。、」』(\s]|$|で|に)"
        ),
    )
    for kind, names in LABELLED
)
# 平田まめなか診療所, ガールズバーZERO: kana between, or letters behind, a kind.
KANA_INSIDE = compiled(
    r"(?P<n>[一-龥ァ-ヴー]{0,6}[ぁ-ん]{3,7}(?<![のるたいがはをにもとで])(?<!から)(?<!まで)(?<!より)(?<!して)(?:診療所|病院|医院|クリニック|内科|歯科|薬局|小学校|中学校|高校"
    r"|保育園|幼稚園|こども園|作業所|工房|荘|苑|寮|食堂|酒店|商店|旅館|農園|農場|相談室|相談所|ファーム|ハウス|ルーム|クラブ"
    r"|キッズ|サロン|カフェ|ベーカリー|キッチン|事業所|教室|塾|助産院|美容室))"
)
# グループホーム ひまわり, 就労継続支援B型 もくもくファーム: forms leave a space between the kind and the name.
SPACED = compiled(
    rf"(?P<w>(?:{either('before_facility', 'before_hospital', 'before_school')}|就労継続支援[AB]型|就労移行支援) "
    r"(?P<n>[ぁ-んァ-ヴー一-龥々]{2,12}?))(?=[でにのをへが、。」)\s]|から|まで|という|$)",
    re.MULTILINE,
)
LATIN_NAME = compiled(
    rf"(?P<n>(?:{either('before_company', 'before_facility')})\s?[A-Z][A-Za-z0-9&]{{1,12}})"
)
HOUSE = compiled("(?P<n>[一-龥ぁ-ん]{2,4}の(?:家|里|森|園)[ァ-ヴー]{2,})")
LOCAL_HOSPITAL = compiled("(?<![一-龥])(?P<n>[県市町村]病院)(?!や|など|等)")
# 蕎麦処やまき: behind such a kind also a name that begins like a particle.
KANA_NAME = compiled(
    rf"(?:{either('before_kana')})(?P<n>[やもとへはにがでの][ぁ-んー]{{2,4}}?)(?=[でにのを、。」]|から|まで|という|$)",
    re.MULTILINE,
)
# 手芸こもれび, 古着もぐら: a trade and a kana word that are no word together (花ざかり).
TRADE_NAME = compiled(
    rf"(?<![一-龥々])(?P<w>(?:{either('before_trade')})(?P<n>(?![のにでをがはへともや])[ぁ-んー]{{2,6}}?))"
    r"(?=[でにのをへがは、。」)]|という|から|まで|$)",
    re.MULTILINE,
)
NAMED_RULES = (
    (SCHOOLS, "SCHOOL"),
    (HAMLET, "LOCALITY"),
    (LOCAL_HOSPITAL, "HOSPITAL"),
    (HOUSE, "FACILITY"),
    (SPACED, "FACILITY"),
    (KANA_INSIDE, "FACILITY"),
    (LATIN_NAME, "COMPANY"),
    (KANA_NAME, "FACILITY"),
    (PLATFORM, "STATION"),
    *((rule, kind) for kind, rule in LABELS),
)
NO_SCHOOL = compiled("(?:[年最]|集|途|熱|夢|背|食|適)[小中高]$")
ON_WORDS = ("generic", "regions", "prefectures", "not_proper", "kinds_of_care", "directions")


def find(text: str) -> Iterator[Span]:
    yield from seasons.find(text)
    for m in AGES.finditer(text):
        group = next(g for g in "nmoqrstu" if m[g])
        yield Span(m.start(group), m.end(group), "AGE", "age")
    for m in FLAT.finditer(text):
        yield Span(m.start("n"), m.end("n"), "ADDRESS", "address")
    yield from _people(text)
    yield from _organisations(text)


def _people(text: str) -> Iterator[Span]:
    for m in ABBREVIATED.finditer(text):
        if "S" in lexicon(m["n"]) and not _plain(m["n"]):
            yield Span(m.start("n"), m.end("n"), "PERSON", "name")
    yield from relatives.find(text)
    for rule in (AGED, BRACKETED, FIELD):
        for m in rule.finditer(text):
            if m["n"] not in NOT_A_NAME and not _plain(m["n"]):
                yield Span(m.start("n"), m.end("n"), "PERSON", "name")


def _organisations(text: str) -> Iterator[Span]:
    for m in TRADE_NAME.finditer(text):
        plain = general(m["n"]) or "W" in lexicon(m["n"]) or m["n"] in words("kana_grammar")
        if not plain and m["n"] not in words("no_kana_facility") and not lexicon(m["w"]):
            yield Span(*m.span("w"), "COMPANY", "company")
    for m in HOUSE_OF.finditer(text):
        ends = (lexicon(m["n"][cut:]) for cut in range(len(m["n"]) - 1))
        if not any({"N", "W"} & set(listed) for listed in ends) and not composed(m["n"]):
            yield Span(m.start("n"), m.end("n"), "COMPANY", "company")
    for rule, kind in NAMED_RULES:
        for m in rule.finditer(text):
            common = _plain(m["n"]) or composed(m["n"]) or NO_SCHOOL.search(m["n"])
            if not common:
                whole = "w" if rule is SPACED else "n"
                yield Span(m.start(whole), m.end(whole), kind, kind.lower())


def _plain(word: str) -> bool:
    return any(
        word in words(section) for section in (*ON_WORDS, "kin", "roles", "professions", "nobody")
    )
