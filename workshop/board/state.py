"""A board's state: id → record, folded from effects. Checks nothing: effects were checked when they were made."""

from collections.abc import Iterable, Iterator, Mapping

from workshop.board.effect import Author, Effect, Past
from workshop.wire.records import Card, Comment, Link, Note, Offer, Reaction, Record, Vote

MOST_RECORDS = 3000  # of one board; a paper wall holds a few hundred

__all__ = ["MOST_RECORDS", "Author", "Effect", "Past", "State", "fold", "names", "replay"]


def names(record: Record) -> tuple[str, ...]:
    """Ids of the records this one refers to (ends, frame, target); without empty ones."""
    match record:
        case Link(a=a, b=b):
            return tuple(end for end in (a, b) if end)
        case Card(within=target) | Note(within=target):
            return (target,) if target else ()
        case Comment(on=target) | Offer(on=target) | Vote(on=target) | Reaction(on=target):
            return (target,) if target else ()
        case _:
            return ()


class State:
    """Records by id at `seq`, and who refers to whom. Records are never changed in place, so they may be shared.

    A private or parked record may name something that has gone since: such a name counts as empty
    (the operation that removed it must not touch what its author could not see).
    """

    __slots__ = ("_named", "records", "seq")

    def __init__(self, records: Mapping[str, Record] | Iterable[Record] = (), seq: int = 0) -> None:
        self.records: dict[str, Record] = {}
        self.seq = seq
        self._named: dict[str, set[str]] = {}
        for record in records.values() if isinstance(records, Mapping) else records:
            self.put(record)

    def __len__(self) -> int:
        return len(self.records)

    def __iter__(self) -> Iterator[Record]:
        return iter(self.records.values())

    def __contains__(self, id_: object) -> bool:
        return id_ in self.records

    def __eq__(self, other: object) -> bool:
        return isinstance(other, State) and self.records == other.records

    __hash__ = None  # type: ignore[assignment]  # it changes, so it may not be a key

    def get(self, id_: str) -> Record | None:
        """The record, or None."""
        return self.records.get(id_)

    def attached(self, id_: str) -> list[Record]:
        """Records that name this one, in a fixed order."""
        return [self.records[one] for one in sorted(self._named.get(id_, ()))]

    def put(self, record: Record) -> None:
        """Lay down or replace one record."""
        self.drop(record.id, keep_place=True)
        self.records[record.id] = record
        for target in names(record):
            self._named.setdefault(target, set()).add(record.id)

    def drop(self, id_: str, *, keep_place: bool = False) -> None:
        """Take one record away, if it is there."""
        old = self.records.get(id_)
        if old is None:
            return
        if not keep_place:
            del self.records[id_]
        for target in names(old):
            named = self._named.get(target)
            if named:
                named.discard(id_)
                if not named:
                    del self._named[target]

    def copy(self) -> "State":
        """A board of its own with the same records."""
        return State(self.records, self.seq)


def fold(state: State, effect: Effect, seq: int = 0) -> None:
    """Take one effect into the state, in the order of the log; `seq` is the operation's number there."""
    for record in effect.gone:
        state.drop(record.id)
    for record in effect.put:
        state.put(record)
    state.seq = max(state.seq, seq)


def replay(effects: Iterable[Effect], start: Iterable[Record] = ()) -> State:
    """The state after these effects, from nothing or from a snapshot's records."""
    state = State(start)
    for effect in effects:
        fold(state, effect)
    return state
