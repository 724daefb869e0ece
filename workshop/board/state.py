"""A board's state and what an operation does to it. Decides nothing; only folds."""

from dataclasses import dataclass, field

from msgspec import Struct

from workshop.wire.records import Record, Visibility

MOST_RECORDS = 3000  # of one board; a paper wall holds a few hundred


class Effect(Struct, kw_only=True, omit_defaults=True):
    """What an operation did. `before` holds each touched record as it was (None: it was not there), for undo.

    The log keeps it with the operation; replay is the fold of effects.
    """

    put: list[Record] = []
    drop: list[str] = []
    before: dict[str, Record | None] = {}
    vis: Visibility = "open"


@dataclass(slots=True)
class State:
    """Records by id in the order of their coming, at `seq`."""

    records: dict[str, Record] = field(default_factory=dict)
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Author:
    """For whom an operation is applied.

    speaks_as: value of `Record.by`: the attendee's id, or `case` for the presenter and the case sheet.
    vis: what new records become in this step. leads: facilitator or boardkeeper (locks of the higher grade).
    """

    attendee: str
    speaks_as: str
    group: str = ""
    unit: str = ""
    vis: Visibility = "open"
    leads: bool = False


def fold(state: State, effect: Effect, seq: int) -> None:
    """Put the effect's records into the state and take the dropped ones out."""
    for gone in effect.drop:
        state.records.pop(gone, None)
    for record in effect.put:
        state.records[record.id] = record
    state.seq = seq
