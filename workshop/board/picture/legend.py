"""凡例: how each kind of card and line looks. Drawn by the same hands as the board, so it cannot differ from it."""

from workshop.board.picture import figures, strokes
from workshop.board.picture.svg import element, rect, text
from workshop.board.words import RELATIONS, STATUSES, TYPES
from workshop.wire.records import Link, Relation, Status

CELL, ROW, SAMPLE = 166.0, 34.0, 60.0


def legend(x: float, y: float, wide: float) -> tuple[str, float]:
    """The legend in a frame `wide` units wide, and its height; it folds into more rows where there is less room."""
    cells = [*_cards(), *_statuses(), *_relations()]
    across = max(2, int((wide - 24) // CELL))
    down = -(-len(cells) // across)
    high = 44 + down * ROW
    parts = [
        rect(x, y, wide, high, rx=6, stroke="#767676", stroke_width=1),
        text(x + 14, y + 26, "凡例", 15, font_weight="bold"),
    ]
    for n, cell in enumerate(cells):
        place = f"translate({x + 14 + n % across * CELL:.1f} {y + 44 + n // across * ROW:.1f})"
        parts.append(element("g", cell, transform=place))
    return element("g", *parts), high


def _cards() -> list[str]:
    place = f"translate({SAMPLE / 2 - 11} 0) scale(.9)"
    return [
        element("path", d=figures.SIGNS[kind], transform=place) + text(SAMPLE + 8, 16, word, 13)
        for kind, word in TYPES.items()
    ]


def _statuses() -> list[str]:
    return [_line("ordinary", status, word) for status, word in _pairs(STATUSES)]


def _relations() -> list[str]:
    return [
        _line(relation, "accepted", word)
        for relation, word in _pairs(RELATIONS)
        if relation != "ordinary"
    ]


def _pairs(words: dict[str, str]) -> list[tuple[str, str]]:
    return list(words.items())


def _line(relation: str, status: str, word: str) -> str:
    link = Link(id="legend", relation=_relation(relation), status=_status(status))
    return strokes.stroke(link, strokes.Line(0, 11, SAMPLE, 11)) + text(SAMPLE + 8, 16, word, 13)


def _relation(value: str) -> Relation:
    return value  # type: ignore[return-value]  # from our own table of words


def _status(value: str) -> Status:
    return value  # type: ignore[return-value]  # from our own table of words
