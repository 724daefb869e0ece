"""Bringing hidden records into the open: private ones at a reveal, parked advice by `unpark`.

The effect says only how a record is now: nothing about what it was before goes with it. What would lie on top of
something else is laid beside it (`spread`).
"""

from collections.abc import Collection, Iterable

from msgspec import structs

from workshop.board.draft import Draft
from workshop.board.effect import CASE, Effect
from workshop.board.spread import spread
from workshop.board.state import State, names
from workshop.errors import Invalid
from workshop.wire.records import Reaction, Record, Vote


def reveal(state: State, seq: int, attendees: Collection[str] | None = None) -> Effect:
    """Private records of these attendees (None: of all) come into the open, by an operation of the facilitator."""
    hidden = [
        record
        for record in state
        if record.vis == "private" and (attendees is None or record.by in attendees)
    ]
    return Effect(kind="reveal", put=_opened(state, hidden, seq))


def unpark(state: State, ids: Iterable[str], seq: int) -> Effect:
    """Parked records come into the open.

    Errors: Invalid if one of them is not parked.
    """
    records = [record for id_ in ids if (record := state.get(id_)) is not None]
    if any(record.vis != "parked" for record in records):
        raise Invalid("これは預かっている助言ではありません。", code="not_parked")
    return Effect(kind="unpark", put=_opened(state, records, seq))


def _opened(state: State, records: list[Record], seq: int) -> list[Record]:
    draft, moved = Draft(state), spread(state, records)
    for record in records:
        by = CASE if record.group == CASE else record.by
        draft.put(structs.replace(moved.get(record.id, record), vis="open", by=by, rev=seq))
    draft.settle()
    return [record for record in draft.changed() if not _left_behind(state, record)]


def _left_behind(state: State, record: Record) -> bool:
    """A vote whose target has gone, or that was given again in the open meanwhile, stays where it is."""
    if not isinstance(record, Vote | Reaction):
        return False
    return not names(record) or any(
        type(other) is type(record)
        and other.id != record.id
        and other.vis == "open"
        and other.by == record.by
        and getattr(other, "sign", "") == getattr(record, "sign", "")
        for other in state.attached(record.on)
    )
