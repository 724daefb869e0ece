"""What a table watches of its meeting, in one statement: the opening, who is admitted, how far each board is.

Where acts wait, also what the log has under their ids. Reads; decides nothing and opens nothing.
"""

import functools
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Text, bindparam, cast, func, literal_column, select

from workshop.actions.boards import Opened
from workshop.actions.chain import COLUMNS
from workshop.actions.operations import Desk
from workshop.db.gate import Reading
from workshop.db.often import Often, together
from workshop.errors import Absent
from workshop.models import Board, Meeting, Operation, Seat
from workshop.policy.showing.sitting import Facts

OPEN = ("live", "wrap-up")
_WATCHED = ("opening", "epoch", "veiled", "current_step_id", "current_item_id", "expires_at")

_MEETINGS, _SEATS, _BOARDS = Meeting.__table__.c, Seat.__table__.c, Board.__table__.c
_OPERATIONS = Operation.__table__.c
_COMMA: Any = literal_column("','")  # a value of its own would be written anew into each statement
_HERE = _MEETINGS.id == bindparam("meeting")
_STANDS = [_MEETINGS[name] for name in _WATCHED]
# One text of all ids: three hundred rows at each of thirty looks a second were a twentieth of the server.
_ADMITTED = (
    select(func.aggregate_strings(_SEATS.id, _COMMA))
    .where(
        _SEATS.meeting_id == bindparam("meeting"),
        _SEATS.epoch == bindparam("epoch"),
        _SEATS.state == "admitted",
    )
    .scalar_subquery()
    .label("admitted")
)
_ENDS = (
    select(func.aggregate_strings(_BOARDS.id + ":" + cast(_BOARDS.seq, Text), _COMMA))
    .where(_BOARDS.meeting_id == bindparam("meeting"))
    .scalar_subquery()
    .label("ends")
)
_LOOK = Often(select(*_STANDS, _ADMITTED, _ENDS).where(_HERE))
# With the rows a board's log has beyond a seq, in the same moment; one row without an operation where it has none.
_LOG = [Operation.__table__.c[column.key] for column in COLUMNS]
_LOOK_ON = Often(
    select(*_STANDS, _ADMITTED, _ENDS, *_LOG)
    .select_from(
        Meeting.__table__.outerjoin(
            Operation.__table__,
            (_OPERATIONS.board_id == bindparam("board")) & (_OPERATIONS.seq > bindparam("end")),
        )
    )
    .where(_HERE)
    .order_by(_OPERATIONS.seq)
)
_LOCKED = Often(select(*_STANDS).where(_HERE).with_for_update(key_share=True))
_FREE = Often(select(*_STANDS).where(_HERE).with_for_update(key_share=True, skip_locked=True))
# Asked once the lock is had: what stands beside a locked row in the same statement may be from before the wait.
_BESIDE = Often(select(_ADMITTED, _ENDS))


@functools.cache
def _logged(many: int) -> Often:
    """What a meeting's logs have under so many ids."""
    ids = [bindparam(f"id{number}", type_=_OPERATIONS.op_id.type) for number in range(many)]
    return Often(
        select(_OPERATIONS.op_id, _OPERATIONS.board_id, _OPERATIONS.seq, _OPERATIONS.digest)
        .select_from(Operation.__table__.join(Board.__table__, _BOARDS.id == _OPERATIONS.board_id))
        .where(_OPERATIONS.op_id.in_(ids), _BOARDS.meeting_id == bindparam("meeting"))
    )


@dataclass(frozen=True, slots=True)
class Known:
    """An operation the log has under an id: a resend, or another content."""

    board: str
    seq: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class Stands:
    """A meeting as it is now, as far as a table watches it: its row, who is admitted, how far each board is.

    logged: of the ids that were asked for, those the meeting's logs have.
    """

    row: Any
    admitted: frozenset[str]
    ends: dict[str, int]
    logged: dict[str, Known] = field(default_factory=dict)

    def fits(self, facts: Facts) -> bool:
        """Whether the facts still hold."""
        same = all(getattr(self.row, name) == getattr(facts.meeting, name) for name in _WATCHED)
        return same and facts.seats.keys() == self.admitted


def stands(db: Reading, opened: Opened) -> Stands:
    """How the meeting stands. Raises `Absent`."""
    row = _open(_LOOK.rows(db, _asked(opened)), opened)
    return _stands(row, row)


def stands_beyond(db: Reading, opened: Opened, desk: Desk) -> tuple[Stands, Sequence[Any]]:
    """How the meeting stands, and the rows of a board's log beyond the desk (`chain.take`). Raises `Absent`."""
    rows = _LOOK_ON.rows(db, _asked(opened) | {"board": desk.id, "end": desk.end.seq})
    row = _open(rows, opened)
    return _stands(row, row), [each[-len(_LOG) :] for each in rows if each.seq is not None]


def locked(db: Reading, opened: Opened, ids: Sequence[str] = ()) -> Stands:
    """How the meeting stands, and stays till the transaction ends. ids: of acts that wait.

    The meeting row first, so that close cannot cross. Raises `Absent`.
    """
    rows, beside, *logged = together(db, *_questions(_LOCKED, opened, ids))
    return _stands(_open(rows, opened), beside[0], _known(logged))


def locked_free(db: Reading, many: Sequence[tuple[Opened, Sequence[str]]]) -> list[Stands | None]:
    """The same for many meetings at once. None: somebody else holds its row, or its opening is over."""
    questions = [_questions(_FREE, *each) for each in many]
    answers = iter(together(db, *(question for each in questions for question in each)))
    found: list[Stands | None] = []
    for (opened, _), asked in zip(many, questions, strict=True):
        rows, beside, *logged = (next(answers) for _ in asked)
        try:
            found.append(_stands(_open(rows, opened), beside[0], _known(logged)))
        except Absent:
            found.append(None)
    return found


def _questions(
    lock: Often, opened: Opened, ids: Sequence[str]
) -> list[tuple[Often, dict[str, Any]]]:
    asked = _asked(opened)
    said = [(lock, asked), (_BESIDE, asked)]
    if ids:
        # A power of two, with the first again and again: few statements for all numbers of acts.
        many = 1 << (len(ids) - 1).bit_length()
        padded = [*ids, *[ids[0]] * (many - len(ids))]
        said.append((_logged(many), asked | {f"id{n}": each for n, each in enumerate(padded)}))
    return said


def _known(logged: Sequence[Sequence[Any]]) -> dict[str, Known]:
    return {each.op_id: Known(*each[1:]) for found in logged for each in found}


def _asked(opened: Opened) -> dict[str, Any]:
    return {"meeting": opened.meeting, "epoch": opened.epoch}


def _open(rows: Sequence[Any], opened: Opened) -> Any:
    row = rows[0] if rows else None
    if row is None or row.opening not in OPEN or row.epoch != opened.epoch:
        raise Absent
    return row


def _stands(row: Any, beside: Any, logged: dict[str, Known] | None = None) -> Stands:
    pairs = (each.rpartition(":") for each in (beside.ends or "").split(",") if each)
    seqs = {board: int(seq) for board, _, seq in pairs}
    admitted = frozenset(filter(None, (beside.admitted or "").split(",")))
    return Stands(row, admitted, seqs, logged or {})
