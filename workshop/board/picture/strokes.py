"""Lines between boxes: where they run and how they look. Told apart without colour."""

import math
from dataclasses import dataclass

from workshop.board.picture.figures import Box
from workshop.board.picture.svg import INK, VERMILION, element, line_path, number
from workshop.wire.records import Link

GAP, HEAD, MARK_AT = 5.0, 12.0, 0.25
STUB = (96.0, 56.0)
DASHES = {"proposed": "11 7", "asked": "0.1 7", "declined": "", "accepted": "", "linked": ""}


@dataclass(frozen=True, slots=True)
class Line:
    """A straight way from one point to another, board units."""

    x1: float
    y1: float
    x2: float
    y2: float

    @property
    def length(self) -> float:
        """Never nought, so that one may divide by it."""
        return math.hypot(self.x2 - self.x1, self.y2 - self.y1) or 1.0

    @property
    def unit(self) -> tuple[float, float]:
        """Its direction."""
        return (self.x2 - self.x1) / self.length, (self.y2 - self.y1) / self.length

    def at(self, share: float, aside: float = 0.0) -> tuple[float, float]:
        """The point at a share of the way, so many units beside it."""
        ux, uy = self.unit
        return (
            self.x1 + (self.x2 - self.x1) * share - uy * aside,
            self.y1 + (self.y2 - self.y1) * share + ux * aside,
        )

    def part(self, start: float, end: float, aside: float = 0.0) -> "Line":
        """From one share of the way to another."""
        return Line(*self.at(start, aside), *self.at(end, aside))

    @property
    def box(self) -> Box:
        """The box it runs through."""
        x, y = min(self.x1, self.x2), min(self.y1, self.y2)
        return Box(x, y, abs(self.x2 - self.x1), abs(self.y2 - self.y1))

    def back(self) -> "Line":
        """The other way round."""
        return Line(self.x2, self.y2, self.x1, self.y1)


def between(a: Box, b: Box, aside: float = 0.0) -> Line:
    """From border to border; `aside` where several links join the same two."""
    middle = Line(a.x + a.w / 2, a.y + a.h / 2, b.x + b.w / 2, b.y + b.h / 2).part(0, 1, aside)
    start = min(_leaves(a, middle), 0.5)
    end = min(_leaves(b, middle.back()), 0.5)
    return middle.part(start, 1 - end)


def stub(box: Box, nth: int, outward: bool = True) -> Line:
    """A line with one end only, down and to the right of its box."""
    x, y = box.x + box.w + GAP, box.y + 20.0 + nth * 30
    line = Line(x, y, x + STUB[0], y + STUB[1])
    return line if outward else line.back()


def _leaves(box: Box, line: Line) -> float:
    """The share of the way after which the line is out of the box it begins in."""
    dx, dy = line.x2 - line.x1, line.y2 - line.y1
    x = box.x + box.w + GAP - line.x1 if dx > 0 else line.x1 - box.x + GAP
    y = box.y + box.h + GAP - line.y1 if dy > 0 else line.y1 - box.y + GAP
    across = x / abs(dx) if dx else math.inf
    down = y / abs(dy) if dy else math.inf
    return max(0.0, min(across, down))


def stroke(link: Link, line: Line) -> str:
    """The line with heads and marks."""
    broken = link.relation == "broken"
    colour = VERMILION if broken else INK
    inner = _shortened(link, line)
    sides = (-3.0, 3.0) if link.status == "linked" else (0.0,)
    shapes = "".join(_shape(link, inner.part(0, 1, aside)) for aside in sides)
    dashes = "" if broken else "2 5" if link.relation == "weak" else DASHES[link.status]
    parts = [
        line_path(
            shapes,
            stroke=colour,
            stroke_width=_width(link),
            stroke_dasharray=dashes,
            stroke_linecap="round" if link.status == "asked" else "",
        ),
        *(_head(way, colour) for way in _ways(link, line)),
    ]
    if broken:
        parts.append(line_path(_bars(line), stroke=colour, stroke_width=5))
    elif link.status == "declined":
        parts.append(line_path(_cross(line), stroke_width=3))
    return element("g", *parts)


def marked(link: Link, line: Line) -> list[Box]:
    """Where marks and heads lie, that no word may hide."""
    points = [(way.x2, way.y2) for way in _ways(link, line)]
    if link.relation == "broken" or link.status == "declined":
        points.append(line.at(MARK_AT))
    return [Box(x, y, 0, 0).grown(12) for x, y in points]


def _width(link: Link) -> float:
    if link.relation == "strong":
        return 4.0 if link.status == "linked" else 6.0
    if link.relation == "weak":
        return 1.5
    return 3.5 if link.status == "asked" else 3.0 if link.relation == "broken" else 2.0


def _ways(link: Link, line: Line) -> list[Line]:
    ways = {"forth": [line], "back": [line.back()], "both": [line, line.back()], "none": []}
    return ways[link.direction]


def _shortened(link: Link, line: Line) -> Line:
    """It stops inside its head, so that a thick line never shows beside the tip."""
    off = min(HEAD * 0.7 / line.length, 1 / 3)
    start = off if link.direction in {"back", "both"} else 0.0
    return line.part(start, 1 - off if link.direction in {"forth", "both"} else 1.0)


def _shape(link: Link, line: Line) -> str:
    if link.relation == "broken":
        half = min(17.0, line.length * 0.12) / line.length
        return _path(line.part(0, MARK_AT - half)) + _path(line.part(MARK_AT + half, 1))
    if link.relation == "strained":
        return _zigzag(line)
    return _path(line)


def _zigzag(line: Line) -> str:
    teeth = max(2, int((line.length - 28) // 14))
    first, last = 14 / line.length, 1 - 14 / line.length
    points = [line.at(0)]
    for n in range(teeth + 1):
        swing = 0 if n in {0, teeth} else 6 if n % 2 else -6
        points.append(line.at(first + (last - first) * n / teeth, swing))
    return _joined([*points, line.at(1)])


def _bars(line: Line) -> str:
    """Two leaning bars across the gap."""
    return "".join(
        _joined(
            [
                line.at(MARK_AT + (off - 6) / line.length, -16),
                line.at(MARK_AT + (off + 6) / line.length, 16),
            ]
        )
        for off in (-8, 8)
    )


def _cross(line: Line) -> str:
    off = 8 / line.length
    return "".join(
        _joined([line.at(MARK_AT - off, -8 * way), line.at(MARK_AT + off, 8 * way)])
        for way in (1, -1)
    )


def _head(line: Line, colour: str) -> str:
    base = 1 - HEAD / line.length
    points = [line.at(1), line.at(base, HEAD / 2), line.at(base, -HEAD / 2)]
    return element("path", d=_joined(points) + "Z", fill=colour)


def _path(line: Line) -> str:
    return _joined([line.at(0), line.at(1)])


def _joined(points: list[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)
