"""The audit chain: one line after another per meeting (or `house`), each tagged over the one before.

Carries ids, codes and counts; never a text somebody typed. A read's line is committed before the text leaves.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.db.gate import wait_turn
from workshop.models import AuditLine, Meeting
from workshop.vault import keys

READ_EVERY = timedelta(minutes=5)
HOUSE = "house"  # the chain of what belongs to no meeting


def line_tag(server_key: bytes, before: bytes, line: AuditLine) -> bytes:
    """The tag of a line over its content and the tag before it."""
    return keys.tag(
        keys.derived(server_key, "audit"),
        before,
        line.chain,
        line.number,
        line.at.astimezone(UTC).isoformat(),  # as every database gives it back
        line.actor,
        line.act,
        line.subject,
        json.dumps(line.facts, sort_keys=True),
    )


class Line(NamedTuple):
    """What a line says: who (kind:id), did what, to what, with which ids, codes and counts."""

    actor: str
    act: str
    subject: str = ""
    facts: Mapping[str, str | int] = MappingProxyType({})


def write(db: Session, server_key: bytes, chain: str, says: Line, now: datetime) -> AuditLine:
    """Append a line to a chain in the caller's transaction."""
    last = last_line(db, chain)
    line = AuditLine(
        chain=chain,
        number=last.number + 1 if last else 1,
        at=now.replace(microsecond=0),
        actor=says.actor,
        act=says.act,
        subject=says.subject,
        facts=dict(says.facts),
        mac=b"",
    )
    line.mac = line_tag(server_key, last.mac if last else b"", line)
    db.add(line)
    db.flush()
    return line


def last_line(db: Session, chain: str) -> AuditLine | None:
    """The line the next one follows; until this transaction ends nobody else appends to the chain.

    What is locked is the meeting: a lock on the last line would not hold back who is about to see a later one.
    """
    if chain == HOUSE:
        wait_turn(db)
    else:
        mine = select(Meeting.id).where(Meeting.id == chain)
        db.execute(mine.with_for_update(key_share=True))
    return db.scalar(
        select(AuditLine).where(AuditLine.chain == chain).order_by(AuditLine.number.desc()).limit(1)
    )


def write_read(
    db: Session, server_key: bytes, chain: str, actor: str, subject: str, *, now: datetime
) -> None:
    """One line per reader, subject and five minutes."""
    write_seldom(db, server_key, chain, Line(actor, "read", subject), now)


def write_seldom(db: Session, server_key: bytes, chain: str, says: Line, now: datetime) -> None:
    """Append a line unless the same actor did the same to the same within five minutes."""
    recent = db.scalar(
        select(AuditLine.number)
        .where(
            AuditLine.chain == chain,
            AuditLine.actor == says.actor,
            AuditLine.act == says.act,
            AuditLine.subject == says.subject,
            AuditLine.at > now - READ_EVERY,
        )
        .limit(1)
    )
    if recent is None:
        write(db, server_key, chain, says, now)
