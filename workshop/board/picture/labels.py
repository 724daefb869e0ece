"""Words on lines: number, state, what is written. They hide nothing: without room they get shorter, then leave.

What a short one leaves out stands in words, under the number it bears (※12).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from workshop.board.picture.breaking import cut, width
from workshop.board.picture.figures import Box
from workshop.board.picture.lines import Line
from workshop.board.picture.marks import Marks
from workshop.board.picture.places import Places
from workshop.board.picture.svg import INK, PAPER, VERMILION, element, rect, text
from workshop.board.words import NOWHERE, REASONS, RELATIONS, state_of
from workshop.wire.records import Link

SHARES = (0.5, 0.42, 0.58, 0.35, 0.65, 0.28, 0.72, 0.21, 0.79, 0.15, 0.85)
ASIDE = (0.0, 22.0, -22.0)
FURTHER = (40.0, -40.0)  # for what went wrong: it must be read
SIZE, HIGH, PAD = 13.0, 22.0, 7.0
ROOM = 150.0  # for what is written on a line
CLEAR = 13.0  # of a head
NOTE = "※"
BROKEN = RELATIONS["broken"]


@dataclass(frozen=True, slots=True)
class Label:
    """What stands on one line and where. whole: it says all that there is to say."""

    link: Link
    words: str
    box: Box
    whole: bool = True


def forms(link: Link, number: int, undecided: bool, marks: Marks) -> list[str]:
    """What may stand on the line, from all of it to the number alone. number: its place in the list in words."""
    order = f"{link.order}. " if link.order else ""
    nowhere = f"・{NOWHERE}" if undecided else ""
    found = NOTE + str(number)
    shown = cut(link.text, SIZE, ROOM)
    written = (f"「{shown}」" + (found if shown != link.text else "")) if link.text else ""
    small = f"・{marks}" if str(marks) else ""
    short = state_of(link)
    if link.relation not in {"ordinary", "broken"}:
        # The line itself shows what it is.
        short = short.removeprefix(f"{RELATIONS[link.relation]}・")
    # Where both numbers are the same, one is enough.
    least = order.strip() + ("" if link.order == number else found)
    said = [order + state_of(link) + nowhere + written + small, order + short + found]
    if link.relation == "broken":
        reason = REASONS[link.reason] if link.status == "declined" else ""
        # Why it came to nothing is what people need; the cross on the line says that it was declined.
        said += [f"{order}{BROKEN}：{reason}{found}"] if reason else []
        said.append(f"{order}{BROKEN}{found}")
    return [*said, least]


def placed(line: Line, said: list[str], link: Link, taken: Places, open_end: bool) -> Label | None:
    """The longest form that hides nothing, near the line's middle or at its open end; none where there is no place."""
    for n, words in enumerate(said):
        wide = width(words, SIZE) + 2 * PAD
        spots = _open_spots(line, wide, bool(link.a)) if open_end else iter(())
        for box in (*spots, *_spots(line, wide, _went_wrong(link))):
            if not taken.hits(box):
                return Label(link, words, box, n == 0 and cut(link.text, SIZE, ROOM) == link.text)
    return None


def _went_wrong(link: Link) -> bool:
    return link.relation == "broken" or link.status == "declined"


def _spots(line: Line, wide: float, further: bool) -> Iterator[Box]:
    for aside in (*ASIDE, *(FURTHER if further else ())):
        for share in SHARES:
            x, y = line.at(share, aside)
            yield Box(x - wide / 2, y - HIGH / 2, wide, HIGH)


def _open_spots(line: Line, wide: float, outward: bool) -> Iterator[Box]:
    """Below, beyond and above the end that leads nowhere, clear of its head."""
    end = line if outward else line.back()
    back = end.x2 < end.x1
    beside = end.x2 - wide + 12 if back else end.x2 - 12
    beyond = end.x2 - wide - CLEAR if back else end.x2 + CLEAR
    yield Box(beside, end.y2 + CLEAR, wide, HIGH)
    yield Box(beyond, end.y2 - HIGH / 2, wide, HIGH)
    yield Box(beside, end.y2 - CLEAR - HIGH, wide, HIGH)


def drawn(label: Label) -> str:
    """The words in their box; 途切れ white on vermilion, which is dark in black and white."""
    box, broken = label.box, label.link.relation == "broken"
    frame = rect(
        *(box.x, box.y, box.w, box.h),
        rx=4,
        fill=VERMILION if broken else PAPER,
        stroke=VERMILION if broken else INK,
        stroke_width=1,
    )
    fill, weight = (PAPER, "bold") if broken else (INK, "")
    said = text(box.x + PAD, box.y + 15.5, label.words, SIZE, fill=fill, font_weight=weight)
    return element("g", frame, said)
