"""Audit lines of a board: who was shown it and who drew on it, one line per seat, board and five minutes.

Written in the transaction that lets the text out; many seats at once are one insert. Carries ids only.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from workshop.actions import audit
from workshop.actions.boards import Opened
from workshop.models import AuditLine

_NEVER = datetime.min.replace(tzinfo=UTC)
_FIELDS = ("chain", "number", "at", "actor", "act", "subject", "facts")


def note(db: Session, opened: Opened, shown: frozenset[tuple[str, str]], now: datetime) -> None:
    """A `read` line for every (seat, board) that has none of the last five minutes."""
    known, until = opened.settled
    if shown is known and now <= until:
        return
    _write(db, opened, "read", shown, now)
    oldest = min((opened.noted[f"read:{seat}", board] for seat, board in shown), default=now)
    opened.settled = (shown, oldest + audit.READ_EVERY)


def due(opened: Opened, shown: Iterable[tuple[str, str]], now: datetime) -> bool:
    """Whether somebody of these has no `read` line of the last five minutes."""
    return bool(unread(opened, shown, now))


def unread(opened: Opened, shown: Iterable[tuple[str, str]], now: datetime) -> set[tuple[str, str]]:
    """Those of these (seat, board) that have no `read` line of the last five minutes."""
    return set(_due(opened, "read", shown, now))


def note_drawn(
    db: Session, opened: Opened, board: str, rows: Sequence[Mapping[str, object]], now: datetime
) -> None:
    """A `draw` line for every seat of these rows that has none of the last five minutes."""
    _write(db, opened, "draw", _drawn(board, rows), now)


def _drawn(board: str, rows: Sequence[Mapping[str, object]]) -> set[tuple[str, str]]:
    return {(str(row["seat_id"]), board) for row in rows if row["seat_id"]}


def _due(
    opened: Opened, what: str, pairs: Iterable[tuple[str, str]], now: datetime
) -> list[tuple[str, str]]:
    return [
        (seat, board)
        for seat, board in sorted(set(pairs))
        if now - opened.noted.get((f"{what}:{seat}", board), _NEVER) > audit.READ_EVERY
    ]


def _write(
    db: Session, opened: Opened, what: str, pairs: Iterable[tuple[str, str]], now: datetime
) -> None:
    if not opened.noted:
        _recall(db, opened, now)
    missing = _due(opened, what, pairs, now)
    if not missing:
        return
    last = audit.last_line(db, opened.meeting)
    number, mac = (last.number, last.mac) if last else (0, b"")
    rows = []
    for seat, board in missing:
        number += 1
        line = AuditLine(
            chain=opened.meeting,
            number=number,
            at=now.replace(microsecond=0),
            actor=f"seat:{seat}",
            act=what,
            subject=f"board:{board}",
            facts={},
        )
        mac = audit.line_tag(opened.house.server_key, mac, line)
        rows.append({c: getattr(line, c) for c in _FIELDS} | {"mac": mac})
        opened.noted[f"{what}:{seat}", board] = now
    db.execute(insert(AuditLine), rows)


def _recall(db: Session, opened: Opened, now: datetime) -> None:
    """A table that is new, or whose last commit may have come or not, knows of no line: the record does."""
    lines = (
        select(AuditLine.actor, AuditLine.act, AuditLine.subject, AuditLine.at)
        .where(
            AuditLine.chain == opened.meeting,
            AuditLine.act.in_(("read", "draw")),
            AuditLine.at > now - audit.READ_EVERY,
        )
        .order_by(AuditLine.number)
    )
    for actor, act, subject, at in db.execute(lines):
        seat, board = actor.removeprefix("seat:"), subject.removeprefix("board:")
        opened.noted[f"{act}:{seat}", board] = at
