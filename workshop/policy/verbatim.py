"""Runs of a text that stand word for word in other texts: what must not be carried from a case into the open.

Pure. Compares letters alone: width, spaces, line breaks and punctuation do not hide a run. Rewording does; that is
what a second reader is for.
"""

import unicodedata
from collections.abc import Iterable

LONGEST_SHARED = 20  # letters; a longer run is somebody's sentence, not a word of the trade
_LETTERS = ("L", "N", "M")


def shared(text: str, sources: Iterable[str], free: Iterable[str] = ()) -> list[str]:
    """Runs of more than `LONGEST_SHARED` letters of `text` that stand in a source, as they stand in `text`.

    free: names that may stand anywhere (member groups, the platform, the meeting), however long.
    """
    names = sorted(filter(None, ("".join(_folded(name)[0]) for name in free)), key=len)[::-1]
    known = {
        piece[at : at + LONGEST_SHARED + 1]
        for source in sources
        for piece in _without(source, names)
        for at in range(len(piece) - LONGEST_SHARED)
    }
    letters, places = _folded(text)
    runs: list[tuple[int, int]] = []
    for at in range(len(letters) - LONGEST_SHARED):
        if letters[at : at + LONGEST_SHARED + 1] not in known:
            continue
        end = at + LONGEST_SHARED
        begun = runs.pop()[0] if runs and runs[-1][1] >= at else at
        runs.append((begun, end))
    return list(dict.fromkeys(text[places[a] : places[b] + 1] for a, b in runs))


def _without(source: str, names: list[str]) -> list[str]:
    """The letters of a source in pieces: what lies between the names that may stand anywhere."""
    pieces = [_folded(source)[0]]
    for name in names:
        pieces = [part for piece in pieces for part in piece.split(name)]
    return pieces


def _folded(text: str) -> tuple[str, list[int]]:
    """Letters and digits of a text in one form, and where each stood."""
    letters, places = [], []
    for at, character in enumerate(text):
        for letter in unicodedata.normalize("NFKC", character).casefold():
            if unicodedata.category(letter)[0] in _LETTERS:
                letters.append(letter)
                places.append(at)
    return "".join(letters), places
