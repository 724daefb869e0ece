"""A board as it is read: in order for the list twin, screen readers and minutes, and the path as numbered sentences.

Words only; draws nothing, and knows nobody's sight: give it what may be seen.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from workshop.board.words import ARROWS, group_of, kind_word, name_of, state_of, text_of
from workshop.wire.records import Card, Comment, Link, Note, Offer, Reaction, Record, Vote, Zone

ROW = 60  # board units: tops this near to each other are one row
LAST = 1_000_000
Placed = Card | Note | Zone


@dataclass(frozen=True, slots=True)
class Step:
    """One つなぎ of the path: its number here, the sentence without number, and what is owed or broken about it."""

    number: int
    id: str
    sentence: str
    undecided: bool
    broken: bool
    declined: bool
    proposed: bool

    def __str__(self) -> str:
        return f"{self.number}. {self.sentence}"


@dataclass(frozen=True, slots=True)
class Row:
    """One record of the list: its kind in words, its text, whose it is; `depth` 1 in a frame or thread."""

    id: str
    kind: str
    text: str
    group: str
    depth: int = 0


def in_order(records: Iterable[Record]) -> list[Record]:
    """Frame by frame, row by row; then links, offers, comments with their answers. Votes are not read."""
    everything = list(records)
    placed = list(_placed(everything))
    at = {record.id: i for i, record in enumerate(placed)}
    links = [record for record in everything if isinstance(record, Link)]
    links.sort(key=lambda link: (_rank(link, at), link.id))
    offers = [record for record in everything if isinstance(record, Offer)]
    offers.sort(key=lambda offer: (at.get(offer.on, LAST), offer.rev, offer.id))
    return [*placed, *links, *offers, *_threads(everything)]


def path(records: Iterable[Record]) -> list[Step]:
    """The path: numbered links in their order, then the others by where they start."""
    everything = list(records)
    by_id = {record.id: record for record in everything}
    links = [record for record in in_order(everything) if isinstance(record, Link)]
    return [_step(number, link, by_id) for number, link in enumerate(links, 1)]


def rows(records: Iterable[Record], groups: Mapping[str, str] | None = None) -> list[Row]:
    """The list twin in words. groups: group id → short name."""
    everything = list(records)
    by_id = {record.id: record for record in everything}
    return [
        Row(
            id=record.id,
            kind=kind_word(record),
            text=sentence(record, by_id) if isinstance(record, Link) else text_of(record),
            group=group_of(record, groups or {}),
            depth=_depth(record, by_id),
        )
        for record in in_order(everything)
    ]


def sentence(link: Link, by_id: Mapping[str, Record]) -> str:
    """「本人 → 地域包括支援センター（提案）」, with what is written on the line."""
    a, b = by_id.get(link.a), by_id.get(link.b)
    said = f"「{text_of(link)}」" if link.text else ""
    return f"{name_of(a)} {ARROWS[link.direction]} {name_of(b)}（{state_of(link)}）{said}"


def _step(number: int, link: Link, by_id: Mapping[str, Record]) -> Step:
    return Step(
        number=number,
        id=link.id,
        sentence=sentence(link, by_id),
        undecided=link.a not in by_id or link.b not in by_id,
        broken=link.relation == "broken",
        declined=link.status == "declined",
        proposed=link.status == "proposed" and link.relation != "broken",
    )


def _placed(records: list[Record]) -> Iterator[Placed]:
    placed = [record for record in records if isinstance(record, Card | Note | Zone)]
    zones = {record.id for record in placed if isinstance(record, Zone)}
    inside: dict[str, list[Placed]] = {}
    free: list[Placed] = []
    for record in placed:
        home = "" if isinstance(record, Zone) else record.within
        if home in zones:
            inside.setdefault(home, []).append(record)
        else:
            free.append(record)
    for record in _by_rows(free):
        yield record
        yield from _by_rows(inside.get(record.id, []))


def _by_rows(records: list[Placed]) -> Iterator[Placed]:
    down = sorted(records, key=lambda record: (record.y, record.x, record.id))
    while down:
        row = [record for record in down if record.y - down[0].y < ROW]
        yield from sorted(row, key=lambda record: (record.x, record.y, record.id))
        down = down[len(row) :]


def _rank(link: Link, at: Mapping[str, int]) -> int:
    return link.order or 1000 + at.get(link.a, at.get(link.b, LAST))


def _threads(records: list[Record]) -> Iterator[Comment]:
    comments = [record for record in records if isinstance(record, Comment)]
    comments.sort(key=lambda comment: (comment.rev, comment.id))
    answers: dict[str, list[Comment]] = {}
    ids = {comment.id for comment in comments}
    firsts = []
    for comment in comments:
        if comment.thread in ids and comment.thread != comment.id:
            answers.setdefault(comment.thread, []).append(comment)
        else:
            firsts.append(comment)
    for first in firsts:
        yield first
        yield from answers.get(first.id, ())


def _depth(record: Record, by_id: Mapping[str, Record]) -> int:
    match record:
        case Card(within=home) | Note(within=home):
            return int(home in by_id)
        case Comment(thread=thread):
            return int(thread in by_id and thread != record.id)
        case _:
            return 0


def tally(records: Iterable[Record]) -> dict[str, dict[str, int]]:
    """Target id → {"vote": n, "agree": n, …}: votes and reactions as counts, nobody named."""
    found: dict[str, dict[str, int]] = {}
    for record in records:
        if isinstance(record, Vote | Reaction):
            sign = record.sign if isinstance(record, Reaction) else "vote"
            of = found.setdefault(record.on, {})
            of[sign] = of.get(sign, 0) + 1
    return found
