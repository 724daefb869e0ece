"""Boards as rows: made when a case becomes current, opened with the meeting's secret, and what goes at closing.

Drawing on them is in `ordering`; how one operation is sealed and chained in `operations`.
"""

import base64
import logging
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from workshop.actions import chain, operations, snapshots
from workshop.actions.audit import Line, write
from workshop.actions.operations import Body, Desk, Written
from workshop.board import templates
from workshop.board.effect import Effect
from workshop.models import AgendaItem, Board, Meeting, Operation, Snapshot, new_id
from workshop.policy.house import House
from workshop.vault import keys
from workshop.wire.board import Op

_log = logging.getLogger(__name__)


_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class Opened:
    """A meeting whose secret is open, as one table (or one request) holds it; dies with its holder."""

    house: House = field(repr=False)
    meeting: str
    epoch: int
    secret: bytes = field(repr=False)
    desks: dict[str, Desk] = field(default_factory=dict, repr=False)
    noted: dict[tuple[str, str], datetime] = field(default_factory=dict, repr=False)
    settled: tuple[object, datetime] = (None, _NEVER)  # whose `read` lines stand, until when

    def slot_key(self, seat: str) -> str:
        """The key under which a seat's browser may keep what is not answered yet."""
        raw = keys.derived(self.secret, "slot-key", seat)
        return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


@dataclass(frozen=True, slots=True)
class By:
    """Who an operation is written for; empty for the house itself."""

    attendee: str = ""
    seat: str = ""
    step: str = ""


def open_desk(db: Session, opened: Opened, board: str) -> Desk | None:
    """The board's desk, loaded from its log if it is not at hand; None where the board is gone.

    Damage is written into the audit chain, so the caller's transaction must be a writing one the first time.
    """
    if board in opened.desks:
        return opened.desks[board]
    row = db.get(Board, board)
    if row is None or row.meeting_id != opened.meeting:
        return None
    desk = new_desk(opened.secret, row)
    snapshots.load(db, desk)
    chain.read(db, desk)
    if not chain.head_fits(desk, row.head_ct):
        _mark_cut(db, opened, desk)
    for seq in desk.damaged:
        _tell(db, opened, desk, seq)
    opened.desks[board] = desk
    return desk


def new_desk(secret: bytes, row: Board) -> Desk:
    """An empty desk for a board."""
    key, digest_key = operations.desk_key(secret, row.id)
    return Desk(row.id, row.case_id or "", key, digest_key)


def _mark_cut(db: Session, opened: Opened, desk: Desk) -> None:
    """The log does not end where the head says: a note says so, for everybody and for later."""
    desk.damaged.append(desk.end.seq + 1)
    house_writes(db, opened, desk, chain.marker(desk.end.seq + 1))


def _tell(db: Session, opened: Opened, desk: Desk, seq: int) -> None:
    _log.warning("board %s: operation %d does not open", desk.id, seq)
    line = Line("house:", "board.unreadable", f"board:{desk.id}", {"seq": seq})
    write(db, opened.house.server_key, opened.meeting, line, opened.house.now())


def row_of(
    desk: Desk, op_id: str, body: Body, by: By, now: datetime
) -> tuple[dict[str, object], Written]:
    """Seal one operation as the desk's next, fold it, and give its row and itself."""
    ct, end = operations.sealed(desk, op_id, body)
    written = Written(end.seq, op_id, by.attendee, body.effect, now, by.step)
    desk.take(written, end)
    row: dict[str, object] = {
        "board_id": desk.id,
        "seq": end.seq,
        "op_id": op_id,
        "attendee_id": by.attendee or None,
        "seat_id": by.seat or None,
        "visibility": end.vis,
        "step_id": by.step or None,
        "digest": digest(desk, op_id, by.attendee, body.op),
        "tag": end.tag,
        "body_ct": ct,
        "at": now,
    }
    return row, written


def digest(desk: Desk, op_id: str, attendee: str, op: Op | None) -> bytes:
    """A keyed tag of an operation's content: the same id with another content is noticed, nothing is told."""
    return keys.tag(desk.digest_key, op_id, desk.id, attendee, operations.packed(op))


def house_writes(
    db: Session, opened: Opened, desk: Desk, effect: Effect, by: By | None = None
) -> Written:
    """Append what the house itself does to a board: the first records, a reveal, a mark."""
    op_id = f"house-{uuid.uuid4().hex[:24]}"
    row, written = row_of(desk, op_id, Body(effect), by or By(), opened.house.now())
    operations.append(db, desk, [row])
    return written


def lay(db: Session, opened: Opened, meeting: Meeting, item: AgendaItem | None) -> str:
    """The board of a case (or of a meeting without cases); made with its first records where there is none."""
    found = db.scalar(
        select(Board.id).where(
            Board.meeting_id == meeting.id,
            Board.table_number == 1,
            Board.item_id == (item.id if item else None),
        )
    )
    if found is not None:
        return found
    row = Board(
        id=new_id(),
        meeting_id=meeting.id,
        item_id=item.id if item else None,
        case_id=item.case_id if item else None,
    )
    db.add(row)
    db.flush()
    desk = new_desk(opened.secret, row)
    first = templates.opening_effect(meeting.method, item.label if item else "")
    house_writes(db, opened, desk, first)
    opened.desks[row.id] = desk
    return row.id


def erase_private(db: Session, meeting: str) -> None:
    """At the end of a live opening: private and parked texts go. Needs no key; the chain still verifies."""
    boards = select(Board.id).where(Board.meeting_id == meeting)
    hidden = Operation.visibility.in_(operations.ERASED)
    # The digest goes too: whoever holds the meeting's secret later could try guesses against it.
    db.execute(
        update(Operation)
        .where(Operation.board_id.in_(boards), hidden)
        .values(body_ct=None, digest=b"")
    )
    db.execute(delete(Snapshot).where(Snapshot.board_id.in_(boards), Snapshot.reader != "open"))
