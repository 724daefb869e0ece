"""PDF with the house's Japanese font in it, subset to what is written; and our own SVG drawn into it as lines and text.

Knows no meeting and no board. Slow to import, and slow to run: call it by `aside.made`.
"""

import logging
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as ET

from fpdf import FPDF
from fpdf.enums import TextMode
from fpdf.fonts import TTFFont

from workshop.web.pdf_ink import colour, shape

FONT = "tsunagi"
FONT_FILE = Path(__file__).resolve().parents[2] / "static" / "vendor" / "BIZUDPGothic-Regular.ttf"
GETA = "〓"  # what Japanese printers set for a sign they do not have
POINTS = 72 / 25.4  # to a millimetre
BOLD = 0.024  # of the size: bold is the same letters with a line around them
_SVG = "{http://www.w3.org/2000/svg}"
Place = tuple[float, float, float]  # x, y, scale: millimetres

# The libraries name missing signs and table sizes in their logs; what people typed stands in no log.
for _name in ("fpdf", "fontTools"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)


class Face(FPDF):
    """A PDF in millimetres without margins; its properties name no author and no machine."""

    def __init__(self, title: str, at: datetime, paper: tuple[float, float]) -> None:
        super().__init__(format=paper)
        self.set_margin(0)
        self.set_auto_page_break(False)
        self.add_font(FONT, fname=FONT_FILE)
        self.set_font(FONT, size=10)
        font = self.fonts[FONT]
        assert isinstance(font, TTFFont)  # a file of our own
        self.known = frozenset(font.cmap)
        self.set_title(self.knowing(title))
        self.set_lang("ja")
        self.set_creation_date(at)
        self.set_producer("Tsunagi")

    def knowing(self, said: str) -> str:
        """The text with 〓 for each sign the font does not have."""
        return "".join(char if ord(char) in self.known else GETA for char in said)

    def say(self, x: float, y: float, said: str, size: float, **look: str) -> None:
        """One line at its baseline; size in millimetres. look: fill `#rrggbb`, weight `bold`, anchor `end`|`middle`."""
        if not said.strip() or size * POINTS < 0.5:
            return
        said = self.knowing(said)
        share = {"end": 1.0, "middle": 0.5}.get(look.get("anchor", ""), 0.0)
        x -= share * self.wide(said, size) if share else 0.0
        fill = look.get("fill") or "#000000"
        bold = look.get("weight") == "bold"
        # Between q and Q, else what is stroked once would stay so; the font is written anew for the same reason.
        self._out(f"q {colour(fill, 'RG')}")
        self.text_mode = TextMode.FILL_STROKE if bold else TextMode.FILL
        self.line_width = size * BOLD * POINTS  # written as it is, in points
        self.set_text_color(fill)
        self.set_font_size(size * POINTS)
        self.current_font_is_set_on_page = False
        self.text(x, y, said)
        self._out("Q")

    def wide(self, said: str, size: float) -> float:
        """How wide a line is, in millimetres."""
        self.set_font_size(size * POINTS)
        return self.get_string_width(said)

    def rule(self, x: float, y: float, wide: float) -> None:
        """A hairline."""
        self.set_line_width(0.2)
        self.set_draw_color(0)
        self.line(x, y, x + wide, y)

    def box(self, x: float, y: float, wide: float, high: float) -> None:
        """A cell's outline."""
        self.set_line_width(0.2)
        self.set_draw_color(0)
        self.rect(x, y, wide, high)

    def draw(self, svg: str, x: float, y: float, scale: float) -> None:
        """Our own SVG (`workshop.board.picture`), its box at x, y; scale: millimetres to one of its units."""
        root = ET.fromstring(svg)  # noqa: S314  our own drawing: no entities, every text escaped
        left, top, _wide, _high = _box(root)
        self._children(root, (x - left * scale, y - top * scale, scale))

    def _children(self, parent: ET.Element, at: Place) -> None:
        for element in parent:
            kind = element.tag.removeprefix(_SVG)
            if kind == "text":
                self._text(element, at)
            elif kind == "g":
                self._group(element, at)
            elif kind == "svg":
                self._window(element, at)
            elif kind in {"rect", "path"}:
                self._shape(element, at)

    def _group(self, element: ET.Element, at: Place) -> None:
        transform = element.get("transform", "")
        x, y, scale = _moved(transform, at)
        turn = next((values[0] for what, values in _moves(transform) if what == "rotate"), 0.0)
        if not turn:
            self._children(element, (x, y, scale))
            return
        with self.rotation(-turn, x, y):
            self._children(element, (x, y, scale))

    def _window(self, element: ET.Element, at: Place) -> None:
        x, y, scale = at
        place = [float(element.get(key, 0)) * scale for key in ("x", "y", "width", "height")]
        left, top, wide, _high = _box(element)
        inner = place[2] / wide
        with self.rect_clip(x + place[0], y + place[1], place[2], place[3]):
            corner = (x + place[0] - left * inner, y + place[1] - top * inner, inner)
            self._children(element, corner)

    def _text(self, element: ET.Element, at: Place) -> None:
        x, y, scale = at
        self.say(
            x + float(element.get("x", 0)) * scale,
            y + float(element.get("y", 0)) * scale,
            element.text or "",
            float(element.get("font-size", 0)) * scale,
            fill=element.get("fill", ""),
            weight=element.get("font-weight", ""),
            anchor=element.get("text-anchor", ""),
        )

    def _shape(self, element: ET.Element, at: Place) -> None:
        x, y, scale = _moved(element.get("transform", ""), at)
        k = self.k * scale
        matrix = f"{k:.5f} 0 0 {-k:.5f} {x * self.k:.3f} {(self.h - y) * self.k:.3f} cm"
        self._out(f"q {matrix} {shape(element)} Q")


def _moved(transform: str, at: Place) -> Place:
    x, y, scale = at
    for what, values in _moves(transform):
        if what == "translate":
            x, y = x + values[0] * scale, y + values[1] * scale
        elif what == "scale":
            scale *= values[0]
    return x, y, scale


def _box(element: ET.Element) -> tuple[float, float, float, float]:
    x, y, wide, high = (float(side) for side in element.get("viewBox", "0 0 1 1").split())
    return x, y, wide, high


def _moves(transform: str) -> list[tuple[str, list[float]]]:
    """`translate(3 4) scale(.5)` in the order to be done from the outside in."""
    found = []
    for part in transform.split(")")[:-1]:
        what, values = part.strip().split("(")
        found.append((what, [float(value) for value in values.split()]))
    return found
