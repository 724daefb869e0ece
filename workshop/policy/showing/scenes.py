"""What is told of a board: whole scenes, and frames of what changed, per audience and for the few who see more.

Shapes only; `sight` decides, `live` encodes and sends. Names of nobody who acts as 事例提供 leave here.
"""

from collections.abc import Iterable, Mapping, Sequence

from workshop.board.effect import CASE, Effect
from workshop.board.state import State
from workshop.policy import sight
from workshop.policy.showing.sitting import Facts
from workshop.policy.sight import Part, Seer
from workshop.wire.board import Counts, Frame
from workshop.wire.records import Record

ANYONE = {
    "wall": Seer(role="wall", wall=True),
    "room": Seer(),
    "leads": Seer(role="facilitator"),
}


def hidden_authors(state: State) -> frozenset[str]:
    """`Record.by` of everything hidden on a board: whose seats need a scene of their own."""
    return frozenset(record.by for record in state if record.vis != "open")


def records_for(state: State, seer: Seer) -> list[Record]:
    """A whole board as one seer sees it."""
    return sight.scene(state, seer)


def counts_of(state: State) -> Counts:
    """How many hidden records lie on the board."""
    return sight.counts(state)


def touches_hidden(effects: Iterable[Effect]) -> bool:
    """Whether the counts may have changed."""
    return any(effect.vis != "open" or effect.kind in ("reveal", "unpark") for effect in effects)


def parts(effects: list[Effect], seers: Mapping[str, Seer]) -> dict[str, Part]:
    """Parts of a flush by audience, and by attendee for authors of hidden records."""
    return sight.split(effects, seers)


def gap(effects: Iterable[Effect], seer: Seer) -> Part:
    """What one seer missed."""
    return sight.part_of(effects, seer)


def who(facts: Facts, board: str, acts: Sequence[tuple[str, Effect]], audience: str) -> list[str]:
    """Who drew openly, as `Record.by` says it; nobody for the wall."""
    if audience == "wall":
        return []
    item = facts.item_of(board)
    drew = {
        CASE if facts.hidden(attendee, item) else attendee
        for attendee, effect in acts
        if attendee and effect.vis == "open"
    }
    return sorted(drew)


def frame(board: str, since: int, seq: int, part: Part, counts: Counts | None) -> Frame:
    """A frame of one part."""
    return Frame(board=board, since=since, seq=seq, put=part.put, drop=part.drop, counts=counts)
