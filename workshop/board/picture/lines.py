"""Where lines run between boxes: from border to border, beside their twins, or a stub. Draws nothing."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from workshop.board.picture.figures import Box

GAP, MARK_AT = 5.0, 0.25
MARK_SHARES = (MARK_AT, 0.35, 0.16, 0.65, 0.75, 0.5, 0.84)
STUB = (96.0, 56.0)


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


def stub(box: Box, nth: int, taken: Callable[[Box], bool], outward: bool = True) -> Line:
    """A line with one end only: to a side where its words hide nothing, else down and to the right."""
    low = box.y + min(20.0 + nth * 22, max(20.0, box.h - 8))
    found = [
        Line(x, low, x + right * STUB[0], low + down * STUB[1])
        for down in (1, -1)
        for x, right in ((box.x + box.w + GAP, 1), (box.x - GAP, -1))
    ]
    free = [line for line in found if not taken(_end(line))]
    line = (free or found)[0]
    return line if outward else line.back()


def _end(line: Line) -> Box:
    """About where the words of a line with one end will stand."""
    return Box(line.x2 - (140 if line.x2 < line.x1 else 12), line.y2 - 14, 152, 40)


def mark_at(line: Line, taken: Callable[[Box], bool]) -> float:
    """The share of the way where a cut or cross is seen, not behind a card."""
    for share in MARK_SHARES:
        x, y = line.at(share)
        if not taken(Box(x, y, 0, 0).grown(18)):
            return share
    return MARK_AT


def _leaves(box: Box, line: Line) -> float:
    """The share of the way after which the line is out of the box it begins in."""
    dx, dy = line.x2 - line.x1, line.y2 - line.y1
    x = box.x + box.w + GAP - line.x1 if dx > 0 else line.x1 - box.x + GAP
    y = box.y + box.h + GAP - line.y1 if dy > 0 else line.y1 - box.y + GAP
    across = x / abs(dx) if dx else math.inf
    down = y / abs(dy) if dy else math.inf
    return max(0.0, min(across, down))
