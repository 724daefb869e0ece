"""Where everything of a board lies on paper: frames, links, cards, words on lines, each with the box it fills.

Lays out and has each part drawn; knows no sheet, no margin, no legend (`sheet`, `pages`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from workshop.board.picture import figures, labels, strokes
from workshop.board.picture.figures import Box, Figure
from workshop.board.picture.marks import Marks, counted
from workshop.board.picture.places import Places
from workshop.board.picture.ways import ways, worded
from workshop.board.reading import in_order
from workshop.wire.records import Card, Link, Note, Record, Zone

LEAST = 640.0
EDGE = 3.0  # outlines stand out of their boxes; at the edge of a sheet they would be halved
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
    cut: frozenset[str] = (
        frozenset()
    )  # cards, notes, frames that cannot be read whole in the picture
    brief: frozenset[str] = frozenset()  # links whose words had no room on the line
    words: tuple[Box, ...] = field(default=(), repr=False)  # of lines
    cards: Mapping[str, Box] = field(default_factory=dict, repr=False)  # and notes

    def within(self, box: Box) -> str:
        """What touches a box, in the order of drawing."""
        return "".join(part.svg for part in self.parts if part.box.touches(box))


def laid(records: Iterable[Record], groups: Mapping[str, str]) -> Layout:
    """What is open on a board, laid out; hidden records are left out, whoever asks."""
    shown = [record for record in records if record.vis == "open"]
    return _Sheet(in_order(shown), groups, counted(shown)).laid()


class _Sheet:
    """One drawing under way: what lies where, so that words find a free place."""

    def __init__(
        self, records: list[Record], groups: Mapping[str, str], marks: Mapping[str, Marks]
    ) -> None:
        self.records, self.marks = records, marks
        self.zones = {record.id: record for record in records if isinstance(record, Zone)}
        self.links = [record for record in records if isinstance(record, Link)]
        self.figures = {
            record.id: figures.measured(record, groups, self._marks(record.id))
            for record in records
            if isinstance(record, Card | Note)
        }

    def laid(self) -> Layout:
        """Every part with its box."""
        boxes = [figure.box for figure in self.figures.values()]
        found = ways(self.links, self._box, Places(boxes))
        heads = [figures.head(zone, self._marks(zone.id)) for zone in self.zones.values()]
        words = worded(found, [*boxes, *heads], self.marks)
        parts = [
            Part(_frame(zone), figures.frame(zone, self._marks(zone.id)))
            for zone in self.zones.values()
        ]
        drawn = [
            Part(way.line.box.grown(REACH), strokes.stroke(way.link, way.line, way.mark))
            for way in found
        ]
        placed = [Part(figure.box, figures.drawn(figure)) for figure in self.figures.values()]
        said = [Part(label.box, labels.drawn(label)) for label in words]
        around = _around([part.box for part in (*parts, *placed, *said)])
        whole = {label.link.id for label in words if label.whole}
        brief = frozenset(link.id for link in self.links if link.id not in whole)
        everything = (*parts, *drawn, *placed, *said)
        shown = tuple(label.box for label in words)
        cards = {id_: figure.box for id_, figure in self.figures.items()}
        return Layout(around, everything, tuple(self.records), self._cut(), brief, shown, cards)

    def _marks(self, id_: str) -> Marks:
        return self.marks.get(id_, Marks())

    def _box(self, id_: str) -> Box | None:
        figure: Figure | None = self.figures.get(id_)
        if figure is not None:
            return figure.box
        zone = self.zones.get(id_)
        return _frame(zone) if zone is not None else None

    def _cut(self) -> frozenset[str]:
        """Whose words are cut short, or lie under another card."""
        above = Places()
        found = set()
        for figure in reversed(self.figures.values()):
            if figure.cut or above.hits(figure.box):
                found.add(figure.record.id)
            above.put(figure.box)
        titles = (
            (zone, figures.titled(zone, self._marks(zone.id))) for zone in self.zones.values()
        )
        return frozenset(found | {zone.id for zone, title in titles if zone.title not in title})


def _frame(zone: Zone) -> Box:
    return Box(zone.x, zone.y, zone.w, zone.h)


def _around(boxes: list[Box]) -> Box:
    if not boxes:
        return Box(0, 0, LEAST, 40)
    x, y = min(box.x for box in boxes), min(box.y for box in boxes)
    right, low = max(box.x + box.w for box in boxes), max(box.y + box.h for box in boxes)
    return Box(x, y, right - x, low - y).grown(EDGE)
