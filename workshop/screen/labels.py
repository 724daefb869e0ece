"""The anonymisation gate: which letter stands for whom, over a whole case. It never stores the name it stands for.

A true initial is a hint, so the initials of every name found are avoided; that set lives only as long as the
object and is not handed out.
"""

import itertools
import re
from collections.abc import Collection, Iterable, Iterator

from .patterns import compiled
from .readings import initials

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # I and O are read as one and zero on paper
USED = compiled(
    r"(?<![A-Za-z.．・])([A-Z])(?=さん|氏|君|くん|ちゃん|様|市|町|村|区|県|病院|医院|クリニック|小|中|高|校|大学|社"
    r"|事業所|施設|園|団体|駅)"
)


class Labels:
    """Letters in order of appearance, people before places and organisations, so that none means two things."""

    def __init__(self, avoided: Iterable[str] = (), taken: Iterable[str] = ()) -> None:
        shunned = frozenset(avoided)
        used = {letter for label in taken for letter in re.findall("[A-Z]", label)}
        self._free = _letters(shunned, shunned | used)
        self._people: dict[str, str] = {}
        self._others: dict[str, str] = {}
        self.assigned: list[str] = []

    def person(self, name: str) -> str:
        """The letter of this person; a surname alone is the person whose full name came before."""
        return self._letter(name, self._people)

    def other(self, name: str) -> str:
        """The letter of this place or organisation; 田中酒店 shares none with 田中."""
        return self._letter(name, self._others)

    def _letter(self, name: str, letters: dict[str, str]) -> str:
        for known, letter in letters.items():
            if (
                known == name
                or (len(name) > 1 and known.startswith(name))
                or (len(known) > 1 and name.startswith(known))
            ):
                return letter
        letters[name] = next(self._free)
        return letters[name]

    def note(self, label: str) -> str:
        if label not in self.assigned:
            self.assigned.append(label)
        return label


def _letters(shunned: Collection[str], used: Collection[str]) -> Iterator[str]:
    """Twenty names may leave no letter; a number still hints at nobody."""
    yield from (letter for letter in ALPHABET if letter not in used)
    for n in range(2, 20):
        yield from (f"{letter}{n}" for letter in ALPHABET if letter not in shunned)
    yield from (f"#{n}" for n in itertools.count(1))


def already_used(text: str) -> set[str]:
    """Letters the text itself uses as labels (Aさん stays Aさん)."""
    return set(USED.findall(text))


def true_initials(names: Iterable[str]) -> set[str]:
    return {letter for name in names for letter in initials(name)}
