"""May see, on a board: who is told what of a record. Pure; the only place that decides it.

Open records are for all. A private one is for its author alone. A parked one (advice held back) is for its author,
the boardkeeper and facilitators. What was private stays so: a reveal is a new record, the past is not told.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from workshop.board.state import Effect, State
from workshop.wire.board import Counts
from workshop.wire.records import Reaction, Record, Vote

AUDIENCES = ("wall", "room", "leads")


@dataclass(frozen=True, slots=True)
class Seer:
    """Who looks. speaks_as: the values of `Record.by` that mean this person."""

    role: str = "participant"
    speaks_as: frozenset[str] = frozenset()
    wall: bool = False

    @property
    def audience(self) -> str:
        """The audience whose shared frame this seat gets: `wall`, `room`, or `leads` (sees parked records)."""
        if self.wall:
            return "wall"
        return "leads" if self.role in {"facilitator", "boardkeeper"} else "room"


def audience_sees(record: Record, audience: str) -> bool:
    """Whether everybody of an audience sees the record."""
    return record.vis == "open" or (record.vis == "parked" and audience == "leads")


def own(record: Record, seer: Seer) -> bool:
    """Whether only its author (and, parked, those who lead) sees it, and this is the author."""
    return not seer.wall and record.vis != "open" and record.by in seer.speaks_as


def visible(record: Record, seer: Seer) -> bool:
    """Whether this person sees the record."""
    return audience_sees(record, seer.audience) or own(record, seer)


def as_shown(record: Record, audience: str) -> Record:
    """The record as an audience gets it: the wall learns of nobody who did it."""
    if audience != "wall":
        return record
    return msgspec.structs.replace(record, by="")


def scene(state: State, seer: Seer) -> list[Record]:
    """All records this person sees, in the order of their coming."""
    return [as_shown(r, seer.audience) for r in state.records.values() if visible(r, seer)]


def counts(records: Iterable[Record]) -> Counts:
    """How many records are hidden from others. Votes and reactions are no work in progress and not counted."""
    private = parked = 0
    for record in records:
        if isinstance(record, Vote | Reaction):
            continue
        private += record.vis == "private"
        parked += record.vis == "parked"
    return Counts(private=private, parked=parked)


@dataclass(frozen=True, slots=True)
class Part:
    """What one audience, or one author, is told of an effect."""

    put: list[Record]
    drop: list[str]

    def __bool__(self) -> bool:
        return bool(self.put or self.drop)


def part_for(effect: Effect, state_before: State, audience: str) -> Part:
    """What an audience is told. Ids of records it never saw are not named, not even when they go."""
    put = [as_shown(r, audience) for r in effect.put if audience_sees(r, audience)]
    drop = [
        gone
        for gone in effect.drop
        if (was := effect.before.get(gone) or state_before.records.get(gone))
        and audience_sees(was, audience)
    ]
    return Part(put, drop)


def own_parts(effect: Effect) -> dict[str, Part]:
    """What authors are told beside their audience, by `Record.by`: their hidden records."""
    parts: dict[str, Part] = {}
    for record in effect.put:
        if record.vis != "open":
            parts.setdefault(record.by, Part([], [])).put.append(record)
    for gone in effect.drop:
        was = effect.before.get(gone)
        if was is not None and was.vis != "open":
            parts.setdefault(was.by, Part([], [])).drop.append(gone)
    return parts
