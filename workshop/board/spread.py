"""Where records lie that come into the open together: beside what lies there, never on top of it.

Everybody thought alone at the same free spot of an empty board, so many come out at one place. Who comes first keeps
the place; the others take the nearest free one. The same records always end at the same places. Moves nothing that
was open before; knows nothing of who may see what.
"""

from collections.abc import Iterable, Iterator
from math import floor

from msgspec import structs

from workshop.board.picture.figures import Box, measured
from workshop.board.picture.marks import Marks
from workshop.board.state import State
from workshop.wire.records import Card, Note, Record, Zone

GAP = 16.0
CELL = 256.0
FURTHEST = 100_000.0  # of `records.Place`
MOST_RINGS = 80  # 25,000 places around; a board holds 3,000 records


def spread(state: State, coming: Iterable[Record]) -> dict[str, Card | Note]:
    """Cards and notes of `coming` that must lie elsewhere, by id, at their new places (board units)."""
    coming = list(coming)
    fresh = sorted(
        (record for record in coming if isinstance(record, Card | Note)),
        key=lambda record: (record.y, record.x, record.id),
    )
    ids = {record.id for record in coming}
    opened = [record for record in state if record.vis == "open" and record.id not in ids]
    taken = _Taken(_box(record) for record in opened if isinstance(record, Card | Note))
    zones = [record for record in (*opened, *coming) if isinstance(record, Zone)]
    ways: dict[Box, Iterator[Box]] = {}
    moved: dict[str, Card | Note] = {}
    for record in fresh:
        box = _box(record)
        frame = next((z for z in zones if z.id == record.within), None)
        place = _place(box, taken, frame, ways)
        taken.add(place)
        if place is not box:
            home = _home(place, zones)
            moved[record.id] = structs.replace(record, x=place.x, y=place.y, within=home)
    return moved


def _box(record: Card | Note) -> Box:
    """Its measure with the line that says whose it is, which most have in the open."""
    return measured(record, {}, Marks(comments=1)).box


def _place(box: Box, taken: "_Taken", zone: Zone | None, ways: dict[Box, Iterator[Box]]) -> Box:
    """Its own place where that is free, else the nearest free one, in its frame if there is room.

    ways: the search around a box goes on where it ended for the last one of that place and size; places do not
    become free again.
    """
    if taken.free(box, gap=0):
        return box
    if zone is not None:
        frame = Box(zone.x, zone.y, zone.w, zone.h)
        rings = min(MOST_RINGS, int(max(zone.w / box.w, zone.h / box.h)) + 1)
        around = (place for place in _around(box, rings) if _inside(place, frame))
        found = next((place for place in around if taken.free(place, GAP)), None)
        if found is not None:
            return found
    way = ways.setdefault(box, _around(box, MOST_RINGS))
    return next((place for place in way if taken.free(place, GAP)), box)


def _around(box: Box, rings: int) -> Iterator[Box]:
    """Places around, ring after ring, in each ring the nearest first."""
    wide, high = box.w + GAP + 1, box.h + GAP + 1
    for ring in range(1, rings + 1):
        edge = range(-ring, ring + 1)
        steps = [(i, j) for i in edge for j in edge if max(abs(i), abs(j)) == ring]
        steps.sort(key=lambda step: ((step[0] * wide) ** 2 + (step[1] * high) ** 2, step))
        for right, down in steps:
            place = Box(box.x + right * wide, box.y + down * high, box.w, box.h)
            if max(abs(place.x), abs(place.y)) <= FURTHEST:
                yield place


def _inside(box: Box, frame: Box) -> bool:
    across = frame.x <= box.x and box.x + box.w <= frame.x + frame.w
    return across and frame.y <= box.y and box.y + box.h <= frame.y + frame.h


def _home(box: Box, zones: list[Zone]) -> str:
    """The smallest frame its middle lies in, as when a hand lays it there; empty for none."""
    x, y = box.x + box.w / 2, box.y + box.h / 2
    around = [z for z in zones if z.x <= x <= z.x + z.w and z.y <= y <= z.y + z.h]
    return min(around, key=lambda z: (z.w * z.h, z.id)).id if around else ""


class _Taken:
    """Places that are taken, found by cells: a board may hold thousands, and only neighbours matter."""

    __slots__ = ("_cells",)

    def __init__(self, boxes: Iterable[Box]) -> None:
        self._cells: dict[tuple[int, int], list[Box]] = {}
        for box in boxes:
            self.add(box)

    def add(self, box: Box) -> None:
        for cell in _cells(box):
            self._cells.setdefault(cell, []).append(box)

    def free(self, box: Box, gap: float) -> bool:
        """Whether nothing lies there, nor nearer than the gap."""
        roomy = box.grown(gap)
        return not any(
            roomy.touches(other) for cell in _cells(roomy) for other in self._cells.get(cell, ())
        )


def _cells(box: Box) -> list[tuple[int, int]]:
    across = range(floor(box.x / CELL), floor((box.x + box.w) / CELL) + 1)
    down = range(floor(box.y / CELL), floor((box.y + box.h) / CELL) + 1)
    return [(x, y) for x in across for y in down]
