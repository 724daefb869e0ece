"""Small marks of a record: how many remarks, votes, signs and offers lie on it. Counts only, nobody is named."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from workshop.board.reading import tally
from workshop.board.words import SIGNS
from workshop.wire.records import Comment, Offer, Record


@dataclass(frozen=True, slots=True)
class Marks:
    """What lies on one record. signs: word of a reaction and how many gave it, in the order of the screen."""

    comments: int = 0
    votes: int = 0
    offers: int = 0
    signs: tuple[tuple[str, int], ...] = ()

    @property
    def words(self) -> list[str]:
        """Each with its number."""
        known = (("コメント", self.comments), ("票", self.votes), ("うちなら", self.offers))
        return [f"{word}{count}" for word, count in (*known, *self.signs) if count]

    def __str__(self) -> str:
        return "・".join(self.words)

    def packed(self, fits: Callable[[str], bool]) -> list[str]:
        """In lines that fit; no word is cut from its number."""
        found: list[str] = []
        for word in self.words:
            if found and fits(f"{found[-1]}・{word}"):
                found[-1] += f"・{word}"
            else:
                found.append(word)
        return found


def counted(records: Iterable[Record]) -> dict[str, Marks]:
    """Record id → its marks, as on the screen: an answer counts with its thread, what is done no more."""
    everything = list(records)
    given = tally(everything)
    remarks = _remarks(everything)
    offers: dict[str, int] = {}
    for record in everything:
        if isinstance(record, Offer) and record.on:
            offers[record.on] = offers.get(record.on, 0) + 1
    return {
        on: Marks(
            remarks.get(on, 0),
            given.get(on, {}).get("vote", 0),
            offers.get(on, 0),
            tuple((word, given.get(on, {}).get(sign, 0)) for sign, word in SIGNS.items()),
        )
        for on in (*remarks, *given, *offers)
    }


def _remarks(records: list[Record]) -> dict[str, int]:
    comments = {each.id: each for each in records if isinstance(each, Comment)}
    found: dict[str, int] = {}
    for comment in comments.values():
        root = comments.get(comment.thread) if comment.thread else comment
        if root is not None and root.on and not root.done:
            found[root.on] = found.get(root.on, 0) + 1
    return found
