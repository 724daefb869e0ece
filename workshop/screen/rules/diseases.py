"""The anonymisation gate: rare diseases by their name or their form.
Common ones stay readable; it is no medical list.
"""

from collections.abc import Iterator

from workshop.screen.finding import Span
from workshop.screen.patterns import compiled
from workshop.screen.words import either, words

from .cores import cored

NAMED = compiled(rf"(?:{either('rare_diseases')})(?:症候群|病|症)?")
# A person's name before 病 or 症候群 (katakana) is how rare diseases are called.
EPONYM = compiled(
    r"(?P<n>[ァ-ヴー]{2,20}(?:[・＝=‐-][ァ-ヴー]{2,20}){0,3})\s?(?:型)?(?P<s>症候群|病|奇形|萎縮症|ジストロフィー"
    r"|舞踏病|母斑症)"
)
RARE = (
    r"筋萎縮|脊髄小脳|多系統萎縮|核上性麻痺|側索硬化|筋ジストロフィー|ミオパチー"
    r"|色素変性|表皮水疱|魚鱗癬|天疱瘡|骨形成不全|軟骨無形成|軟骨異形成|欠失|トリソミー|モノソミー"
    r"|白質ジストロフィー|ミトコンドリア|ムコ多糖|副腎白質|先天性代謝"
    r"|原発性胆汁性|強皮|全身性硬化|多発血管炎|高安|ベーチェット|サルコイドーシス|アミロイドーシス|血友病"
    r"|再生不良性貧血|骨髄異形成|肺高血圧|拡張型心筋|神経線維腫|結節性硬化|進行性多巣|亜急性硬化"
    r"|クロイツフェルト|無脳|二分脊椎|胆道閉鎖|もやもや"
)
FORMED = cored(
    rf"[一-龥ァ-ヴー]{{0,10}}?(?:{RARE})[一-龥ァ-ヴー・]{{0,12}}?(?:症候群|症|病|炎|麻痺"
    r"|ジストロフィー|変性|硬化|貧血|不全|癬|瘡|型)?",
    RARE,
    10,
)
SYNDROME = compiled(r"[一-龥]{2,10}(?:症候群)")
SHORT = compiled(
    r"(?<![A-Za-z])(?:ALS|SMA|SCD|MSA|PSP|CJD|FOP|HTLV-?1?|HAM|DMD|CMT|SSPE|MELAS)(?![A-Za-z])"
)


def find(text: str) -> Iterator[Span]:
    for m in EPONYM.finditer(text):
        if m["n"] not in words("common_diseases") and m.group() not in words("common_diseases"):
            yield Span(*m.span(), "DISEASE", "disease")
    for rule in (NAMED, FORMED, SHORT):
        for m in rule.finditer(text):
            yield Span(*m.span(), "DISEASE", "disease")
    for m in SYNDROME.finditer(text):
        if not m.group().endswith(tuple(words("common_diseases"))):
            yield Span(*m.span(), "DISEASE", "disease")
