"""Where everything of a board lies on paper: frames, links, cards, words on lines, each with the box it fills.

Lays out and has each part drawn; knows no sheet, no margin, no legend (`sheet`, `pages`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from workshop.board.picture import figures, labels, strokes
from workshop.board.picture.figures import Box, Figure, Marks
from workshop.board.reading import in_order, tally
from workshop.wire.records import Card, Comment, Link, Note, Offer, Record, Zone

LEAST, APART = 640.0, 34.0
REACH = 20.0  # how far marks, heads and zigzags stand out beside a line


@dataclass(frozen=True, slots=True)
class Part:
    """One thing drawn, and the box it fills; board units."""

    box: Box
    svg: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Layout:
    """A board laid out. `around`: the box of it all; `records`: what is open, in reading order."""

    around: Box
    parts: tuple[Part, ...] = field(repr=False)
    records: tuple[Record, ...] = field(repr=False)
    cut: frozenset[str] = frozenset()  # records whose text is longer than its card

    def within(self, box: Box) -> str:
        """What touches a box, in the order of drawing."""
        return "".join(part.svg for part in self.parts if part.box.touches(box))


def laid(records: Iterable[Record], groups: Mapping[str, str]) -> Layout:
    """What is open on a board, laid out; hidden records are left out, whoever asks."""
    shown = [record for record in records if record.vis == "open"]
    return _Sheet(in_order(shown), groups, tally(shown)).laid()


class _Sheet:
    """One drawing under way: what lies where, so that words find a free place."""

    def __init__(
        self,
        records: list[Record],
        groups: Mapping[str, str],
        counts: Mapping[str, Mapping[str, int]],
    ) -> None:
        self.records, self.groups = records, groups
        self.by_id = {record.id: record for record in records}
        self.zones = [record for record in records if isinstance(record, Zone)]
        self.links = [record for record in records if isinstance(record, Link)]
        self.figures = {
            record.id: figures.measured(record, groups, self._marks(record, counts))
            for record in records
            if isinstance(record, Card | Note)
        }

    def laid(self) -> Layout:
        """Every part with its box."""
        lines = self._lines()
        words = self._words(lines)
        parts = [Part(_frame(zone), figures.frame(zone)) for zone in self.zones]
        drawn = [Part(line.box.grown(REACH), strokes.stroke(link, line)) for link, line in lines]
        cards = [Part(figure.box, figures.drawn(figure)) for figure in self.figures.values()]
        said = [Part(box, labels.drawn(link, word, box)) for link, word, box in words]
        around = _around([part.box for part in (*parts, *cards, *said)])
        cut = frozenset(id_ for id_, figure in self.figures.items() if figure.cut)
        return Layout(around, (*parts, *drawn, *cards, *said), tuple(self.records), cut)

    def _marks(self, record: Record, counts: Mapping[str, Mapping[str, int]]) -> Marks:
        on = [
            other
            for other in self.records
            if isinstance(other, Comment | Offer) and other.on == record.id
        ]
        return Marks(
            comments=sum(isinstance(other, Comment) for other in on),
            votes=counts.get(record.id, {}).get("vote", 0),
            offers=sum(isinstance(other, Offer) for other in on),
        )

    def _box(self, id_: str) -> Box | None:
        figure: Figure | None = self.figures.get(id_)
        if figure is not None:
            return figure.box
        zone = self.by_id.get(id_)
        return _frame(zone) if isinstance(zone, Zone) else None

    def _lines(self) -> list[tuple[Link, strokes.Line]]:
        """Each link with its way; links between the same two lie beside each other."""
        twins: dict[frozenset[str], list[str]] = {}
        for link in self.links:
            twins.setdefault(frozenset((link.a, link.b)), []).append(link.id)
        found = []
        for link in self.links:
            beside = twins[frozenset((link.a, link.b))]
            line = self._line(link, beside.index(link.id), len(beside))
            if line is not None:
                found.append((link, line))
        return found

    def _line(self, link: Link, nth: int, of: int) -> strokes.Line | None:
        a, b = self._box(link.a), self._box(link.b)
        if a is not None and b is not None:
            # Twins may run either way; the side is counted from the same end for both.
            way = 1 if link.a < link.b else -1
            return strokes.between(a, b, way * (nth - (of - 1) / 2) * APART)
        one = a or b
        return strokes.stub(one, nth, outward=a is not None) if one is not None else None

    def _words(self, lines: list[tuple[Link, strokes.Line]]) -> list[tuple[Link, str, Box]]:
        taken = [figure.box for figure in self.figures.values()]
        taken += [box for link, line in lines for box in strokes.marked(link, line)]
        found = []
        for link, line in lines:
            undecided = link.a not in self.by_id or link.b not in self.by_id
            said = labels.said(link, undecided)
            box = labels.place(line, said, taken, undecided)
            taken.append(box)
            found.append((link, said, box))
        return found


def _frame(zone: Zone) -> Box:
    return Box(zone.x, zone.y, zone.w, zone.h)


def _around(boxes: list[Box]) -> Box:
    if not boxes:
        return Box(0, 0, LEAST, 40)
    x, y = min(box.x for box in boxes), min(box.y for box in boxes)
    right, low = max(box.x + box.w for box in boxes), max(box.y + box.h for box in boxes)
    return Box(x, y, right - x, low - y)
