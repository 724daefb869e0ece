"""The anonymisation gate: one spelling for matching, with the way back to the original. It finds nothing itself.

Submitters paste full width, half-width kana, decomposed accents and zero-width characters. Rules are written
once, for NFKC; every index of the folded text knows the code points it came from.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from .patterns import compiled

# A half-width or combining voiced mark belongs to the kana before it and must be folded together with it.
# Most of a text is its own folded form, and is taken in whole runs, but for a letter that such a mark follows.
CLUSTER = compiled(
    "(?P<plain>[\n -~ぁ-ゔァ-ヺー一-龥々〆〇、。「」『』・]+(?![\uff9e\uff9f\u3099\u309a]))"
    "|[\\s\\S][\uff9e\uff9f\u3099\u309a]*"
)
# Zero-width and direction marks would split a name for us but not for a reader.
INVISIBLE = frozenset(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2066\u2067\u2068\u2069\ufeff"
)
PLAIN_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\ufe63", "-"))
UNUSUAL = compiled(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\u00ad\u200b-\u200f\u2010-\u2013\u202a-\u202e\u2060-\u2069"
    "\u2212\u3000\u3099\u309a\ufe63\ufeff]"
)
BETWEEN_DIGITS = compiled(r"(?<=[0-9])[ー—―─━](?=[0-9])")


@dataclass(frozen=True, slots=True)
class Folded:
    """`text[i]` stands for `original[starts[i]:ends[i]]`."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def back(self, start: int, end: int) -> tuple[int, int]:
        return self.starts[start], self.ends[end - 1]


def fold(original: str) -> Folded:
    """NFKC, invisible characters dropped, control characters as spaces, dashes between digits as '-'."""
    if not UNUSUAL.search(original) and unicodedata.is_normalized("NFKC", original):
        identity = range(len(original))
        return Folded(_join_digits(original), identity, range(1, len(original) + 1))
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for cluster in CLUSTER.finditer(original):
        if plain := cluster["plain"]:
            letters.append(plain)
            starts.extend(range(*cluster.span()))
            ends.extend(range(cluster.start() + 1, cluster.end() + 1))
            continue
        for letter in _plain(cluster.group()):
            letters.append(letter)
            starts.append(cluster.start())
            ends.append(cluster.end())
    return Folded(_join_digits("".join(letters)), starts, ends)


def _plain(cluster: str) -> str:
    if len(cluster) == 1:
        if cluster in INVISIBLE:
            return ""
        if cluster != "\n" and unicodedata.category(cluster) == "Cc":
            return " "
    return unicodedata.normalize("NFKC", cluster).translate(PLAIN_DASHES)


def _join_digits(text: str) -> str:
    """The long vowel mark is the dash of Japanese keyboards: ０９０ー１２３４. Same length, so the map holds."""
    return BETWEEN_DIGITS.sub("-", text)
