"""The anonymisation gate: how a name may be read, as far as initials and kana need it.
Without the dictionary it knows kana only.
"""

import re
import unicodedata

ROWS = {
    "アァ": "A",
    "イィ": "I",
    "ウゥ": "U",
    "エェ": "E",
    "オォ": "O",
    "カキクケコヵヶ": "K",
    "ガギグゲゴ": "G",
    "サスセソ": "S",
    "シ": "S",
    "ザズゼゾ": "Z",
    "ジ": "JZ",
    "タテト": "T",
    "チ": "CT",
    "ツッ": "T",
    "ダデド": "D",
    "ヂヅ": "JDZ",
    "ナニヌネノ": "N",
    "ハヒヘホ": "H",
    "フ": "FH",
    "バビブベボ": "B",
    "パピプペポ": "P",
    "マミムメモ": "M",
    "ヤユヨャュョ": "Y",
    "ラリルレロ": "RL",
    "ワヲ": "W",
    "ン": "N",
    "ヴ": "VB",
}
INITIAL = {kana: letters for row, letters in ROWS.items() for kana in row}
LONGEST = 12


def katakana(text: str) -> str:
    return "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in text)


def hiragana(text: str) -> str:
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in text)


def initials(name: str) -> set[str]:
    """Every letter that could stand for a part of this name."""
    letters: set[str] = set()
    for part in re.split(r"[\s・.．]+", unicodedata.normalize("NFKC", name)):
        if re.fullmatch(r"[A-Z]{1,3}", part):
            letters |= set(part)
        elif part[:1].isascii() and part[:1].isalpha():
            letters.add(part[0].upper())
        for reading in readings(part):
            letters |= set(INITIAL.get(reading[:1], ""))
    return letters


def readings(name: str) -> set[str]:
    """Katakana readings of each word in the name; all that the dictionary lists, since a name can be read many ways."""
    if not name:
        return set()
    if re.fullmatch("[ぁ-ゖァ-ヶー]+", name):
        return {katakana(name)}
    from .tokens import all_readings  # the dictionary is opened only where a kanji must be read

    return all_readings(name[:LONGEST])
