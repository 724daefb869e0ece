"""A board on paper: one sheet where it can be read on one, else a map and as many as it needs, then all in words.

Each page is an SVG of its own in millimetres, the same for the browser's print and for PDF. Draws no record itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape

from workshop.board.picture.figures import Box
from workshop.board.picture.formats import Format, Stamp, framed
from workshop.board.picture.layout import Layout, laid
from workshop.board.picture.legend import legend
from workshop.board.picture.sentences import columns, told
from workshop.board.picture.sheet import EMPTY
from workshop.board.picture.svg import PAPER, document, element, rect, text
from workshop.board.picture.tiles import Tile, guides, overview, tiles, view
from workshop.wire.records import Record

LEGEND = 0.2  # millimetres to a board unit: its words are 7.4 points high
LEAST = 0.16  # below it words on cards are smaller than 7 points: then on several sheets
MOST = 0.3
GAP = 3.0


@dataclass(frozen=True, slots=True)
class Page:
    """One page: what it shows in words, and its SVG in millimetres."""

    what: str
    svg: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Draft:
    what: str
    body: str = field(repr=False)


def pages(
    records: Iterable[Record], groups: Mapping[str, str], form: Format, stamp: Stamp
) -> list[Page]:
    """The board as pages of this format, each with head, foot, page number and stamp."""
    layout = laid(records, groups)
    drafts, found = _pictures(layout, form)
    spread = told(layout, groups, _divided(layout, found))
    drafts += [_Draft("ことばで", svg) for svg in columns(spread, form.room)]
    return [
        Page(each.what, _paged(form, stamp, each, number, len(drafts)))
        for number, each in enumerate(drafts, 1)
    ]


def _pictures(layout: Layout, form: Format) -> tuple[list[_Draft], list[Tile]]:
    key, high = legend(0, 0, form.room.w / LEGEND)
    room = Box(form.room.x, form.room.y, form.room.w, form.room.h - high * LEGEND - GAP)
    y = room.y + room.h + GAP
    key = element("g", key, transform=f"translate({room.x:.2f} {y:.2f}) scale({LEGEND})")
    if not layout.records:
        return [_Draft("全体図", text(room.x, room.y + 8, EMPTY, 4) + key)], []
    scale = min(room.w / layout.around.w, room.h / layout.around.h, MOST)
    if form.split == "one" or (form.split == "auto" and scale >= LEAST):
        return [_Draft("全体図", _whole(layout, room, scale) + key)], []
    found = tiles(layout, form.room)
    many = len(found)
    first = _Draft("全体図（どの図がどこか）", overview(layout, room, found) + key)
    sheets = [_Draft(f"図 {tile.number} / {many}", _tile(layout, tile)) for tile in found]
    return [first, *sheets], found


def _divided(layout: Layout, found: list[Tile]) -> frozenset[str]:
    """Cards that no sheet shows whole."""
    if not found:
        return frozenset()
    return frozenset(
        id_ for id_, box in layout.cards.items() if not any(tile.shows.holds(box) for tile in found)
    )


def _whole(layout: Layout, room: Box, scale: float) -> str:
    around = layout.around
    wide, high = around.w * scale, around.h * scale
    place = Box(room.x + (room.w - wide) / 2, room.y + (room.h - high) / 2, wide, high)
    return view(layout, around, place)


def _tile(layout: Layout, tile: Tile) -> str:
    return view(layout, tile.shows, tile.place) + guides(tile)


def _paged(form: Format, stamp: Stamp, draft: _Draft, number: int, of: int) -> str:
    paper = form.paper
    title = element("title", escape(f"{stamp.title}　{draft.what}"))
    ground = rect(0, 0, paper.w, paper.h, fill=PAPER, stroke="none")
    body = title + ground + draft.body + framed(form, stamp, draft.what, number, of)
    return document(body, paper, "mm")
