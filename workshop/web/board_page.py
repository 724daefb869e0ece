"""Sheets of a board for the browser's print, and the same in words for who listens. Draws no record."""

import base64
from dataclasses import dataclass, field

from workshop.board import reading
from workshop.board.picture import Format, pages
from workshop.web.board_files import Taken


@dataclass(frozen=True, slots=True)
class ShownSheet:
    """One sheet: what it shows, and its picture as a data address of our own SVG."""

    what: str
    src: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ShownBoard:
    """A board for `boards/paper.html`. paper: the print stylesheet's name for the paper."""

    title: str
    paper: str
    sheets: list[ShownSheet] = field(repr=False)
    path: list[reading.Step] = field(repr=False)
    rows: list[reading.Row] = field(repr=False)


def shown(board: Taken, paper: Format) -> ShownBoard:
    """The sheets and the words."""
    made = pages(board.records, board.groups, paper, board.stamp)
    return ShownBoard(
        board.stamp.title,
        paper.name,
        [ShownSheet(each.what, _address(each.svg)) for each in made],
        reading.path(board.records),
        reading.rows(board.records, board.groups),
    )


def _address(svg: str) -> str:
    """An <img> runs no script and takes no style of the page, whatever the SVG says."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"
