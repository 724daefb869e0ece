"""The anonymisation gate: addresses below the town. Town and city names alone are `places`."""

from collections.abc import Iterator

from workshop.screen.finding import Span
from workshop.screen.patterns import compiled

from .sieve import NUMERALS, Held, rule, tried

PREFECTURES = (
    "北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 "
    "新潟県 富山県 石川県 福井県 "
    "山梨県 長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県 "
    "岡山県 広島県 山口県 "
    "徳島県 香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県"
).split()
N = "[0-9〇一二三四五六七八九十百千]"
PREF = f"(?:{'|'.join(PREFECTURES)})"
NAME = "一-龥々〆ヶケノツァ-ヴー"
DASHED = r"[0-9]{1,5}(?:\s?[-の]\s?[0-9]{1,5}){1,3}"
BLOCK = (
    rf"{N}{{1,4}}\s?丁目(?:\s?(?:{DASHED}|{N}{{1,4}}(?:\s?番地?(?:の{N}{{1,4}})?(?:\s?{N}{{1,4}}\s?号)?"
    rf"|\s?-\s?[0-9]{{1,4}}|の{N}{{1,3}})?))?"
)
LOT = (
    rf"{N}{{1,5}}\s?番地(?:\s?[の-]?\s?{N}{{1,4}})?(?:\s?{N}{{1,4}}\s?号)?"
    rf"|{N}{{1,4}}\s?番\s?{N}{{1,4}}\s?号|{N}{{1,3}}\s?地割\s?{N}{{1,4}}"
)
ROOM = rf"(?:[\s、]?[{NAME}A-Za-zぁ-ん]{{0,12}}?\s?[0-9A-Z]{{1,4}}\s?号(?:室|棟)(?:\s?[0-9]{{1,4}}(?:号室?)?)?)?"

WITH_TOWN = compiled(
    rf"(?:〒?\s?[0-9]{{3}}-[0-9]{{4}}\s?)?(?:{PREF}\s?)?(?:[{NAME}]{{1,6}}[市区郡町村]\s?){{1,3}}(?:大字"
    rf"|字)?[^\s、。,:：「」()はをにで]{{0,14}}?\s?(?:{BLOCK}|{LOT}|{DASHED}){ROOM}"
)
WITHOUT_TOWN = compiled(
    rf"(?:大字|字)?(?<![一-龥])[{NAME}]{{0,8}}(?:が[丘岡谷浜])?\s?(?:{BLOCK}|{LOT}){ROOM}"
)
# With prefecture or city and town in front, a bare number is the lot.
FULL = compiled(
    rf"(?:{PREF}\s?(?:[{NAME}]{{1,6}}[市区郡町村]){{1,3}}|[{NAME}]{{1,6}}市[{NAME}]{{1,6}}[区町])"
    rf"[{NAME}]{{0,10}}\s?[0-9]{{1,5}}(?=[\s、。」)(]|[にでのへを]|在住|$)"
)
HAMLET_LOT = compiled(rf"(?:大字|字)[{NAME}]{{1,8}}\s?(?:{DASHED}|{N}{{1,5}}(?:番地?)?)?")
HOKKAIDO = compiled(
    rf"[{NAME}]{{0,6}}(?:[東西南北]?\s?{N}{{1,2}}条\s?[東西南北]?\s?){{1,2}}{N}{{1,2}}丁目(?:\s?{DASHED}"
    rf"|{N}{{1,3}}番{N}{{1,3}}号?)?"
)
LABEL = compiled(
    r"(?:現?住所|居所|所在地|本籍地?|住民票(?:の住所)?|送付先|転居先|実家の住所|自宅の住所)\s?(?:[はが]"
    r"|[:：])\s?(?P<n>[^\n。、「」:：]{4,40}?)(?=\s(?:電話|TEL|氏名|生年)|[\n。、」]|に|で|$)"
)
ROOM_ONLY = compiled(
    rf"[{NAME}A-Za-z]{{2,12}}(?<![第番号])\s?[0-9]{{3,4}}\s?号室?(?![車線])"
    rf"|(?<![0-9A-Za-z])[A-Z0-9]{{1,2}}号?棟\s?[0-9]{{2,4}}(?:号室?)?"
)
# メゾンソレイユ205から: behind a block of flats a bare number is the flat.
FLAT = compiled(
    r"(?:メゾン|コーポ|ハイツ|レジデンス|コート|パレス|シャトー|ハイム|マンション|アパート|団地|住宅|荘)"
    r"[ァ-ヴー・一-龥々ぁ-ん]{0,10}?\s?(?P<n>[0-9]{3,4})(?=[\s、。の」)]|から|に|へ|で|$)"
)
ROOM_NUMBER = compiled(
    r"(?<![0-9])[0-9]{1,4}\s?号室|(?<![A-Za-z0-9])[A-Z0-9]{1,2}号?棟\s?[0-9]{1,4}(?:号室?)?"
)
POSTCODE = compiled(r"〒\s?[0-9]{3}-?[0-9]{4}|(?:郵便番号)[はが:：\s]{0,2}[0-9]{3}-?[0-9]{4}")
BEFORE_DASHED = compiled(
    r"(?:[町村市区字条通丁里郷島台丘原野川田崎浜浦]"
    r"|[西東南北本])\s?(?P<n>[0-9]{1,4}-[0-9]{1,4}(?:-[0-9]{1,4})?)(?![-0-9])"
)
WORDS_AFTER = compiled(r"\s?(?:病棟|教室|会議室|線|車)")

WHOLE = (
    rule(WITH_TOWN, "市区郡町村", "丁番地-の", NUMERALS),
    rule(FULL, "市区郡町村", digits=1),
    rule(WITHOUT_TOWN, "丁番割", NUMERALS, core=rf"丁目|番地|{N}\s?番|地割", reach=20),
    rule(HOKKAIDO, "条", "丁", NUMERALS),
    rule(POSTCODE, "〒郵", digits=7),
    rule(HAMLET_LOT, "字"),
    rule(ROOM_ONLY, "号棟", digits=2),
    rule(ROOM_NUMBER, "号棟", digits=1),
)
NAMED = (
    rule(LABEL, "住居在籍票送転", "所籍票先", "はが:："),
    rule(BEFORE_DASHED, "-", "町村市区字条通丁里郷島台丘原野川田崎浜浦西東南北本", digits=2),
    rule(FLAT, "ゾポツデコパシムマ団宅荘", digits=3),
)


def find(text: str, held: Held | None = None) -> Iterator[Span]:
    held = held or Held.by(text)
    for m in tried(text, held, WHOLE):
        if any(
            c.isdigit() or c in "〇一二三四五六七八九十" for c in m.group()
        ) and not WORDS_AFTER.match(text, m.end()):
            yield Span(*m.span(), "ADDRESS", "address")
    for m in tried(text, held, NAMED):
        if (
            any(c.isdigit() or c in "市町村区郡番丁" for c in m["n"])
            and "〇" not in m["n"]
            and "○" not in m["n"]
        ):
            yield Span(m.start("n"), m.end("n"), "ADDRESS", "address")
