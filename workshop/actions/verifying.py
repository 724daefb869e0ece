"""Reading the audit chains through: whether every line is as it was written, and where it is not. Changes nothing.

A line's tag covers its content and the tag before it, under the server's key. Whoever has that key could write a
chain anew; so closing records and certificates bear the chain's head, on paper and in the system's log, outside.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.actions import audit
from workshop.errors import Absent
from workshop.models import AuditLine, Closing, Destruction, Meeting, Opening
from workshop.policy.house import House
from workshop.vault import keys


class Head(NamedTuple):
    """Where a chain ended at some moment: the last line's number and its tag."""

    number: int
    mac: bytes


@dataclass(frozen=True, slots=True)
class Chain:
    """What was found of one chain. name: the meeting's short id, or `house`; faults: sentences that name the place."""

    name: str
    lines: int
    head: str
    faults: tuple[str, ...]


def verify(house: House, short_id: str = "", heads: Sequence[Head] = ()) -> list[Chain]:
    """All chains, or one (`house` or a meeting's short id) against heads from paper. Raises `Absent`."""
    with house.database.read() as db:
        if short_id:
            return [_chain(db, house, _id_of(db, short_id), short_id, heads)]
        named = db.execute(select(Meeting.id, Meeting.short_id).order_by(Meeting.created_at)).all()
        known = [(audit.HOUSE, audit.HOUSE), *((row.id, row.short_id) for row in named)]
        strays = set(db.scalars(select(AuditLine.chain).distinct())) - {id_ for id_, _ in known}
        known += [(stray, stray) for stray in sorted(strays)]
        return [_chain(db, house, id_, name, ()) for id_, name in known]


def _id_of(db: Session, short_id: str) -> str:
    if short_id == audit.HOUSE:
        return audit.HOUSE
    found = db.scalar(select(Meeting.id).where(Meeting.short_id == short_id))
    if found is None:
        raise Absent
    return found


def _chain(db: Session, house: House, chain: str, name: str, heads: Sequence[Head]) -> Chain:
    rows = db.scalars(
        select(AuditLine).where(AuditLine.chain == chain).order_by(AuditLine.number)
    ).all()
    # Paper before rows: whoever rewrites the chain rewrites the closing records in the same database too.
    known = sorted(set(heads) or set(_heads(db, chain)))
    faults = [*_changed(house.server_key, rows), *_beside(rows, known)]
    if not rows and chain != audit.HOUSE:
        faults.append("the whole chain is missing: planning a meeting writes its first line")
    head = f"{rows[-1].number}:{rows[-1].mac.hex()}" if rows else "0:"
    return Chain(name, len(rows), head, tuple(faults))


def _heads(db: Session, chain: str) -> Iterator[Head]:
    """The heads that closing records and the certificate remember."""
    closings = select(Closing.audit_number, Closing.audit_mac).join(
        Opening, Opening.id == Closing.opening_id
    )
    destroyed = select(Destruction.audit_number, Destruction.audit_mac)
    for query in (
        closings.where(Opening.meeting_id == chain),
        destroyed.where(Destruction.meeting_id == chain),
    ):
        yield from (Head(*row) for row in db.execute(query))


def _changed(server_key: bytes, rows: Sequence[AuditLine]) -> Iterator[str]:
    """Lines that were changed, and numbers that are missing or stand in another order."""
    if rows and rows[0].number != 1:
        yield f"lines 1 to {rows[0].number - 1} are missing"
    elif rows and not _fits(server_key, b"", rows[0]):
        yield "line 1 was changed"
    for before, row in pairwise(rows):
        if row.number != before.number + 1:
            # What follows a gap cannot be checked against what is not there.
            yield f"lines {before.number + 1} to {row.number - 1} are missing"
        elif not _fits(server_key, before.mac, row):
            yield f"line {row.number} was changed, or the tag of line {before.number}"


def _fits(server_key: bytes, before: bytes, row: AuditLine) -> bool:
    return keys.same(row.mac, audit.line_tag(server_key, before, row))


def _beside(rows: Sequence[AuditLine], heads: Sequence[Head]) -> Iterator[str]:
    """What known heads say against the chain: cut off, or written anew by somebody with the server's key."""
    tags = {row.number: row.mac for row in rows}
    last, sound = max(tags, default=0), 0
    for number, mac in heads:
        if number > last:
            yield f"cut off after line {last}: a record outside the chain knows line {number}"
        elif number in tags and keys.same(tags[number], mac):
            sound = number
        else:
            yield f"written anew between line {sound + 1} and line {number}: a record outside knows another tag"
