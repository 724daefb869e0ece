"""A board's log as one seer may see it, for the replay; and the board at one moment of it. Opens nothing.

`sight` decides of every operation as it does of frames: what was private before a reveal is told to its author alone.
Nobody is named who acted; whose a record is stands on the record.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from workshop.board.effect import Effect
from workshop.board.reading import sentence as link_sentence
from workshop.board.words import name_of
from workshop.policy import sight
from workshop.policy.sight import Seer
from workshop.wire.records import (
    Card,
    Comment,
    Link,
    Note,
    Offer,
    Reaction,
    Record,
    Vote,
    Zone,
)
from workshop.wire.replay import Moment


class Logged(Protocol):
    """One operation of the log, opened."""

    @property
    def seq(self) -> int:
        """Its number."""

    @property
    def effect(self) -> Effect:
        """What it did."""

    @property
    def at(self) -> datetime:
        """When."""

    @property
    def step(self) -> str:
        """In which step, by id; empty for what the house did before any."""


def moments(log: Iterable[Logged], seer: Seer) -> list[Moment]:
    """What this seer is told, in order. Of what is told to others alone there is not even a gap."""
    found, step = [], ""
    for each in log:
        step = each.step or step
        part = sight.part_of([each.effect], seer)
        if part:
            at = int(each.at.timestamp() * 1000)
            found.append(Moment(seq=each.seq, at=at, step=step, put=part.put, drop=part.drop))
    return found


def state_at(told: Sequence[Moment], count: int) -> dict[str, Record]:
    """The board after so many moments."""
    records: dict[str, Record] = {}
    for moment in told[:count]:
        for id_ in moment.drop:
            records.pop(id_, None)
        for record in moment.put:
            records[record.id] = record
    return records


def of_group(records: Mapping[str, Record], group: str) -> dict[str, Record]:
    """One group's records, the frames, and what its links and remarks need to be understood; all for no group."""
    if not group:
        return dict(records)
    own = {id_ for id_, record in records.items() if record.group == group}
    needed = {end for id_ in own for end in _names(records[id_])}
    return {
        id_: record
        for id_, record in records.items()
        if id_ in own or id_ in needed or isinstance(record, Zone)
    }


def touching(told: Sequence[Moment], group: str) -> list[int]:
    """After how many moments something of this group had changed; all of them for no group."""
    known: dict[str, str] = {}
    found = []
    for n, moment in enumerate(told, 1):
        groups = {known.get(id_, "") for id_ in moment.drop} | {r.group for r in moment.put}
        known |= {record.id: record.group for record in moment.put}
        if not group or group in groups:
            found.append(n)
    return found


def sentence(before: Mapping[str, Record], moment: Moment) -> str:
    """What happened, in a few words."""
    after = {**before, **{record.id: record for record in moment.put}}
    parts = [_told(before, after, record) for record in moment.put]
    parts += [("消した", name_of(before.get(id_))) for id_ in moment.drop]
    if not parts:
        return ""
    verb, name = parts[0]
    more = f"（ほか{len(parts) - 1}件）" if len(parts) > 1 else ""
    return f"{verb}：{name}{more}"


def _told(
    before: Mapping[str, Record], after: Mapping[str, Record], record: Record
) -> tuple[str, str]:
    if isinstance(record, Vote | Reaction):
        return "票や気持ちが付いた", name_of(after.get(record.on))
    if isinstance(record, Link):
        return _verb(before, record), link_sentence(record, after)
    return _verb(before, record), name_of(record)


def _verb(before: Mapping[str, Record], record: Record) -> str:
    return "変えた" if record.id in before else "置いた"


def _names(record: Record) -> tuple[str, ...]:
    match record:
        case Link(a=a, b=b):
            return a, b
        case Comment(on=on, thread=thread):
            return on, thread
        case Offer(on=on):
            return (on,)
        case Card(within=within) | Note(within=within):
            return (within,)
        case _:
            return ()
