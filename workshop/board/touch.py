"""How one change ripples: what a dropped record leaves behind, and how fields are set. Raises `Invalid`."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import msgspec

from workshop.board.state import State
from workshop.errors import Invalid
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

FORCED = frozenset({"id", "by", "group", "unit", "vis", "rev", "lock"})


@cache
def _types(kind: type[Record]) -> dict[str, Any]:
    return {f.name: f.type for f in msgspec.structs.fields(kind) if f.name not in FORCED}


def with_fields(record: Record, wanted: Mapping[str, Any], seq: int) -> Record:
    """The record with new values. Raises `Invalid` for a field it has not, or a value out of bounds."""
    types = _types(type(record))
    values: dict[str, Any] = {}
    for name, value in wanted.items():
        if name not in types:
            raise Invalid("このカードにない項目です。ページを開き直してください。", "field")
        try:
            values[name] = msgspec.convert(
                value, types[name], strict=name not in {"x", "y", "w", "h"}
            )
        except msgspec.ValidationError as bad:
            raise Invalid(
                "入れられない値です。短くするか、別の値にしてください。", "value"
            ) from bad
    return msgspec.structs.replace(record, **values, rev=seq)


def one_visibility(records: Iterable[Record], own: Visibility | None = None) -> Visibility:
    """The one visibility all records share. Raises `Invalid` for a mixture: it would tell of hidden ones."""
    found = {record.vis for record in records} | ({own} if own else set())
    if len(found) > 1:
        raise Invalid("公開のものと自分だけのものは、分けて操作してください。", "mixed")
    return found.pop() if found else "open"


def ripple(
    state: State, dropped: set[str], vis: Visibility, seq: int
) -> tuple[list[Record], list[str]]:
    """What dropping leaves: (records to put, further ids to drop), only among records of this visibility.

    Links lose the end (宛先未定), comments stay where their record was, members leave their zone, votes go.
    """
    put: list[Record] = []
    drop: list[str] = []
    for record in state.records.values():
        if record.id in dropped or record.vis != vis:
            continue
        if isinstance(record, Vote | Reaction):
            if record.on in dropped:
                drop.append(record.id)
        elif (changed := _without(state, record, dropped)) is not None:
            put.append(msgspec.structs.replace(changed, rev=seq))
    return put, drop


def _without(state: State, record: Record, dropped: set[str]) -> Record | None:
    """The record without its ties to dropped ones; None if it has none."""
    if isinstance(record, Link):
        a, b = (("" if end in dropped else end) for end in (record.a, record.b))
        return None if (a, b) == (record.a, record.b) else msgspec.structs.replace(record, a=a, b=b)
    if isinstance(record, Comment) and record.on in dropped:
        x, y = place_of(state, record.on)
        return msgspec.structs.replace(record, on="", x=x, y=y)
    if isinstance(record, Offer) and record.on in dropped:
        return msgspec.structs.replace(record, on="")
    if isinstance(record, Card | Note) and record.within in dropped:
        return msgspec.structs.replace(record, within="")
    return None


def place_of(state: State, record_id: str) -> tuple[float, float]:
    """Where a record lies; a link in the middle of its ends."""
    record = state.records.get(record_id)
    if isinstance(record, Card | Note | Zone | Comment):
        return record.x, record.y
    if isinstance(record, Link):
        ends = [place_of(state, end) for end in (record.a, record.b) if end in state.records]
        if ends:
            return sum(x for x, _ in ends) / len(ends), sum(y for _, y in ends) / len(ends)
    return 0.0, 0.0


def ties(record: Record) -> list[str]:
    """Ids this record points to."""
    if isinstance(record, Link):
        return [end for end in (record.a, record.b) if end]
    if isinstance(record, Comment | Offer):
        return [record.on] if record.on else []
    if isinstance(record, Vote | Reaction):
        return [record.on]
    if isinstance(record, Card | Note):
        return [record.within] if record.within else []
    return []
