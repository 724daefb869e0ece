"""Reading a board's operation log and verifying its chain. Writes nothing.

What does not open is marked by a note in its place, and everything else works. Damage stays where it is: an
operation is bound to the row before it, not to all that came before.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from workshop.actions.operations import ERASED, TAG, Body, Desk, End, Written
from workshop.board.effect import Effect
from workshop.db.gate import Reading
from workshop.db.often import Often
from workshop.errors import Unreadable
from workshop.models import Operation
from workshop.vault import keys
from workshop.wire.records import Note

MARK = "unreadable-"
ALL = 2**31 - 1  # the column's largest: no board has so many operations

_unpack = msgspec.msgpack.Decoder(Body)
COLUMNS = (
    Operation.seq,
    Operation.op_id,
    Operation.attendee_id,
    Operation.visibility,
    Operation.tag,
    Operation.body_ct,
    Operation.at,
    Operation.step_id,
)

_LOG = Operation.__table__.c
_BEYOND = Often(
    select(*[_LOG[column.key] for column in COLUMNS])
    .where(
        _LOG.board_id == bindparam("board"),
        _LOG.seq > bindparam("end"),
        _LOG.seq <= bindparam("upto"),
    )
    .order_by(_LOG.seq)
)


def read(db: Reading, desk: Desk, upto: int = ALL) -> list[Written]:
    """Fold what the log has beyond the desk, up to a seq. What does not open is marked and numbered in `damaged`."""
    asked = {"board": desk.id, "end": desk.end.seq, "upto": upto}
    return take(desk, _BEYOND.rows(db, asked))


def take(desk: Desk, rows: Iterable[Sequence[Any]]) -> list[Written]:
    """Fold rows of the log (`COLUMNS`), all that is beyond the desk, in order."""
    found = []
    for written, end in _opened(desk, rows):
        desk.take(written, end)
        if not written.readable:
            desk.damaged.append(written.seq)
        found.append(written)
    return found


def _opened(desk: Desk, rows: Iterable[Sequence[Any]]) -> Iterator[tuple[Written, End]]:
    before = desk.end
    for seq, op_id, attendee, vis, tag, ct, at, step in rows:
        if seq != before.seq + 1:
            before = End(seq - 1)  # something was cut out: this one cannot be bound to it
        end = End(seq, tag, vis)
        effect = _effect(desk, before, end, op_id, ct)
        readable = effect is not None
        written = Written(
            seq, op_id, attendee or "", effect or marker(seq), at, step or "", readable
        )
        yield written, end
        before = end


def _effect(desk: Desk, before: End, end: End, op_id: str, ct: bytes | None) -> Effect | None:
    """The effect, an empty one where the text was rightly erased, or None where it does not open."""
    if ct is None:
        return Effect(kind="edit", vis="private") if end.vis in ERASED else None
    if ct[-TAG:] != end.tag:
        return None
    place = ("operation", desk.id, end.seq, op_id, end.vis, before.tag, before.vis)
    try:
        return _unpack.decode(keys.unseal(desk.key, ct, *place)).effect
    except (Unreadable, msgspec.MsgspecError):
        return None


def marker(seq: int) -> Effect:
    """What stands where an operation does not open."""
    text = "この項目は開けません。"
    return Effect(
        kind="add", put=[Note(id=f"{MARK}{seq:05d}", text=text, y=-200.0, rev=seq, lock="lead")]
    )


def one(db: Session, desk: Desk, op_id: str) -> Written | None:
    """One operation of the log by its id; None where there is none or it does not open."""
    seq = db.scalar(
        select(Operation.seq).where(Operation.board_id == desk.id, Operation.op_id == op_id)
    )
    if seq is None:
        return None
    rows = db.execute(
        select(*COLUMNS)
        .where(Operation.board_id == desk.id, Operation.seq.in_((seq - 1, seq)))
        .order_by(Operation.seq)
    ).all()
    row = rows[-1]
    before = End(seq - 1, rows[0].tag, rows[0].visibility) if len(rows) == 2 else End()
    effect = _effect(desk, before, End(seq, row.tag, row.visibility), op_id, row.body_ct)
    if effect is None or row.body_ct is None:
        return None
    return Written(seq, op_id, row.attendee_id or "", effect, row.at, row.step_id or "")


def head_fits(desk: Desk, head_ct: bytes | None) -> bool:
    """Whether the log ends where the sealed head says."""
    if head_ct is None:
        return desk.end.seq == 0
    try:
        text = keys.unseal(desk.key, head_ct, "board", desk.id, "head")
    except Unreadable:
        return False
    return text == keys.joined(desk.end.seq, desk.end.tag, desk.end.vis)
