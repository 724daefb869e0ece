"""What a table watches of its meeting, in one statement: the opening, who is admitted, how far each board is.

Reads; decides nothing and opens nothing.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Text, bindparam, cast, func, select

from workshop.actions.boards import Opened
from workshop.db.gate import Reading
from workshop.errors import Absent
from workshop.models import Board, Meeting, Seat
from workshop.policy.showing.sitting import Facts

OPEN = ("live", "wrap-up")
_WATCHED = ("opening", "epoch", "veiled", "current_step_id", "current_item_id", "expires_at")

# Statements of every flush and glance, made once (as in `taking`).
_MEETINGS, _SEATS, _BOARDS = Meeting.__table__.c, Seat.__table__.c, Board.__table__.c
_HERE = _MEETINGS.id == bindparam("meeting")
_STANDS = [_MEETINGS[name] for name in _WATCHED]
# One text of all ids: three hundred rows at each of thirty looks a second were a twentieth of the server.
_ADMITTED = (
    select(func.aggregate_strings(_SEATS.id, ","))
    .where(
        _SEATS.meeting_id == bindparam("meeting"),
        _SEATS.epoch == bindparam("epoch"),
        _SEATS.state == "admitted",
    )
    .scalar_subquery()
    .label("admitted")
)
_ENDS = (
    select(func.aggregate_strings(_BOARDS.id + ":" + cast(_BOARDS.seq, Text), ","))
    .where(_BOARDS.meeting_id == bindparam("meeting"))
    .scalar_subquery()
    .label("ends")
)
_LOOK = select(*_STANDS, _ADMITTED, _ENDS).where(_HERE)
_LOCKED = select(*_STANDS).where(_HERE).with_for_update(key_share=True)
# Asked once the lock is had: what stands beside a locked row in the same statement may be from before the wait.
_BESIDE = select(_ADMITTED, _ENDS)


@dataclass(frozen=True, slots=True)
class Stands:
    """A meeting as it is now, as far as a table watches it: its row, who is admitted, how far each board is."""

    row: Row[Any]
    admitted: frozenset[str]
    ends: dict[str, int]

    def fits(self, facts: Facts) -> bool:
        """Whether the facts still hold."""
        same = all(getattr(self.row, name) == getattr(facts.meeting, name) for name in _WATCHED)
        return same and facts.seats.keys() == self.admitted


def stands(db: Reading, opened: Opened, *, lock: bool = False) -> Stands:
    """How the meeting stands. The meeting row first, so that close cannot cross. Raises `Absent`."""
    asked = {"meeting": opened.meeting, "epoch": opened.epoch}
    row = db.execute(_LOCKED if lock else _LOOK, asked).one_or_none()
    if row is None or row.opening not in OPEN or row.epoch != opened.epoch:
        raise Absent
    beside = db.execute(_BESIDE, asked).one() if lock else row
    pairs = (each.rpartition(":") for each in (beside.ends or "").split(",") if each)
    seqs = {board: int(seq) for board, _, seq in pairs}
    return Stands(row, frozenset(filter(None, (beside.admitted or "").split(","))), seqs)
