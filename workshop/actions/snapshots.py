"""Snapshots of a board every few hundred operations: what is open in one row, what is hidden in one row per reader.

They only keep opening fast; the log alone is the truth. A snapshot that does not open is passed over.
"""

import msgspec
from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from workshop.actions.operations import Desk, End
from workshop.board.state import State
from workshop.errors import Unreadable
from workshop.models import Operation, Snapshot
from workshop.vault import keys
from workshop.wire.records import Record

EVERY = 300

_pack = msgspec.msgpack.Encoder()
_unpack = msgspec.msgpack.Decoder(list[Record])


def _reader(record: Record) -> str:
    if record.vis == "private":
        return record.by
    return str(record.vis)


def take(db: Session, desk: Desk) -> None:
    """Write the desk's state down and forget the snapshot before the last."""
    readers: dict[str, list[Record]] = {"open": []}
    for record in desk.state:
        readers.setdefault(_reader(record), []).append(record)
    end = desk.end
    rows = [
        {
            "board_id": desk.id,
            "seq": end.seq,
            "reader": reader,
            "body_ct": keys.seal(
                desk.key, _pack.encode(records), "snapshot", desk.id, end.seq, reader, end.tag
            ),
        }
        for reader, records in readers.items()
    ]
    db.execute(delete(Snapshot).where(Snapshot.board_id == desk.id, Snapshot.seq < desk.snapped))
    db.execute(insert(Snapshot), rows)
    desk.snapped = end.seq


def load(db: Session, desk: Desk) -> None:
    """Begin from the newest snapshot that opens; from nothing where none does."""
    seqs = db.scalars(
        select(Snapshot.seq)
        .where(Snapshot.board_id == desk.id, Snapshot.reader == "open")
        .order_by(Snapshot.seq.desc())
    ).all()
    for seq in seqs:
        try:
            _begin(db, desk, seq)
        except (Unreadable, msgspec.MsgspecError):
            continue
        return


def _begin(db: Session, desk: Desk, seq: int) -> None:
    row = db.execute(
        select(Operation.tag, Operation.visibility).where(
            Operation.board_id == desk.id, Operation.seq == seq
        )
    ).one_or_none()
    if row is None:
        raise Unreadable
    records: dict[str, Record] = {}
    for reader, ct in db.execute(
        select(Snapshot.reader, Snapshot.body_ct).where(
            Snapshot.board_id == desk.id, Snapshot.seq == seq
        )
    ):
        text = keys.unseal(desk.key, ct, "snapshot", desk.id, seq, reader, row.tag)
        records |= {record.id: record for record in _unpack.decode(text)}
    desk.state = State(records.values())
    desk.end = End(seq, row.tag, row.visibility)
    desk.snapped = seq
