"""May see, on a board: who is told what of a record. Pure; the only place that decides it.

Open records are for all. A private one is for its author alone. A parked one (advice held back) is for its author,
the boardkeeper and facilitators. What was private stays so: a reveal is a new record, the past is not told.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import msgspec

from workshop.board.effect import Effect
from workshop.board.state import State
from workshop.wire.board import Counts
from workshop.wire.records import Reaction, Record, Vote

AUDIENCES = ("wall", "room", "leads")
LEADERS = frozenset({"facilitator", "boardkeeper"})


@dataclass(frozen=True, slots=True)
class Seer:
    """Who looks. speaks_as: the values of `Record.by` that mean this person, the attendee's id among them."""

    role: str = "participant"
    speaks_as: frozenset[str] = frozenset()
    wall: bool = False

    @property
    def audience(self) -> str:
        """The audience whose shared frame this seat gets: `wall`, `room`, or `leads` (sees parked records)."""
        if self.wall:
            return "wall"
        return "leads" if self.role in LEADERS else "room"


class Lookers(NamedTuple):
    """All who look at one board, by seat and (without walls) by attendee."""

    seers: dict[str, Seer]
    people: dict[str, Seer]


@dataclass(frozen=True, slots=True)
class Part:
    """What one audience, or one person, is told of a change: fields of a Frame."""

    put: list[Record] = field(default_factory=list)
    drop: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.put or self.drop)


def audience_sees(record: Record, audience: str) -> bool:
    """Whether everybody of an audience sees the record."""
    return record.vis == "open" or (record.vis == "parked" and audience == "leads")


def own(record: Record, seer: Seer) -> bool:
    """Whether it is hidden from others, and this is its author. The wall is nobody."""
    return not seer.wall and record.vis != "open" and record.by in seer.speaks_as


def visible(record: Record, seer: Seer) -> bool:
    """Whether this person sees the record."""
    return audience_sees(record, seer.audience) or own(record, seer)


def as_shown(record: Record, audience: str) -> Record:
    """The record as an audience gets it: the wall shows group chips, never who; votes there are bare counts."""
    if audience != "wall":
        return record
    if isinstance(record, Vote | Reaction):
        return msgspec.structs.replace(record, by="", group="", unit="")
    return msgspec.structs.replace(record, by="")


def scene(state: State, seer: Seer) -> list[Record]:
    """All records this person sees, in the order of their coming."""
    return [as_shown(record, seer.audience) for record in state if visible(record, seer)]


def counts(records: Iterable[Record]) -> Counts:
    """How many hidden records lie on the board, whoever's: the same for every audience, so encoded once.

    A browser that says "others'" takes its own off. Votes and reactions are no work in progress: not counted.
    """
    private = parked = 0
    for record in records:
        if isinstance(record, Vote | Reaction):
            continue
        private += record.vis == "private"
        parked += record.vis == "parked"
    return Counts(private=private, parked=parked)


def part_for(effect: Effect, audience: str) -> Part:
    """What an audience is told of one effect. Ids of records it never saw are not named, not even when they go."""
    return Part(
        [as_shown(record, audience) for record in effect.put if audience_sees(record, audience)],
        [record.id for record in effect.gone if audience_sees(record, audience)],
    )


def part_of(effects: Iterable[Effect], seer: Seer) -> Part:
    """What one person is told of these effects, in order, in one frame: the last word on each record."""
    net: dict[str, Record | None] = {}
    for effect in effects:
        for record in effect.gone:
            if visible(record, seer):
                net.pop(record.id, None)
                net[record.id] = None
        for record in effect.put:
            if visible(record, seer):
                net[record.id] = as_shown(record, seer.audience)
    return Part(
        [record for record in net.values() if record is not None],
        [id_ for id_, record in net.items() if record is None],
    )


def hidden_authors(effects: Iterable[Effect]) -> set[str]:
    """`Record.by` of those whose hidden records these effects touch: they need a frame of their own."""
    return {
        record.by
        for effect in effects
        if effect.vis != "open"
        for record in [*effect.put, *effect.gone]
    }


def split(effects: list[Effect], seers: Mapping[str, Seer]) -> dict[str, Part]:
    """Parts of one flush: per audience (key: its name), and per person who sees more than the audience.

    seers: attendee id → Seer of those seated now. Keys of the result: audience names, and attendee ids of authors
    of hidden records; a seat gets the part of its attendee if there is one, else that of its audience.
    """
    parts = {audience: part_of(effects, _ANYONE[audience]) for audience in AUDIENCES}
    authors = hidden_authors(effects)
    for attendee, seer in seers.items():
        if not seer.wall and seer.speaks_as & authors:
            parts[attendee] = part_of(effects, seer)
    return parts


_ANYONE = {
    "wall": Seer(wall=True),
    "room": Seer(),
    "leads": Seer(role="facilitator"),
}
