"""The anonymisation gate: the 「元の名前」 check. It matches the names the submitter typed and keeps none of them.

Every spelling counts: kanji, kana, half and full width, old character forms, a part of the name, an honorific.
"""

import re
from collections.abc import Mapping, Sequence

from .finding import Finding, Span
from .fold import fold
from .patterns import compiled
from .readings import katakana, readings
from .wording import REASONS, blocking

# Old and new forms of the characters that family names are typed with.
VARIANTS = str.maketrans(
    "髙﨑碕嵜邉邊齋齊斉澤濱濵廣國櫻嶋嶌眞龍冨槇槙惠德瀧曾條與淺實壽榮桒桑塚塚萬圓禮藏",
    "高崎崎崎辺辺斎斎斎沢浜浜広国桜島島真竜富槙槙恵徳滝曽条与浅実寿栄桑桑塚塚万円礼蔵",
)
HONORIFICS = compiled(r"(?:さん|さま|様|氏|君|くん|ちゃん|殿|先生)$")
KINDS = compiled(
    r"(?:小学校|中学校|高等学校|高校|大学|病院|医院|クリニック|診療所|保育園|幼稚園|こども園|事業所|施設"
    r"|センター|会社|株式会社|有限会社|社会福祉法人|医療法人|NPO法人|駅|市|町|村|区|団地|集落|地区|店)"
)
SPLIT = compiled(r"[\s・.,、/]+")
GAP = r"[\s・]{0,2}"
Texts = str | Mapping[str, str]


def match_originals(text_or_fields: Texts, originals: Sequence[str]) -> list[Finding]:
    """Where an original name still stands, in any spelling. Of several fields, those of each in turn."""
    pattern = _pattern(originals)
    if pattern is None:
        return []
    texts = [text_or_fields] if isinstance(text_or_fields, str) else text_or_fields.values()
    return [finding for text in texts for finding in _matches(text, pattern)]


def match_fields(fields: Mapping[str, str], originals: Sequence[str]) -> dict[str, list[Finding]]:
    """The same by field, for a page that marks each of them."""
    pattern = _pattern(originals)
    return {name: _matches(text, pattern) if pattern else [] for name, text in fields.items()}


def spellings(original: str) -> set[str]:
    """All forms to look for, folded to katakana and current characters."""
    name = HONORIFICS.sub("", comparable(original).strip())
    parts = {part for part in SPLIT.split(name) if part}
    forms = {name, "".join(SPLIT.split(name))} | parts
    forms |= {form for part in [*parts, name] for form in _cores(part)}
    if "" in parts or not parts:
        return set()
    forms |= {katakana(reading) for part in list(forms) for reading in _readings(part)}
    return {form for form in forms if _telling(form, whole=form == name)}


def comparable(text: str) -> str:
    """Length-preserving, so that offsets hold."""
    return (
        katakana(text.translate(VARIANTS)).casefold()
        if text.isascii()
        else "".join(_same_length(c) for c in text)
    )


def _same_length(letter: str) -> str:
    folded = katakana(letter.translate(VARIANTS)).casefold()
    return folded if len(folded) == 1 else letter


def _cores(part: str) -> set[str]:
    """那賀川たちばな病院 is still known as たちばな病院 or 那賀川たちばな: the kind falls away."""
    core = KINDS.sub("", part)
    return {core} if core and core != part else set()


def _readings(part: str) -> set[str]:
    return readings(part) if len(part) <= 12 else set()


def _telling(form: str, *, whole: bool) -> bool:
    """One kanji is a name only where the submitter typed just that; one kana or letter never is."""
    if len(form) >= 2:
        return not re.fullmatch("[ァ-ヶーa-z]{2}", form) or whole
    return whole and bool(re.fullmatch("[一-龥]", form))


def _pattern(originals: Sequence[str]) -> re.Pattern[str] | None:
    forms = {form for original in originals for form in _forms(fold(original).text)}
    if not forms:
        return None
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile(
        "|".join(GAP.join(re.escape(letter) for letter in form) for form in longest_first)
    )


def _forms(original: str) -> set[str]:
    forms = spellings(original)
    # A full name without a space (田中太郎) is cut where the dictionary cuts it.
    if re.fullmatch("[一-龥々ぁ-んァ-ヴー]{3,8}", original) and not KINDS.search(original):
        from .tokens import tokenize

        words = [token.surface for token in tokenize(original)]
        if 2 <= len(words) <= 3:
            forms |= spellings(" ".join(words))
    return forms


def _matches(text: str, pattern: re.Pattern[str]) -> list[Finding]:
    folded = fold(text)
    found: list[Finding] = []
    for m in pattern.finditer(comparable(folded.text)):
        span = Span(*m.span(), "PERSON", "original")
        start, end = folded.back(span.start, span.end)
        blocks, overridable = blocking(span.type, span.why)
        ja, en = REASONS[span.why]
        found.append(
            Finding(start, end, span.type, text[start:end], ja, en, "", blocks, overridable)
        )
    return found
