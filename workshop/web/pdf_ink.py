"""One shape of our own SVG as PDF's drawing operators. Writes no text and knows no page.

The library can draw SVG too, but copies its whole state for each shape: a board of 200 records took it 15 s.
"""

from functools import lru_cache
from typing import Any
from xml.etree import ElementTree as ET

from fontTools.pens.basePen import BasePen
from fontTools.svgLib.path import parse_path

ROUND = 0.5523  # how far a Bézier's handles reach for a quarter of a circle
Point = tuple[float, float]


def shape(element: ET.Element) -> str:
    """A `path` or `rect` in its own units, filled and stroked as its attributes say."""
    fill, stroke = element.get("fill", "#000000"), element.get("stroke", "none")
    marks = [path(element.get("d", "")) if element.tag.endswith("path") else _rect(element)]
    if fill != "none":
        marks.insert(0, colour(fill, "rg"))
    if stroke != "none":
        marks.insert(0, _line(element, stroke))
    paint = {(True, True): "B", (True, False): "f", (False, True): "S"}
    marks.append(paint.get((fill != "none", stroke != "none"), "n"))
    return " ".join(marks)


def colour(value: str, operator: str) -> str:
    """`#1a1a1a` as the colour of what is filled (`rg`) or stroked (`RG`)."""
    parts = (int(value[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return " ".join(f"{part:.3f}" for part in parts) + f" {operator}"


@lru_cache(maxsize=64)
def path(d: str) -> str:
    """The path data of SVG as PDF's."""
    pen = _Pen()
    parse_path(d, pen)
    return " ".join(pen.marks)


def _line(element: ET.Element, stroke: str) -> str:
    cap = 1 if element.get("stroke-linecap") == "round" else 0
    join = 1 if element.get("stroke-linejoin") == "round" else 0
    wide = float(element.get("stroke-width", 1))
    dashes = element.get("stroke-dasharray", "")
    return f"{colour(stroke, 'RG')} {wide:g} w {cap} J {join} j [{dashes}] 0 d"


def _rect(element: ET.Element) -> str:
    x, y, w, h, rx = (float(element.get(key, 0)) for key in ("x", "y", "width", "height", "rx"))
    r = min(rx, w / 2, h / 2)
    if not r:
        return f"{x:g} {y:g} {w:g} {h:g} re"
    pen, k = _Pen(), r * (1 - ROUND)
    right, low = x + w, y + h
    pen.moveTo((x + r, y))
    pen.lineTo((right - r, y))
    pen.curveTo((right - k, y), (right, y + k), (right, y + r))
    pen.lineTo((right, low - r))
    pen.curveTo((right, low - k), (right - k, low), (right - r, low))
    pen.lineTo((x + r, low))
    pen.curveTo((x + k, low), (x, low - k), (x, low - r))
    pen.lineTo((x, y + r))
    pen.curveTo((x, y + k), (x + k, y), (x + r, y))
    pen.closePath()
    return " ".join(pen.marks)


class _Pen(BasePen):  # type: ignore[misc]  # the library has no types
    """Writes operators down as the parser moves it."""

    def __init__(self) -> None:
        super().__init__(None)
        self.marks: list[str] = []

    def _put(self, operator: str, *points: Point) -> None:
        self.marks.append(" ".join(f"{x:.2f} {y:.2f}" for x, y in points) + f" {operator}")

    def _moveTo(self, pt: Any) -> None:  # noqa: N802  the library's own names
        self._put("m", pt)

    def _lineTo(self, pt: Any) -> None:  # noqa: N802  as above
        self._put("l", pt)

    def _curveToOne(self, pt1: Any, pt2: Any, pt3: Any) -> None:  # noqa: N802  as above
        self._put("c", pt1, pt2, pt3)

    def _closePath(self) -> None:  # noqa: N802  as above
        self.marks.append("h")
