"""凡例: how each kind of card and line looks. Drawn by the same hands as the board, so it cannot differ from it."""

from workshop.board.picture import figures, lines, strokes
from workshop.board.picture.breaking import width
from workshop.board.picture.labels import NOTE
from workshop.board.picture.marks import Marks
from workshop.board.picture.svg import element, rect, text
from workshop.board.words import NOWHERE, RELATIONS, SIGNS, STATUSES, TYPES
from workshop.wire.records import Link, Relation, Status

CELL, ROW, SAMPLE = 166.0, 34.0, 60.0


def legend(x: float, y: float, wide: float) -> tuple[str, float]:
    """The legend in a frame `wide` units wide, and its height; it folds into more rows where there is less room."""
    cells = [*_cards(), *_statuses(), *_relations(), *_numbers(), *_marks()]
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
        element("path", d=figures.SIGNS[kind], transform=place) + _word(word)
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


def _numbers() -> list[str]:
    """A line that leads nowhere, and the two numbers that stand on lines."""
    card = rect(0, 4, 14, 14, stroke_width=1)
    nowhere = strokes.stroke(
        Link(id="legend", status="accepted"), lines.Line(14, 11, SAMPLE - 12, 11)
    )
    return [
        card + nowhere + _word(NOWHERE),
        _boxed("1.") + _word("道順の番号"),
        _boxed(f"{NOTE}12") + _word("一覧の番号"),
    ]


def _boxed(said: str) -> str:
    wide = width(said, 13) + 14
    left = (SAMPLE - wide) / 2
    return rect(left, 0, wide, 22, rx=4, stroke_width=1) + text(left + 7, 15.5, said, 13)


def _marks() -> list[str]:
    """The words are those that stand on cards."""
    known = (
        (Marks(comments=2), "コメントの数"),
        (Marks(votes=2), "票の数"),
        (Marks(signs=((SIGNS["agree"], 2),)), "気持ちの数"),
        (Marks(offers=2), "うちならの数"),
    )
    return [text(0, 16, str(marks), 12) + _word(said) for marks, said in known]


def _word(said: str) -> str:
    return text(SAMPLE + 8, 16, said, 13)


def _pairs(words: dict[str, str]) -> list[tuple[str, str]]:
    return list(words.items())


def _line(relation: str, status: str, word: str) -> str:
    link = Link(id="legend", relation=_relation(relation), status=_status(status))
    return strokes.stroke(link, lines.Line(0, 11, SAMPLE, 11)) + _word(word)


def _relation(value: str) -> Relation:
    return value  # type: ignore[return-value]  # from our own table of words


def _status(value: str) -> Status:
    return value  # type: ignore[return-value]  # from our own table of words
