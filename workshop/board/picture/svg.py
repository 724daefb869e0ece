"""Writing SVG: elements with escaped text and presentation attributes only, so that a strict CSP lets them be."""

from collections.abc import Iterable
from html import escape
from typing import Protocol

FONT = "'BIZ UDPGothic', 'Hiragino Sans', 'Noto Sans CJK JP', sans-serif"
INK = "#1a1a1a"
INDIGO = "#1f4e79"
VERMILION = "#b0301a"
PAPER = "#ffffff"
GREY = "#54504a"


class Area(Protocol):
    """Something with a place and a size."""

    @property
    def x(self) -> float:
        """Left."""

    @property
    def y(self) -> float:
        """Top."""

    @property
    def w(self) -> float:
        """Width."""

    @property
    def h(self) -> float:
        """Height."""


def number(value: float) -> str:
    """At most one decimal, none where it is whole."""
    return f"{value:.1f}".removesuffix(".0")


def element(name: str, *children: str, **attributes: str | float) -> str:
    """One element; `stroke_width` becomes `stroke-width`, empty values are left out, children are markup."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value != ""
    )
    inner = "".join(children)
    return f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>"


def _value(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else number(value)


def document(body: str, box: Area, unit: str = "") -> str:
    """A whole SVG document that shows a box. unit: `mm` for paper, nothing for board units."""
    return element(
        "svg",
        body,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=_sides(box),
        width=number(box.w) + unit,
        height=number(box.h) + unit,
        font_family=FONT,
        fill=INK,
        lang="ja",
        role="img",
    )


def window(body: str, shows: Area, place: Area) -> str:
    """A window in a document: a box of another measure at a place; what stands out of it is cut off."""
    return element("svg", body, viewBox=_sides(shows), **_placed(place))


def _sides(box: Area) -> str:
    return " ".join(number(side) for side in (box.x, box.y, box.w, box.h))


def _placed(box: Area) -> dict[str, float]:
    return {"x": box.x, "y": box.y, "width": box.w, "height": box.h}


def text(x: float, y: float, said: str, size: float = 15, **more: str | float) -> str:
    """One line of text at its baseline."""
    return element("text", escape(said), x=x, y=y, font_size=size, **{"fill": INK, **more})


def lines(x: float, y: float, said: Iterable[str], size: float, step: float, fill: str) -> str:
    """Several lines, the first at baseline `y`."""
    return "".join(
        text(x, y + n * step, line, size, fill=fill) for n, line in enumerate(said) if line
    )


def rect(x: float, y: float, w: float, h: float, **more: str | float) -> str:
    """A rectangle, white with a dark line unless said otherwise."""
    look = {"fill": PAPER, "stroke": INK, "stroke_width": 1.5, **more}
    return element("rect", x=x, y=y, width=w, height=h, **look)


def line_path(d: str, **more: str | float) -> str:
    """A path that is a line."""
    look = {"fill": "none", "stroke": INK, "stroke_width": 2, **more}
    return element("path", d=d, **look)
