"""The whole sheet: frames, links, cards, words on lines, what groups offer, legend. Lays out; draws nothing itself."""

from collections.abc import Iterable, Mapping
from html import escape

from workshop.board.picture import figures, labels, strokes
from workshop.board.picture.breaking import broken
from workshop.board.picture.figures import Box, Figure, Marks
from workshop.board.picture.legend import legend
from workshop.board.picture.svg import FONT, INK, PAPER, element, number, rect, text
from workshop.board.reading import in_order, tally
from workshop.board.words import KINDS, group_of, name_of
from workshop.wire.records import Card, Comment, Link, Note, Offer, Record, Zone

MARGIN, LEAST, APART = 24.0, 640.0, 34.0
EMPTY = "まだ何も置かれていません。"
OFFERS = KINDS["offer"]


def picture(
    records: Iterable[Record], groups: Mapping[str, str] | None = None, title: str = ""
) -> str:
    """An SVG document of what is open on a board; hidden records are never drawn, whoever asks.

    groups: group id → short name. title: what screen readers call the picture. The size in board units is in
    `viewBox`, `width` and `height`; a page or document scales it.
    """
    shown = [record for record in records if record.vis == "open"]
    sheet = _Sheet(in_order(shown), groups or {}, tally(shown))
    box, body = sheet.drawn()
    head = f"<title>{escape(title)}</title>" if title else ""
    return element(
        "svg",
        head,
        rect(box.x, box.y, box.w, box.h, stroke="none", fill=PAPER),
        body,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=" ".join(number(side) for side in (box.x, box.y, box.w, box.h)),
        width=box.w,
        height=box.h,
        font_family=FONT,
        fill=INK,
        lang="ja",
        role="img",
    )


class _Sheet:
    """One drawing under way: what lies where, so that words find a free place."""

    def __init__(
        self,
        records: list[Record],
        groups: Mapping[str, str],
        counts: Mapping[str, Mapping[str, int]],
    ) -> None:
        self.records, self.groups = records, groups
        self.by_id = {record.id: record for record in records}
        self.zones = [record for record in records if isinstance(record, Zone)]
        self.links = [record for record in records if isinstance(record, Link)]
        self.offers = [record for record in records if isinstance(record, Offer)]
        self.figures = {
            record.id: figures.measured(record, groups, self._marks(record, counts))
            for record in records
            if isinstance(record, Card | Note)
        }

    def drawn(self) -> tuple[Box, str]:
        """The sheet's box and everything on it."""
        lines = self._lines()
        words = self._words(lines)
        used = [*(self._box(zone.id) or Box(0, 0, 1, 1) for zone in self.zones)]
        used += [figure.box for figure in self.figures.values()]
        used += [box for _, _, box in words]
        around = _around(used)
        parts = [figures.frame(zone) for zone in self.zones]
        parts += [strokes.stroke(link, line) for link, line in lines]
        parts += [figures.drawn(figure) for figure in self.figures.values()]
        parts += [labels.drawn(link, said, box) for link, said, box in words]
        if not self.records:
            parts.append(text(around.x, around.y + 20, EMPTY))
        return self._below(around, parts)

    def _below(self, around: Box, parts: list[str]) -> tuple[Box, str]:
        """What groups offer, and the legend."""
        wide = max(around.w, LEAST)
        y = around.y + around.h + MARGIN
        for said in self._offers(wide):
            weight = "bold" if said == OFFERS else ""
            parts.append(text(around.x, y + 14, said, 14, font_weight=weight))
            y += 24
        y += 8 if self.offers else 0
        key, high = legend(around.x, y, wide)
        whole = Box(around.x, around.y, wide, y + high - around.y)
        return whole.grown(MARGIN), "".join([*parts, key])

    def _offers(self, wide: float) -> list[str]:
        found = [OFFERS] if self.offers else []
        for offer in self.offers:
            group = group_of(offer, self.groups)
            about = f"（{name_of(self.by_id[offer.on])}について）" if offer.on in self.by_id else ""
            found += broken(f"● {group}：{offer.text}{about}", 14, wide)
        return found

    def _marks(self, record: Record, counts: Mapping[str, Mapping[str, int]]) -> Marks:
        on = [
            other
            for other in self.records
            if isinstance(other, Comment | Offer) and other.on == record.id
        ]
        return Marks(
            comments=sum(isinstance(other, Comment) for other in on),
            votes=counts.get(record.id, {}).get("vote", 0),
            offers=sum(isinstance(other, Offer) for other in on),
        )

    def _box(self, id_: str) -> Box | None:
        figure: Figure | None = self.figures.get(id_)
        if figure is not None:
            return figure.box
        zone = self.by_id.get(id_)
        return Box(zone.x, zone.y, zone.w, zone.h) if isinstance(zone, Zone) else None

    def _lines(self) -> list[tuple[Link, strokes.Line]]:
        """Each link with its way; links between the same two lie beside each other."""
        twins: dict[frozenset[str], list[str]] = {}
        for link in self.links:
            twins.setdefault(frozenset((link.a, link.b)), []).append(link.id)
        found = []
        for link in self.links:
            beside = twins[frozenset((link.a, link.b))]
            line = self._line(link, beside.index(link.id), len(beside))
            if line is not None:
                found.append((link, line))
        return found

    def _line(self, link: Link, nth: int, of: int) -> strokes.Line | None:
        a, b = self._box(link.a), self._box(link.b)
        if a is not None and b is not None:
            # Twins may run either way; the side is counted from the same end for both.
            way = 1 if link.a < link.b else -1
            return strokes.between(a, b, way * (nth - (of - 1) / 2) * APART)
        one = a or b
        return strokes.stub(one, nth, outward=a is not None) if one is not None else None

    def _words(self, lines: list[tuple[Link, strokes.Line]]) -> list[tuple[Link, str, Box]]:
        taken = [figure.box for figure in self.figures.values()]
        taken += [box for link, line in lines for box in strokes.marked(link, line)]
        found = []
        for link, line in lines:
            undecided = link.a not in self.by_id or link.b not in self.by_id
            said = labels.said(link, undecided)
            box = labels.place(line, said, taken, undecided)
            taken.append(box)
            found.append((link, said, box))
        return found


def _around(boxes: list[Box]) -> Box:
    if not boxes:
        return Box(0, 0, LEAST, 40)
    x, y = min(box.x for box in boxes), min(box.y for box in boxes)
    right, low = max(box.x + box.w for box in boxes), max(box.y + box.h for box in boxes)
    return Box(x, y, right - x, low - y)
