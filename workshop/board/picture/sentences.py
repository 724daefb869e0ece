"""A board in words on paper: the path as numbered sentences, offers, comments, what was too long for its card."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from workshop.board.picture.breaking import broken, width
from workshop.board.picture.figures import Box
from workshop.board.picture.layout import Layout
from workshop.board.picture.svg import text
from workshop.board.reading import path
from workshop.board.words import KINDS, group_of, kind_word, name_of
from workshop.wire.records import Comment, Offer, Record

SIZE, STEP, TITLE = 3.6, 5.6, 4.4
LEAST, APART = 115.0, 8.0  # width of a column, and between two
CUT = "図に入りきらなかった文"


@dataclass(frozen=True, slots=True)
class Said:
    """One entry: a heading, or a mark and a text that hangs beside it. level 1: an answer in a thread."""

    text: str = field(repr=False)
    mark: str = ""
    heading: bool = False
    level: int = 0


def told(
    layout: Layout, groups: Mapping[str, str], divided: frozenset[str] = frozenset()
) -> list[Said]:
    """All that the picture says too briefly or not at all. divided: cards that no sheet shows whole."""
    by_id = {record.id: record for record in layout.records}
    steps = [
        (f"{s.number}.", s.sentence + _order(by_id[s.id], s.number)) for s in path(by_id.values())
    ]
    found = _list("つなぎ方", steps)
    offers = [record for record in layout.records if isinstance(record, Offer)]
    found += _list(
        KINDS["offer"],
        [("●", f"{group_of(o, groups)}：{o.text}{_about(o.on, by_id)}") for o in offers],
    )
    long = [record for record in layout.records if record.id in layout.cut | divided]
    found += _list(CUT, [("・", _whole(record, groups)) for record in long])
    comments = [record for record in layout.records if isinstance(record, Comment)]
    if comments:
        found.append(Said(KINDS["comment"], heading=True))
    return found + [_remark(each, by_id, groups) for each in comments]


def _order(link: Record, number: int) -> str:
    """What stands on the line where people have counted otherwise than the list does."""
    order = getattr(link, "order", 0)
    return f"（図では「{order}.」）" if order and order != number else ""


def _whole(record: Record, groups: Mapping[str, str]) -> str:
    said = getattr(record, "title", "") or getattr(record, "text", "")
    group = group_of(record, groups)
    return f"{kind_word(record)}：{said}" + (f"（{group}）" if group else "")


def _remark(each: Comment, by_id: Mapping[str, Record], groups: Mapping[str, str]) -> Said:
    answer = each.thread in by_id and each.thread != each.id
    about = "" if answer else _about(each.on, by_id)
    group = group_of(each, groups)
    said = (f"{group}：" if group else "") + each.text + about + ("（済み）" if each.done else "")
    return Said(said, "└" if answer else "・", level=int(answer))


def _list(heading: str, entries: list[tuple[str, str]]) -> list[Said]:
    if not entries:
        return []
    return [Said(heading, heading=True), *(Said(said, mark) for mark, said in entries)]


def _about(on: str, by_id: Mapping[str, Record]) -> str:
    return f"（{name_of(by_id[on])}について）" if on in by_id else ""


def columns(entries: list[Said], room: Box) -> list[str]:
    """The entries in columns, one drawing for each page they need."""
    across = max(1, int((room.w + APART) // (LEAST + APART)))
    wide = (room.w - APART * (across - 1)) / across
    found: list[str] = []
    for n, column in enumerate(_fill(entries, room.h, wide)):
        x = room.x + n % across * (wide + APART)
        svg = "".join(row.drawn(x, room.y + y) for y, row in column)
        if n % across == 0:
            found.append(svg)
        else:
            found[-1] += svg
    return found


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of a column: what hangs at which distance, how large."""

    spans: tuple[tuple[float, str], ...]
    size: float = SIZE
    weight: str = ""

    def drawn(self, x: float, y: float) -> str:
        return "".join(
            text(x + off, y, said, self.size, font_weight=self.weight) for off, said in self.spans
        )


def _fill(entries: list[Said], high: float, wide: float) -> Iterator[list[tuple[float, _Row]]]:
    """Columns of rows with their height. A heading stays with what follows it."""
    column: list[tuple[float, _Row]] = []
    y = 0.0
    for n, entry in enumerate(entries):
        own = _rows(entry, wide)
        need = len(own) * STEP
        if entry.heading:
            need += STEP * (1.6 + len(_rows(entries[n + 1], wide)))
        if column and y + min(need, high * 0.6) > high:
            yield column
            column, y = [], 0.0
        y += STEP * (0.6 if entry.heading and column else 0.15)
        for row in own:
            if column and y + STEP > high:
                yield column
                column, y = [], 0.0
            y += STEP
            column.append((y, row))
    if column:
        yield column


def _rows(entry: Said, wide: float) -> list[_Row]:
    if entry.heading:
        return [_Row(((0.0, entry.text),), TITLE, "bold")]
    left = entry.level * 6.0
    hang = left + max(5.0, width(entry.mark, SIZE) + 1.6)
    first, *more = broken(entry.text, SIZE, wide - hang) or [""]
    return [_Row(((left, entry.mark), (hang, first))), *(_Row(((hang, line),)) for line in more)]
