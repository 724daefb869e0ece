"""An operation in the making: a layer over the state, from which the effect is read at the end.

Never changes the state; knows no rights.
"""

from typing import Any

from msgspec import structs

from workshop.board.effect import Effect, Kind
from workshop.board.state import State, names
from workshop.wire.records import (
    Card,
    Comment,
    Link,
    Note,
    Offer,
    Reaction,
    Record,
    Visibility,
    Vote,
    Zone,
)

FIELDS: dict[type, tuple[str, ...]] = {
    kind: tuple(name for name in kind.__struct_fields__ if name not in {"id", "rev"})
    for kind in (Card, Link, Note, Zone, Comment, Offer, Vote, Reaction)
}


class Draft:
    """Records as they would be: `get`, `put`, `drop`, then `effect`."""

    __slots__ = ("_new", "_off", "state")

    def __init__(self, state: State) -> None:
        self.state = state
        self._new: dict[str, Record] = {}
        self._off: dict[str, None] = {}

    def get(self, id_: str) -> Record | None:
        """The record as it would be, or None."""
        if id_ in self._off:
            return None
        return self._new.get(id_) or self.state.get(id_)

    def put(self, record: Record) -> None:
        """Lay down or replace."""
        self._off.pop(record.id, None)
        self._new[record.id] = record

    def drop(self, id_: str) -> None:
        """Take away."""
        self._new.pop(id_, None)
        self._off[id_] = None

    def changed(self) -> list[Record]:
        """Records laid down or replaced so far."""
        return list(self._new.values())

    def settle(self) -> None:
        """Empty every name in changed records that would lead nowhere; a link that leads nowhere at all goes."""
        for record in self.changed():
            settled = self._settled(record)
            if isinstance(settled, Link) and not (settled.a or settled.b):
                self.drop(record.id)
            elif settled is not record:
                self.put(settled)

    def _settled(self, record: Record) -> Record:
        lost = {id_ for id_ in names(record) if not self._reaches(record, id_)}
        if not lost:
            return record
        fields = ("a", "b", "within", "on")
        empty = {name: "" for name in fields if getattr(record, name, "") in lost}
        return structs.replace(record, **empty)

    def _reaches(self, record: Record, id_: str) -> bool:
        """Whether the target is there, and no less open than what names it (else a hidden id would show)."""
        target = self.get(id_)
        if target is None:
            return False
        if target.vis == "open":
            return True
        if record.vis == "open":
            return False
        return target.vis == record.vis == "parked" or target.by == record.by

    def effect(self, kind: Kind, vis: Visibility, seq: int) -> Effect:
        """What changed against the state; unchanged records are left out, `rev` is set on the others."""
        put: list[Record] = []
        was: dict[str, dict[str, Any]] = {}
        for record in self._new.values():
            old = self.state.get(record.id)
            if old is not None:
                former = _former(old, record)
                if not former:
                    continue
                was[record.id] = former
            put.append(structs.replace(record, rev=seq))
        records = self.state.records
        gone = [records[id_] for id_ in self._off if id_ in records]
        return Effect(kind=kind, put=put, gone=gone, was=was, vis=vis)


def _former(old: Record, new: Record) -> dict[str, Any]:
    if type(old) is not type(new):
        return {"kind": type(old).__name__}
    return {
        name: getattr(old, name)
        for name in FIELDS[type(old)]
        if getattr(old, name) != getattr(new, name)
    }
