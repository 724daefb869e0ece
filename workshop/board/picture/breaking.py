"""Breaking Japanese text into lines by a table of widths. Knows no font: the widths hold for the usual Gothic ones."""

from unicodedata import east_asian_width

# 行頭禁則 and 行末禁則: a line neither begins with the first nor ends with the second.
NOT_FIRST = frozenset(
    "、。，．・：；？！ー々ゝゞ）］｝」』】〉》〕’”ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
    ",.:;?!)]}%％‐…～"
)
NOT_LAST = frozenset("（［｛「『【〈《〔‘“([{￥$＄")
PAUSES = frozenset("、。，．：；？！ 　…") | {"・"}
CLOSING = frozenset("）］｝」』】〉》〕")
# Letters as numbers: they are data about Japanese, no words to be translated.
OBJECT = 0x3092  # を
POLITE = frozenset({0x304A, 0x3054})  # お, ご
HIRAGANA, KATAKANA, KANJI = range(0x3041, 0x30A0), range(0x30A1, 0x3100), range(0x4E00, 0xA000)
ALSO_KANJI = frozenset({0x3005, 0x3006})  # 々, 〆
REACH = 12  # so many letters before the edge a line may end
NARROW = frozenset("iljtfrI.,:;!|'` ()[]")


def width(said: str, size: float) -> float:
    """About how wide a line is, in the unit of `size`."""
    return sum(_share(char) for char in said) * size / 100


def _share(char: str) -> int:
    """Hundredths of a full width: sums of fractions would depend on their order, and a line that fits not fit."""
    if east_asian_width(char) in "WFA":
        return 100
    return 36 if char in NARROW else 62


def broken(said: str, size: float, room: float, most: int = 0) -> list[str]:
    """The text in lines no wider than `room`; own line breaks are kept. most: at most so many lines, then 「…」.

    Papers without pictures use it too: it needs no font, and what it reckons is never too narrow.
    """
    found = [
        line for part in said.split("\n") for line in (_part(part, size, room) if part else [""])
    ]
    while found and not found[-1]:
        found.pop()
    if most and len(found) > most:
        found = found[:most]
        found[-1] = cut(found[-1] + "…" * 2, size, room)
    return found


def cut(said: str, size: float, room: float) -> str:
    """The text in one line, with 「…」 where it was too long."""
    if width(said, size) <= room:
        return said
    while said and width(said + "…", size) > room:
        said = said[:-1]
    return said.rstrip() + "…"


def _part(said: str, size: float, room: float) -> list[str]:
    lines: list[str] = []
    rest = said
    while width(rest, size) > room:
        at = _end(rest, size, room)
        lines.append(rest[:at].rstrip())
        rest = rest[at:].lstrip(" ")
    return [*lines, rest] if rest else lines


def _end(rest: str, size: float, room: float) -> int:
    """Where the line ends: after the last phrase that leaves it well filled, else wherever it may break."""
    most, used = 0, 0
    while most < len(rest) and (used + _share(rest[most])) * size / 100 <= room:
        used += _share(rest[most])
        most += 1
    at = max(most, 1)
    allowed = [back for back in range(at, max(at - REACH, 0), -1) if _may_break(rest, back)]
    for seam, filled in SEAMS:
        for back in allowed:
            if back >= at * filled and seam(rest, back):
                return back
    return allowed[0] if allowed else at


def _may_break(rest: str, at: int) -> bool:
    if at >= len(rest):
        return True
    before, after = rest[at - 1], rest[at]
    if after in NOT_FIRST or before in NOT_LAST:
        return False
    return not (_in_word(before) and _in_word(after))


def _between_phrases(rest: str, at: int) -> bool:
    """After a mark or a space, before a bracket, after を; where kana ends and a new word begins."""
    if at >= len(rest):
        return True
    before, after = rest[at - 1], rest[at]
    if before in PAUSES or ord(before) == OBJECT or after in NOT_LAST:
        return True
    if before in CLOSING:
        return _script(after) != "kana"
    # お電話, ご家族: the polite beginning belongs to its word.
    if ord(after) in POLITE and _script(before) == "kana":
        return _script(rest[at + 1 : at + 2]) == "kanji"
    return (
        _script(before) == "kana"
        and _script(after) not in {"kana", ""}
        and ord(before) not in POLITE
    )


def _between_scripts(rest: str, at: int) -> bool:
    """Inside a compound of several scripts (支援|センター), or before its particles."""
    before, after = _script(rest[at - 1]), _script(rest[at])
    # 難|しい, 80|歳
    whole = (before == "kanji" and after == "kana") or rest[at - 1].isdigit()
    return before != after and not whole


def _between_kana(rest: str, at: int) -> bool:
    return _script(rest[at - 1]) == _script(rest[at]) == "kana"


def _script(char: str) -> str:
    code = ord(char) if char else 0
    if code in HIRAGANA:
        return "kana"
    if code in KATAKANA and char != "・":
        return "katakana"
    if code in KANJI or code in ALSO_KANJI:
        return "kanji"
    return "latin" if _in_word(char) else ""


def _in_word(char: str) -> bool:
    """A letter or digit of a Latin word or a number, which stays whole."""
    return char.isascii() and char.isalnum()


# Best places first, each with the share of the line that must be filled: a ragged edge is read more easily than 電|話.
SEAMS = ((_between_phrases, 0.5), (_between_scripts, 0.6), (_between_kana, 0.7))
