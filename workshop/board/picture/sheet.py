"""The whole board as one drawing: the layout, what had no room in it, offers, the legend. Lays out no record."""

from collections.abc import Iterable, Mapping
from html import escape

from workshop.board.picture.breaking import broken
from workshop.board.picture.figures import Box
from workshop.board.picture.labels import NOTE
from workshop.board.picture.layout import LEAST, Layout, laid
from workshop.board.picture.legend import legend
from workshop.board.picture.svg import PAPER, document, rect, text
from workshop.board.reading import path
from workshop.board.words import KINDS, group_of, name_of
from workshop.wire.records import Offer, Record

MARGIN = 24.0
EMPTY = "まだ何も置かれていません。"
OFFERS = KINDS["offer"]
UNSAID = "図に書ききれなかったつなぎ"


def picture(
    records: Iterable[Record],
    groups: Mapping[str, str] | None = None,
    title: str = "",
    stamp: Iterable[str] = (),
) -> str:
    """An SVG document of what is open on a board; hidden records are never drawn, whoever asks.

    groups: group id → short name. title: what screen readers call the picture. stamp: lines at its foot (edition,
    holder, time). The size in board units is in `viewBox`, `width` and `height`; a page or document scales it.
    """
    layout = laid(records, groups or {})
    around = layout.around
    wide = max(around.w, LEAST)
    parts = [layout.within(around.grown(MARGIN))]
    if not layout.records:
        parts.append(text(around.x, around.y + 20, EMPTY))
    y = around.y + around.h + MARGIN
    for said in (*unsaid(layout, wide), *offered(layout, groups or {}, wide)):
        weight = "bold" if said in {OFFERS, UNSAID} else ""
        parts.append(text(around.x, y + 14, said, 14, font_weight=weight))
        y += 24
    key, high = legend(around.x, y + 8, wide)
    y += high + 8
    for said in (each for line in stamp for each in broken(line, 13, wide)):
        y += 22
        parts.append(text(around.x, y, said, 13))
    box = Box(around.x, around.y, wide, y - around.y).grown(MARGIN)
    ground = rect(box.x, box.y, box.w, box.h, stroke="none", fill=PAPER)
    head = f"<title>{escape(title)}</title>" if title else ""
    return document(head + ground + "".join(parts) + key, box)


def unsaid(layout: Layout, wide: float) -> list[str]:
    """The links whose words found no room on their lines, in lines, each with the number that stands there."""
    steps = [step for step in path(layout.records) if step.id in layout.brief]
    found = [UNSAID] if steps else []
    for step in steps:
        found += broken(f"{NOTE}{step.number}　{step.sentence}", 14, wide)
    return found


def offered(layout: Layout, groups: Mapping[str, str], wide: float) -> list[str]:
    """What groups offer, in lines."""
    offers = [record for record in layout.records if isinstance(record, Offer)]
    by_id = {record.id: record for record in layout.records}
    found = [OFFERS] if offers else []
    for offer in offers:
        about = f"（{name_of(by_id[offer.on])}について）" if offer.on in by_id else ""
        found += broken(f"● {group_of(offer, groups)}：{offer.text}{about}", 14, wide)
    return found
