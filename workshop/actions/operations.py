"""A board's operation log: the shapes of it, sealing and appending. Reading and verifying is in `chain`.

Each operation is sealed for (board, seq, id, visibility) and bound to the tag and visibility of the one before, so
that one moved, swapped, re-ordered, cut out or changed does not open. Applies nothing and knows no right.
"""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime
from typing import cast

import msgspec
from sqlalchemy import Table, bindparam, insert, update
from sqlalchemy.orm import Session

from workshop.board.effect import Effect
from workshop.board.state import State, fold
from workshop.db.often import Often
from workshop.models import Board, Operation
from workshop.vault import keys
from workshop.wire.board import Op

TAG = 16  # bytes of AES-GCM's tag, at the end of what is sealed
ERASED = ("private", "parked")  # the texts of these go when a live opening ends
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

_ADD = Often(insert(cast(Table, Operation.__table__)))
_MOVE = Often(
    update(cast(Table, Board.__table__))
    .where(Board.__table__.c.id == bindparam("board"))
    .values(seq=bindparam("end"), head_ct=bindparam("head"))
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


def append(db: Session, desk: Desk, rows: list[dict[str, object]]) -> None:
    """Add sealed rows and move the head; the board's row is locked by the caller."""
    db.flush()  # a board that is new in this transaction
    _ADD.do(db, rows)
    _MOVE.do(db, [{"board": desk.id, "end": desk.end.seq, "head": head(desk)}])


def packed(op: Op | None) -> bytes:
    """An operation's content as bytes, the same for the same content."""
    return _pack.encode(op)
