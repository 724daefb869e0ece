"""Words on lines: number, state, what is written; laid where they hide neither card nor each other."""

from collections.abc import Iterable

from workshop.board.picture.breaking import cut, width
from workshop.board.picture.figures import Box
from workshop.board.picture.strokes import Line
from workshop.board.picture.svg import INK, PAPER, VERMILION, element, rect, text
from workshop.board.words import NOWHERE, state_of
from workshop.wire.records import Link

SHARES = (0.5, 0.42, 0.58, 0.35, 0.65, 0.75, 0.28, 0.82)
ASIDE = (0.0, 22.0, -22.0, 40.0, -40.0)
SIZE, HIGH = 13.0, 22.0


def said(link: Link, undecided: bool) -> str:
    """What stands on the line."""
    number = f"{link.order}. " if link.order else ""
    nowhere = f"・{NOWHERE}" if undecided else ""
    written = f"「{cut(link.text, SIZE, 150)}」" if link.text else ""
    return number + state_of(link) + nowhere + written


def place(line: Line, words: str, taken: Iterable[Box], undecided: bool) -> Box:
    """A free box for the words near the line's middle; at its open end where one end is undecided."""
    wide = width(words, SIZE) + 14
    if undecided:
        x, y = line.at(1) if line.x2 > line.x1 else line.at(0)
        return Box(x - 12, y + 4, wide, HIGH)
    busy = list(taken)
    for aside in ASIDE:
        for share in SHARES:
            x, y = line.at(share, aside)
            box = Box(x - wide / 2, y - HIGH / 2, wide, HIGH)
            if not any(box.touches(other) for other in busy):
                return box
    x, y = line.at(0.5)
    return Box(x - wide / 2, y - HIGH / 2, wide, HIGH)


def drawn(link: Link, words: str, box: Box) -> str:
    """The words in their box; 途切れ white on vermilion, which is dark in black and white."""
    broken = link.relation == "broken"
    return element(
        "g",
        rect(
            box.x,
            box.y,
            box.w,
            box.h,
            rx=4,
            fill=VERMILION if broken else PAPER,
            stroke=VERMILION if broken else INK,
            stroke_width=1,
        ),
        text(
            box.x + 7,
            box.y + 15.5,
            words,
            SIZE,
            fill=PAPER if broken else INK,
            font_weight="bold" if broken else "",
        ),
    )
