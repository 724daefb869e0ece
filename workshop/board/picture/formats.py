"""Sizes of paper and what stands on every page of it: title, purpose, edition, holder, copy, page. In millimetres."""

from dataclasses import dataclass
from typing import Literal

from workshop.board.picture.breaking import broken, cut, width
from workshop.board.picture.figures import Box
from workshop.board.picture.svg import INK, element, line_path, rect, text

Size = Literal["A4", "A3"]
Split = Literal["auto", "one", "many"]
SIZES: dict[Size, tuple[float, float]] = {"A4": (210.0, 297.0), "A3": (297.0, 420.0)}
EDGE = 10.0  # what office printers cannot print on, and a little more
HEAD, FOOT = 16.0, 11.0
FURTHER = "要回収　複写・持ち出し禁止"


@dataclass(frozen=True, slots=True)
class Format:
    """Paper as it is asked for. wide: landscape; split: on how many sheets the picture may lie."""

    size: Size = "A4"
    wide: bool = True
    split: Split = "auto"

    @property
    def name(self) -> str:
        """`a4-wide`, as print stylesheets name their pages."""
        return f"{self.size.lower()}-{'wide' if self.wide else 'tall'}"

    @property
    def paper(self) -> Box:
        """The sheet."""
        short, long = SIZES[self.size]
        return Box(0, 0, long, short) if self.wide else Box(0, 0, short, long)

    @property
    def room(self) -> Box:
        """What is left between head and foot."""
        paper = self.paper
        return Box(EDGE, EDGE + HEAD, paper.w - 2 * EDGE, paper.h - 2 * EDGE - HEAD - FOOT)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What every page bears. edition: which state of the board; holder: who took it out, when; copy: its number."""

    title: str
    purpose: str = ""
    edition: str = ""
    holder: str = ""
    copy: str = ""
    further: str = FURTHER

    @property
    def lines(self) -> tuple[str, ...]:
        """The same for what has no pages: a picture, a table."""
        told = (self.title, self.edition, self.holder, self.copy, self.purpose, self.further)
        return tuple(line for line in told if line)


def framed(form: Format, stamp: Stamp, what: str, page: int, of: int) -> str:
    """Head and foot of one page. what: what this page shows, in a few words."""
    paper = form.paper
    left, right = EDGE, paper.w - EDGE
    low = paper.h - EDGE
    mark = width(stamp.further, 3.2) + 4
    room = right - left - mark - 4
    parts = [
        text(left, EDGE + 4, cut(f"{stamp.title}　{what}", 4.2, room), 4.2, font_weight="bold"),
        rect(right - mark, EDGE, mark, 6, stroke_width=0.4),
        text(right - mark + 2, EDGE + 4.2, stamp.further, 3.2, font_weight="bold"),
        *_purpose(stamp, left, right),
        line_path(f"M{left} {EDGE + HEAD - 1.5}H{right}", stroke_width=0.3),
        line_path(f"M{left} {low - FOOT + 3.5}H{right}", stroke_width=0.3),
        text(right, low - 0.5, f"{page} / {of} ページ", 3.4, text_anchor="end", font_weight="bold"),
    ]
    told = "　".join(part for part in (stamp.edition, stamp.holder, stamp.copy) if part)
    lines = broken(told, 3, right - left - 32, 2)
    parts += [text(left, low - 3.7 + n * 3.6, line, 3) for n, line in enumerate(lines)]
    return element("g", *parts, fill=INK)


def _purpose(stamp: Stamp, left: float, right: float) -> list[str]:
    lines = broken(f"この場の目的：{stamp.purpose}", 2.8, right - left, 2) if stamp.purpose else []
    return [text(left, EDGE + 9.5 + n * 3.8, line, 2.8) for n, line in enumerate(lines)]
