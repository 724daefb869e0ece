"""Deleted bytes leave the disk: SQLite's log is emptied, PostgreSQL's dead rows are vacuumed. Deletes nothing itself.

A reader that still holds the old state keeps the log; so this is tried again by the server's clock and at night, and
the closing record or the certificate says when it succeeded.
"""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import Select, select, update

from workshop.models import Destruction, Erasure, Opening
from workshop.policy.house import House

LONG = timedelta(minutes=10)
# Every table that loses keys or texts.
TABLES = (
    "box",
    "draft",
    "draft_slot",
    "case_revision",
    "vetting",
    "operation",
    "snapshot",
    "board",
    "section",
    "edition",
    "follow_up",
    "issue",
    "sense",
    "holder",
)


def clear(house: House) -> bool:
    """Empty the log now; False while somebody reads the old state."""
    return house.database.truncate_log() and house.database.vacuum(*TABLES)


def clear_due(house: House) -> bool:
    """Clear what ended openings, withdrawals and destructions wait for, and write down when. True if nothing waits."""
    with house.database.read() as db:
        waiting = [db.scalars(each).all() for each in (_openings(), _destroyed(), _erased())]
    if not any(waiting):
        return True
    if not clear(house):
        return False
    _write_down(house, *waiting)
    return True


def waits_long(house: House) -> bool:
    """Whether something that was deleted more than ten minutes ago is still on the disk."""
    before = house.now() - LONG
    with house.database.read() as db:
        found = (
            _openings().where(Opening.ended_at < before),
            _destroyed().where(Destruction.at < before),
            _erased().where(Erasure.at < before),
        )
        return any(db.scalar(each.limit(1)) is not None for each in found)


def _openings() -> Select[str]:
    return select(Opening.id).where(Opening.ended_at.is_not(None), Opening.wal_cleared_at.is_(None))


def _destroyed() -> Select[str]:
    return select(Destruction.id).where(Destruction.cleared_at.is_(None))


def _erased() -> Select[str]:
    return select(Erasure.id).where(Erasure.cleared_at.is_(None))


def _write_down(
    house: House, openings: Sequence[str], destroyed: Sequence[str], erased: Sequence[str]
) -> None:
    # Only what had waited before the clearing began: what ended meanwhile waits for the next.
    with house.database.write() as db:
        now = house.now()
        db.execute(update(Opening).where(Opening.id.in_(openings)).values(wal_cleared_at=now))
        db.execute(update(Destruction).where(Destruction.id.in_(destroyed)).values(cleared_at=now))
        db.execute(update(Erasure).where(Erasure.id.in_(erased)).values(cleared_at=now))
