"""Where each link of a board runs and where its words stand. Draws nothing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from workshop.board.picture import labels, lines, strokes
from workshop.board.picture.figures import Box
from workshop.board.picture.labels import Label
from workshop.board.picture.marks import Marks
from workshop.board.picture.places import Places
from workshop.wire.records import Link

APART = 34.0


@dataclass(frozen=True, slots=True)
class Way:
    """One link with its line. number: in the list in words; mark: the share where a cut or cross can be seen."""

    number: int
    link: Link
    line: lines.Line
    mark: float
    undecided: bool


def ways(links: list[Link], box_of: Callable[[str], Box | None], cards: Places) -> list[Way]:
    """Each link with its way; links between the same two lie beside each other."""
    twins: dict[frozenset[str], list[str]] = {}
    for link in links:
        twins.setdefault(frozenset((link.a, link.b)), []).append(link.id)
    found = []
    for number, link in enumerate(links, 1):
        a, b = box_of(link.a), box_of(link.b)
        beside = twins[frozenset((link.a, link.b))]
        line = _line(link, (a, b), (beside.index(link.id), len(beside)), cards)
        if line is not None:
            mark = lines.mark_at(line, cards.hits)
            found.append(Way(number, link, line, mark, a is None or b is None))
    return found


def _line(
    link: Link, ends: tuple[Box | None, Box | None], place: tuple[int, int], cards: Places
) -> lines.Line | None:
    (a, b), (nth, of) = ends, place
    if a is not None and b is not None:
        # Twins may run either way; the side is counted from the same end for both.
        way = 1 if link.a < link.b else -1
        return lines.between(a, b, way * (nth - (of - 1) / 2) * APART)
    one = a or b
    if one is None:
        return None
    return lines.stub(one, nth, cards.hits, outward=a is not None)


def worded(found: list[Way], kept_free: Iterable[Box], marks: Mapping[str, Marks]) -> list[Label]:
    """The words that have a place. What is broken or declined chooses first, then the numbered path."""
    taken = Places(kept_free)
    for way in found:
        for box in strokes.marked(way.link, way.line, way.mark):
            taken.put(box)
    labelled = []
    for way in sorted(found, key=_rank):
        about = marks.get(way.link.id, Marks())
        said = labels.forms(way.link, way.number, way.undecided, about)
        label = labels.placed(way.line, said, way.link, taken, way.undecided)
        if label is not None:
            taken.put(label.box)
            labelled.append(label)
    return labelled


def _rank(way: Way) -> tuple[int, int]:
    if way.link.relation == "broken" or way.link.status == "declined":
        return 0, way.number
    return (1 if way.link.order else 2), way.number
