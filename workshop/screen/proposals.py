"""The anonymisation gate: what to write instead. It proposes, the submitter decides."""

import re

from .finding import Span
from .labels import Labels
from .numerals import ANY, number
from .patterns import compiled
from .population import direction
from .wording import NAME_TYPES, REMOVED
from .words import either

HONORIFIC = compiled(
    r"\s?(?:(?:ばあ|じい|ばぁ|じぃ)(?:さん|ちゃん)|さん|さま|様|氏|君|くん|クン|ちゃん|殿|女史|っち)"
)
KIN_BEFORE = compiled(f"(?P<kin>{either('kin')})(?:の|・|、|である)?[「『(]?$")
KINDS = {"SCHOOL": "学校", "HOSPITAL": "病院", "COMPANY": "会社", "FACILITY": "施設"}
ENDINGS = {
    "SCHOOL": (
        "大学",
        "短大",
        "高校",
        "高等学校",
        "中学校",
        "中学",
        "小学校",
        "支援学校",
        "幼稚園",
        "保育園",
        "保育所",
        "こども園",
        "専門学校",
        "学園",
        "塾",
    ),
    "HOSPITAL": ("病院", "医院", "クリニック", "診療所", "歯科", "内科", "薬局", "医療センター"),
    "COMPANY": (
        "店",
        "工場",
        "会社",
        "食堂",
        "スーパー",
        "旅館",
        "ホテル",
        "農園",
        "牧場",
        "水産",
        "建設",
        "酒造",
        "銀行",
        "組合",
    ),
    "FACILITY": (
        "グループホーム",
        "老人ホーム",
        "デイサービス",
        "作業所",
        "事業所",
        "保育園",
        "公民館",
        "図書館",
        "センター",
        "団地",
        "アパート",
        "マンション",
        "寺",
        "神社",
        "教会",
        "食堂",
        "カフェ",
        "サロン",
        "クラブ",
        "会館",
        "寮",
        "ホーム",
        "会",
    ),
}
WORDS = {
    "ADDRESS": "（町名より細かい部分を削除）",
    "DOB": "（年代だけを書く）",
    "LOCALITY": "ある地区",
    "STATION": "最寄り駅",
    "TITLE": "地域の役職者",
    "EVENT": "地域の行事",
    "UNIQUE": "（特定されない書き方に直す）",
}
NEURO = compiled(
    "萎縮|小脳|核上性|ハンチントン|筋ジストロフィー|シャルコー|ニューロ|側索|ALS|SMA|脳|神経|レット|ドラベ"
    "|ウエスト|てんかん|ミオパチー|クロイツ|ハンチントン"
)
GENETIC = compiled(
    "症候群|染色体|欠失|トリソミー|ウィリ|マルファン|エーラス|アンジェルマン|ウィリアムズ|ソトス|骨形成|軟骨"
)
SKIN = compiled("皮膚|魚鱗癬|表皮|天疱瘡|色素|白皮|強皮")


def propose(span: Span, text: str, labels: Labels) -> tuple[Span, str]:
    """The place to replace (a name takes its honorific along) and the replacement."""
    if span.type in NAME_TYPES:
        return _person(span, text, labels)
    written = text[span.start : span.end]
    if span.type in KINDS:
        return span, labels.note(labels.other(written) + _kind(span.type, written))
    if span.type == "MUNICIPALITY":
        return span, labels.note(f"{direction(written)}{labels.other(written)}{_unit(written)}")
    return span, _in_words(span, written)


def _person(span: Span, text: str, labels: Labels) -> tuple[Span, str]:
    if title := HONORIFIC.match(text, span.end):
        span = span._replace(end=title.end())
    written = HONORIFIC.sub("", text[span.start : span.end])
    if kin := KIN_BEFORE.search(text[max(0, span.start - 8) : span.start]):
        # 「妻の房江さん」 becomes 「妻」: the kin word says all that the case needs.
        return span._replace(start=span.start - len(kin.group())), kin["kin"]
    return span, labels.note(labels.person(written) + "さん")


def _kind(kind: str, written: str) -> str:
    return next((ending for ending in ENDINGS[kind] if ending in written), KINDS[kind])


def _in_words(span: Span, written: str) -> str:
    """What needs no letter."""
    if span.why == "sum":
        return "（おおよその額）"
    by_text = {"DATE": _date, "AGE": _age, "DISEASE": _disease}.get(span.type)
    return by_text(written) if by_text else WORDS.get(span.type, REMOVED)


def _unit(written: str) -> str:
    return next((unit for unit in "市町村区郡" if written.endswith(unit)), "市")


def _disease(written: str) -> str:
    if NEURO.search(written):
        return "神経難病"
    if GENETIC.search(written):
        return "先天性の疾患"
    return "皮膚の難病" if SKIN.search(written) else "希少な疾患"


def _date(written: str) -> str:
    month = re.search(rf"(?:[年./の-]|^)\s?({ANY}{{1,3}})\s?[月./-]", written) or re.search(
        rf"^({ANY}{{1,3}})/", written
    )
    season = _season(number(month[1])) if month else ""
    relative = re.match("(?:去年|昨年|一昨年|おととし|今年|本年|来年|翌年|前年|同年)", written)
    if relative:
        return relative.group() + (f"の{season}" if season else "のある日")
    if re.search(r"年|[0-9]{4}|^[MTSHR][0-9]", written):
        return f"X年の{season}" if season else "X年"
    return f"ある年の{season}" if season else "ある日"


def _season(month: int | None) -> str:
    if month is None or not 1 <= month <= 12:
        return ""
    return "冬冬春春春夏夏夏秋秋秋冬"[month - 1]


def _age(written: str) -> str:
    digits = re.search(f"{ANY}+", written)
    years = number(digits.group()) if digits else None
    if "生後" in written:
        return "0歳代（乳児）"
    if years is None:
        return "（年代）"
    if years >= 90:
        return "90歳以上"
    if years < 10:
        return "就学前" if years < 6 else "小学校低学年"
    return f"{years // 10 * 10}歳代{'前半' if years % 10 < 5 else '後半'}"
