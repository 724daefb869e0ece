"""The anonymisation gate: which letter stands for whom, over a whole case. It never stores the name it stands for.

A true initial is a hint, so the initials of every name found are avoided; that set lives only as long as the
object and is not handed out.
"""

import re
from collections.abc import Iterable

from .patterns import compiled
from .readings import initials

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # I and O are read as one and zero on paper
USED = compiled(
    r"(?<![A-Za-z.．・])([A-Z])(?=さん|氏|君|くん|ちゃん|様|市|町|村|区|県|病院|医院|クリニック|小|中|高|校|大学|社"
    r"|事業所|施設|園|団体|駅)"
)


class Labels:
    """Letters in order of appearance, shared by people, places and organisations so that none means two things."""

    def __init__(self, avoided: Iterable[str] = (), taken: Iterable[str] = ()) -> None:
        used = {letter for label in taken for letter in re.findall("[A-Z]", label)}
        shunned = set(avoided) | used
        self._free = [letter for letter in ALPHABET if letter not in shunned]
        # Twenty names may leave no letter; a number still hints at nobody.
        self._free += [
            f"{letter}{n}"
            for n in range(2, 20)
            for letter in ALPHABET
            if letter not in set(avoided)
        ]
        self._free += [f"#{n}" for n in range(1, 2000)]
        self._letters: dict[str, str] = {}
        self._next = 0
        self.assigned: list[str] = []

    def letter(self, name: str) -> str:
        """The letter of this name; a surname alone is the person whose full name came before."""
        for known, letter in self._letters.items():
            if (
                known == name
                or (len(name) > 1 and known.startswith(name))
                or (len(known) > 1 and name.startswith(known))
            ):
                return letter
        letter = self._free[min(self._next, len(self._free) - 1)]
        self._next += 1
        self._letters[name] = letter
        return letter

    def note(self, label: str) -> str:
        if label not in self.assigned:
            self.assigned.append(label)
        return label


def already_used(text: str) -> set[str]:
    """Letters the text itself uses as labels (Aさん stays Aさん)."""
    return set(USED.findall(text))


def true_initials(names: Iterable[str]) -> set[str]:
    return {letter for name in names for letter in initials(name)}
