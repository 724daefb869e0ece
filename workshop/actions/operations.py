"""A board's operation log: sealing, chaining, reading and verifying. Applies nothing and knows no right.

Each operation is sealed for (board, seq, id, visibility) and bound to the tag and visibility of the one before, so
that one moved, swapped, re-ordered, cut out or changed does not open. It then shows as a note in its place, and
everything else works.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

import msgspec
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from workshop.board.effect import Effect
from workshop.board.state import State, fold
from workshop.errors import Unreadable
from workshop.models import Board, Operation
from workshop.vault import keys
from workshop.wire.board import Op
from workshop.wire.records import Note

TAG = 16  # bytes of AES-GCM's tag, at the end of what is sealed
ERASED = ("private", "parked")  # the texts of these go when a live opening ends
MARK = "unreadable-"
RECENT = 512  # operations kept at hand: for short gaps after a reconnect, and for undo


class Body(msgspec.Struct, array_like=True, omit_defaults=True):
    """What a row seals. `op` is None for what the house itself wrote (a template, a reveal)."""

    effect: Effect
    op: Op | None = None


@dataclass(frozen=True, slots=True)
class End:
    """The end of a chain: what the next operation is bound to."""

    seq: int = 0
    tag: bytes = b""
    vis: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """One operation as it stands in the log. `effect` is empty where its text was erased."""

    seq: int
    op_id: str
    attendee: str
    effect: Effect
    at: datetime
    step: str = ""
    readable: bool = True


@dataclass(slots=True)
class Desk:
    """A board as somebody with its key holds it: key, folded state, end of the chain. Never outlives its table."""

    id: str
    case: str
    key: bytes = field(repr=False)
    digest_key: bytes = field(repr=False)
    state: State = field(default_factory=State, repr=False)
    end: End = End()
    snapped: int = 0
    damaged: list[int] = field(default_factory=list)
    recent: deque[Written] = field(default_factory=lambda: deque(maxlen=RECENT), repr=False)

    def take(self, written: Written, end: End) -> None:
        """Fold one operation of the log."""
        fold(self.state, written.effect)
        self.recent.append(written)
        self.end = end

    def since(self, seq: int) -> list[Written] | None:
        """The operations after `seq`, where they are still at hand; else None."""
        if seq == self.end.seq:
            return []
        if seq > self.end.seq or not self.recent or self.recent[0].seq > seq + 1:
            return None
        return [written for written in self.recent if written.seq > seq]


_pack = msgspec.msgpack.Encoder()
_unpack = msgspec.msgpack.Decoder(Body)
_COLUMNS = (
    Operation.seq,
    Operation.op_id,
    Operation.attendee_id,
    Operation.visibility,
    Operation.tag,
    Operation.body_ct,
    Operation.at,
    Operation.step_id,
)


def desk_key(secret: bytes, board: str) -> tuple[bytes, bytes]:
    """The board's key, and the key under which the contents of operations are compared."""
    key = keys.derived(secret, "board", board)
    return key, keys.derived(key, "digest")


def sealed(desk: Desk, op_id: str, body: Body) -> tuple[bytes, End]:
    """The body sealed as the desk's next operation, and the end of the chain with it."""
    before, vis = desk.end, body.effect.vis
    seq = before.seq + 1
    ct = keys.seal(
        desk.key, _pack.encode(body), "operation", desk.id, seq, op_id, vis, before.tag, before.vis
    )
    return ct, End(seq, ct[-TAG:], vis)


def head(desk: Desk) -> bytes:
    """The sealed head: without it nobody can cut the log's end off unnoticed."""
    end = desk.end
    return keys.seal(desk.key, keys.joined(end.seq, end.tag, end.vis), "board", desk.id, "head")


def head_fits(desk: Desk, head_ct: bytes | None) -> bool:
    """Whether the log ends where the sealed head says."""
    if head_ct is None:
        return desk.end.seq == 0
    try:
        text = keys.unseal(desk.key, head_ct, "board", desk.id, "head")
    except Unreadable:
        return False
    return text == keys.joined(desk.end.seq, desk.end.tag, desk.end.vis)


def append(db: Session, desk: Desk, rows: list[dict[str, object]]) -> None:
    """Add sealed rows and move the head; the board's row is locked by the caller."""
    db.execute(insert(Operation), rows)
    row = db.get_one(Board, desk.id)
    row.seq, row.head_ct = desk.end.seq, head(desk)
    db.flush()


def read(db: Session, desk: Desk) -> list[Written]:
    """Fold what the log has beyond the desk. What does not open is marked and numbered in `damaged`."""
    found = []
    for written, end in _opened(db, desk):
        desk.take(written, end)
        if not written.readable:
            desk.damaged.append(written.seq)
        found.append(written)
    return found


def _opened(db: Session, desk: Desk) -> Iterator[tuple[Written, End]]:
    rows = db.execute(
        select(*_COLUMNS)
        .where(Operation.board_id == desk.id, Operation.seq > desk.end.seq)
        .order_by(Operation.seq)
    )
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
        select(*_COLUMNS)
        .where(Operation.board_id == desk.id, Operation.seq.in_((seq - 1, seq)))
        .order_by(Operation.seq)
    ).all()
    row = rows[-1]
    before = End(seq - 1, rows[0].tag, rows[0].visibility) if len(rows) == 2 else End()
    effect = _effect(desk, before, End(seq, row.tag, row.visibility), op_id, row.body_ct)
    if effect is None or row.body_ct is None:
        return None
    return Written(seq, op_id, row.attendee_id or "", effect, row.at, row.step_id or "")


def packed(op: Op | None) -> bytes:
    """An operation's content as bytes, the same for the same content."""
    return _pack.encode(op)
