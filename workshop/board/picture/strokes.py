"""How lines look: width, gap, zigzag, dashes, heads, cuts and crosses. Told apart without colour."""

from workshop.board.picture.figures import Box
from workshop.board.picture.lines import MARK_AT, Line
from workshop.board.picture.svg import INK, VERMILION, element, line_path, number
from workshop.wire.records import Link

HEAD = 12.0
DASHES = {"proposed": "11 7", "asked": "0.1 7", "declined": "", "accepted": "", "linked": ""}


def stroke(link: Link, line: Line, mark: float = MARK_AT) -> str:
    """The line with heads and marks. mark: the share of the way where a cut or cross lies."""
    broken = link.relation == "broken"
    colour = VERMILION if broken else INK
    inner = _shortened(link, line)
    sides = (-3.0, 3.0) if link.status == "linked" else (0.0,)
    shapes = "".join(_shape(link, inner.part(0, 1, aside), mark) for aside in sides)
    dashes = "" if broken else "2 5" if link.relation == "weak" else DASHES[link.status]
    return element(
        "g",
        line_path(
            shapes,
            stroke=colour,
            stroke_width=_width(link),
            stroke_dasharray=dashes,
            stroke_linecap="round" if link.status == "asked" else "",
        ),
        *(_head(way, colour) for way in _ways(link, line)),
        *_marks(link, line, mark, colour),
    )


def _marks(link: Link, line: Line, mark: float, colour: str) -> list[str]:
    """Two bars for what is broken, a cross for what was declined; both at once: the cross between the bars."""
    found = []
    if link.relation == "broken":
        found.append(line_path(_bars(line, mark, _apart(link)), stroke=colour, stroke_width=5))
    if link.status == "declined":
        found.append(line_path(_cross(line, mark), stroke_width=3))
    return found


def _apart(link: Link) -> float:
    """How far each bar stands from the middle of the gap."""
    return 17.0 if link.status == "declined" else 8.0


def marked(link: Link, line: Line, mark: float = MARK_AT) -> list[Box]:
    """Where marks and heads lie, that no word may hide."""
    found = [Box(way.x2, way.y2, 0, 0).grown(12) for way in _ways(link, line)]
    if link.relation == "broken" or link.status == "declined":
        half = 12 + _apart(link) if link.relation == "broken" else 12
        found.append(Box(*line.at(mark), 0, 0).grown(half))
    return found


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


def _shape(link: Link, line: Line, mark: float) -> str:
    if link.relation == "broken":
        half = min(_apart(link) + 9, line.length * 0.2) / line.length
        return _path(line.part(0, mark - half)) + _path(line.part(mark + half, 1))
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


def _bars(line: Line, mark: float, apart: float) -> str:
    """Two leaning bars across the gap."""
    return "".join(
        _joined(
            [
                line.at(mark + (off - 6) / line.length, -16),
                line.at(mark + (off + 6) / line.length, 16),
            ]
        )
        for off in (-apart, apart)
    )


def _cross(line: Line, mark: float) -> str:
    off = 8 / line.length
    return "".join(
        _joined([line.at(mark - off, -8 * way), line.at(mark + off, 8 * way)]) for way in (1, -1)
    )


def _head(line: Line, colour: str) -> str:
    base = 1 - HEAD / line.length
    points = [line.at(1), line.at(base, HEAD / 2), line.at(base, -HEAD / 2)]
    return element("path", d=_joined(points) + "Z", fill=colour)


def _path(line: Line) -> str:
    return _joined([line.at(0), line.at(1)])


def _joined(points: list[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)
