"""A board too large for one sheet: cut into tiles that overlap, with a map of which page shows what. In millimetres."""

import math
from dataclasses import dataclass

from workshop.board.picture.figures import Box
from workshop.board.picture.layout import Layout
from workshop.board.picture.svg import GREY, PAPER, element, line_path, rect, text, window

READABLE = 0.2  # millimetres to a board unit: the words on cards are 8.5 points high
OVERLAP = 12.0  # millimetres that two sheets share, so that they can be laid or glued together
MOST = 0.26
SIDES = {"右": (1, 0), "左": (-1, 0), "下": (0, 1), "上": (0, -1)}
SIGN = 5.0  # room for 「右は図3へ」 at the edges


@dataclass(frozen=True, slots=True)
class Tile:
    """One part of the picture. place: where on its sheet; shows: which part of the board; beside: side → number."""

    number: int
    place: Box
    shows: Box
    beside: dict[str, int]


def tiles(layout: Layout, room: Box) -> list[Tile]:
    """The tiles that show something, numbered row by row."""
    place = Box(room.x + SIGN, room.y + SIGN, room.w - 2 * SIGN, room.h - 2 * SIGN)
    around = layout.around
    across = _sheets(around.w * READABLE, place.w)
    down = _sheets(around.h * READABLE, place.h)
    # As large as these sheets allow, and in the middle of them taken together.
    spread = Box(0, 0, _together(across, place.w), _together(down, place.h))
    scale = min(spread.w / around.w, spread.h / around.h, MOST)
    left = around.x - (spread.w / scale - around.w) / 2
    top = around.y - (spread.h / scale - around.h) / 2
    at = {
        (x, y): Box(
            left + x * (place.w - OVERLAP) / scale,
            top + y * (place.h - OVERLAP) / scale,
            place.w / scale,
            place.h / scale,
        )
        for y in range(down)
        for x in range(across)
    }
    kept = [where for where, box in at.items() if layout.within(box)]
    number = {where: n for n, where in enumerate(kept, 1)}
    return [Tile(number[at_], place, at[at_], _beside(at_, number)) for at_ in kept]


def _sheets(long: float, one: float) -> int:
    """How many sheets of a length, overlapping, hold this length."""
    return 1 + max(0, math.ceil((long - one) / (one - OVERLAP)))


def _together(many: int, one: float) -> float:
    return one + (many - 1) * (one - OVERLAP)


def _beside(at: tuple[int, int], number: dict[tuple[int, int], int]) -> dict[str, int]:
    found = {side: number.get((at[0] + dx, at[1] + dy), 0) for side, (dx, dy) in SIDES.items()}
    return {side: beside for side, beside in found.items() if beside}


def view(layout: Layout, shows: Box, place: Box) -> str:
    """A window on the board at a place on the sheet; what lies outside is not in the file."""
    return window(layout.within(shows), shows, place)


def guides(tile: Tile) -> str:
    """Where the next sheet begins, as dashed lines with corner marks, and which it is."""
    at, lap = tile.place, OVERLAP
    low, right = at.y + at.h, at.x + at.w
    middle = (at.x + at.w / 2, at.y + at.h / 2)
    lines = {
        "右": f"M{right - lap} {at.y}V{low}",
        "左": f"M{at.x + lap} {at.y}V{low}",
        "下": f"M{at.x} {low - lap}H{right}",
        "上": f"M{at.x} {at.y + lap}H{right}",
    }
    words = {
        "右": (right + 3.4, middle[1], 90.0),
        "左": (at.x - 1.6, middle[1], -90.0),
        "下": (middle[0], low + 3.8, 0.0),
        "上": (middle[0], at.y - 1.4, 0.0),
    }
    parts = [rect(at.x, at.y, at.w, at.h, fill="none", stroke=GREY, stroke_width=0.2)]
    for side, number in tile.beside.items():
        parts.append(
            line_path(lines[side], stroke=GREY, stroke_width=0.3, stroke_dasharray="2 1.5")
        )
        x, y, turn = words[side]
        place = f"translate({x:.2f} {y:.2f})" + (f" rotate({turn:.0f})" if turn else "")
        said = text(0, 0, f"{side}は図{number}（点線まで重なります）", 2.8, text_anchor="middle")
        parts.append(element("g", said, transform=place))
    return "".join(parts)


def overview(layout: Layout, room: Box, found: list[Tile]) -> str:
    """The whole board small, with the sheets' outlines and numbers on it."""
    boxes = [tile.shows for tile in found]
    x, y = min(box.x for box in boxes), min(box.y for box in boxes)
    wide = max(box.x + box.w for box in boxes) - x
    high = max(box.y + box.h for box in boxes) - y
    scale = min(room.w / wide, room.h / high)
    left, top = room.x + (room.w - wide * scale) / 2, room.y + (room.h - high * scale) / 2
    parts = [view(layout, Box(x, y, wide, high), Box(left, top, wide * scale, high * scale))]
    for tile in found:
        at = Box(
            left + (tile.shows.x - x) * scale,
            top + (tile.shows.y - y) * scale,
            tile.shows.w * scale,
            tile.shows.h * scale,
        )
        parts.append(rect(at.x, at.y, at.w, at.h, fill="none", stroke_width=0.5))
        parts.append(rect(at.x + 1, at.y + 1, 13, 7, stroke_width=0.3, fill=PAPER))
        parts.append(text(at.x + 2.4, at.y + 6, f"図{tile.number}", 4, font_weight="bold"))
    return "".join(parts)
