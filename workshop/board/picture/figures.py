"""Cards, notes, frames and their signs: measured first, then drawn. Each type has its own outline, sign and word."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from workshop.board.picture.breaking import broken, cut, width
from workshop.board.picture.marks import Marks
from workshop.board.picture.svg import INDIGO, INK, PAPER, element, line_path, lines, rect, text
from workshop.board.words import TYPES, group_of
from workshop.wire.records import Card, Note, Zone

SIZE, STEP, HEAD, SMALL = 15.0, 22.0, 20.0, 12.0
WIDE = {"card": 184.0, "note": 168.0}
PAD = 10.0
MOST_LINES = 14

# On a field of 24 × 24, filled.
SIGNS: dict[str, str] = {
    "person": "M12 3a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM3.5 21.5c0-5.5 3.5-8 8.5-8s8.5 2.5 8.5 8z",
    "family": "M7.5 4a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM16.5 6a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM1.5 20.5c0-5"
    " 2-8 6-8 2.6 0 4.3 1.2 5.2 3.3.9-1.6 2.2-2.3 3.8-2.3 3.6 0 6 2.4 6 7z",
    "agency": "M12 2 2.5 8v2.5h19V8zM4.5 12h3v7h-3zM10.5 12h3v7h-3zM16.5 12h3v7h-3zM2.5 20h19v2h-19z",
    "resource": "M12 2.5 21 8v9l-9 5.5L3 17V8z",
    "concern": "M12 2 23 21.5H1z",
    "action": "M2 8.5h11V3.5l9 8.5-9 8.5v-5H2z",
}


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the sheet, board units."""

    x: float
    y: float
    w: float
    h: float

    def touches(self, other: "Box") -> bool:
        """Whether the two overlap."""
        return (
            self.x < other.x + other.w
            and other.x < self.x + self.w
            and self.y < other.y + other.h
            and other.y < self.y + self.h
        )

    def holds(self, other: "Box") -> bool:
        """Whether the other lies wholly in it."""
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.x + other.w <= self.x + self.w
            and other.y + other.h <= self.y + self.h
        )

    def grown(self, by: float) -> "Box":
        """With so much more on each side."""
        return Box(self.x - by, self.y - by, self.w + 2 * by, self.h + 2 * by)


@dataclass(frozen=True, slots=True)
class Figure:
    """A card or note, measured."""

    record: Card | Note
    box: Box
    said: list[str]
    foot: list[tuple[str, str]]
    cut: bool = False


def measured(record: Card | Note, groups: Mapping[str, str], marks: Marks) -> Figure:
    """Its lines and its box. What is too long is cut, a text after 14 lines; the list in words has it whole."""
    wide = WIDE["card" if isinstance(record, Card) else "note"]
    room = wide - 2 * PAD - (14 if isinstance(record, Card) else 0)
    whole = broken(record.text, SIZE, room)
    said = whole if len(whole) <= MOST_LINES else broken(record.text, SIZE, room, MOST_LINES)
    group = group_of(record, groups) if record.group or record.unit else ""
    foot = _feet(f"● {group}" if group else "", marks, room)
    head = HEAD if isinstance(record, Card) else 0.0
    low = SMALL * len(foot) + 4 * max(0, len(foot) - 1) + 12 if foot else 0.0
    high = 2 * PAD + head + STEP * max(len(said), 0 if head else 1) + low
    box = Box(record.x, record.y, wide, high)
    short = len(whole) > MOST_LINES or any(said.endswith("…") for said, _ in foot)
    return Figure(record, box, said, foot, short)


def _feet(group: str, marks: Marks, room: float) -> list[tuple[str, str]]:
    """Lines of what stands left and right: group and marks side by side, else the marks below it."""
    named = cut(group, SMALL, room)
    counts = marks.packed(lambda said: width(said, SMALL) <= room)
    if named and len(counts) == 1 and width(named, SMALL) + 8 + width(counts[0], SMALL) <= room:
        return [(named, counts[0])]
    return [*([(named, "")] if named else []), *(("", line) for line in counts)]


def drawn(figure: Figure) -> str:
    """The figure as a group of elements, its words readable in reading order."""
    record, box = figure.record, figure.box
    left, top = box.x + PAD + (7 if isinstance(record, Card) else 0), box.y + PAD
    parts = [_outline(record, box)]
    if isinstance(record, Card):
        fill = INDIGO if record.type in {"person", "family", "action"} else INK
        place = f"translate({left:.1f} {top - 2:.1f}) scale(.75)"
        parts.append(element("path", d=SIGNS[record.type], transform=place, fill=fill))
        word = TYPES[record.type]
        parts.append(text(left + 23, top + 12, word, 13, fill=fill, font_weight="bold"))
        top += HEAD
    parts.append(lines(left, top + 16, figure.said, SIZE, STEP, INK))
    parts.append(_foot(figure, left))
    return element("g", *parts)


def _foot(figure: Figure, left: float) -> str:
    right, low = figure.box.x + figure.box.w - PAD, figure.box.y + figure.box.h - PAD
    parts = []
    for n, (group, counts) in enumerate(reversed(figure.foot)):
        y = low - n * (SMALL + 4)
        if group:
            parts.append(text(left, y, group, SMALL, fill=INDIGO))
        if counts:
            parts.append(text(right, y, counts, SMALL, text_anchor="end"))
    return "".join(parts)


def _outline(record: Card | Note, box: Box) -> str:
    x, y, w, h = box.x, box.y, box.w, box.h
    if isinstance(record, Card):
        return OUTLINES[record.type](x, y, w, h)
    fold = f"M{x} {y}h{w}v{h - 16}l-16 16h{16 - w}zM{x + w} {y + h - 16}h-16v16"
    return line_path(fold, fill="#fdf6d8", stroke_width=1, stroke_linejoin="round")


def _arrow(x: float, y: float, w: float, h: float) -> str:
    d = f"M{x} {y}h{w - 14}l14 {h / 2}l-14 {h / 2}h{14 - w}z"
    return line_path(d, fill=PAPER, stroke=INDIGO, stroke_width=1.5)


def _cut_corners(x: float, y: float, w: float, h: float) -> str:
    d = f"M{x + 12} {y}h{w - 12}v{h - 12}l-12 12h{12 - w}v{12 - h}z"
    return line_path(d, fill="#f2f0eb", stroke_width=1.5)


# They differ as shadows too: round, soft, square with a lintel, cut corners, a bar, an arrow.
OUTLINES: dict[str, Callable[[float, float, float, float], str]] = {
    "person": lambda x, y, w, h: rect(x, y, w, h, rx=26, stroke=INDIGO, stroke_width=4),
    "family": lambda x, y, w, h: rect(x, y, w, h, rx=18, stroke=INDIGO),
    "agency": lambda x, y, w, h: rect(x, y, w, h) + rect(x, y, w, 5, fill=INK, stroke="none"),
    "resource": _cut_corners,
    "concern": lambda x, y, w, h: rect(x, y, w, h) + rect(x, y, 8, h, fill=INK, stroke="none"),
    "action": _arrow,
}


def frame(zone: Zone, marks: Marks) -> str:
    """A frame with its title and what lies on it."""
    return element(
        "g",
        rect(
            *(zone.x, zone.y, zone.w, zone.h),
            fill="#faf9f6",
            stroke="#767676",
            stroke_width=1,
            rx=6,
        ),
        _titled(zone, titled(zone, marks)),
    )


def _titled(zone: Zone, said: str) -> str:
    return text(zone.x + 12, zone.y + 26, said, SIZE, font_weight="bold") if said else ""


def titled(zone: Zone, marks: Marks) -> str:
    """What stands at the top of a frame, in one line."""
    counts = f"（{marks}）" if str(marks) else ""
    return cut(zone.title, SIZE, zone.w - 24 - width(counts, SIZE)) + counts


def head(zone: Zone, marks: Marks) -> Box:
    """Where that stands; no word on a line may hide it."""
    said = titled(zone, marks)
    return Box(zone.x + 8, zone.y + 8, width(said, SIZE) + 8 if said else 0, 24)
