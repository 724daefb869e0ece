"""Breaking Japanese text into lines by a table of widths. Knows no font: the widths hold for the usual Gothic ones."""

from unicodedata import east_asian_width

# 行頭禁則 and 行末禁則: a line neither begins with the first nor ends with the second.
NOT_FIRST = frozenset(
    "、。，．・：；？！ー々ゝゞ）］｝」』】〉》〕’”ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
    ",.:;?!)]}%％‐…～"
)
NOT_LAST = frozenset("（［｛「『【〈《〔‘“([{￥$＄")
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
    """Where the line ends: as far as there is room, then back to a place where a line may break."""
    most, used = 0, 0
    while most < len(rest) and (used + _share(rest[most])) * size / 100 <= room:
        used += _share(rest[most])
        most += 1
    at = max(most, 1)
    for back in range(at, max(at - 12, 0), -1):
        if _may_break(rest, back):
            return back
    return at


def _may_break(rest: str, at: int) -> bool:
    if at >= len(rest):
        return True
    before, after = rest[at - 1], rest[at]
    if after in NOT_FIRST or before in NOT_LAST:
        return False
    return not (_in_word(before) and _in_word(after))


def _in_word(char: str) -> bool:
    """A letter or digit of a Latin word or a number, which stays whole."""
    return char.isascii() and char.isalnum()
