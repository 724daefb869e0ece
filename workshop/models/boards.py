"""Boards, their operation log and snapshots. Bodies are sealed under the board's key; visibility is in clear."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workshop.models.base import Base, Moment, id_column


class Board(Base):
    """The board of (meeting, table, case). `head_ct` seals (seq, tag, visibility) of the last operation."""

    __tablename__ = "board"
    id: Mapped[str] = id_column()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    table_number: Mapped[int] = mapped_column(default=1)
    item_id: Mapped[str | None] = mapped_column(ForeignKey("agenda_item.id"))
    case_id: Mapped[str | None] = mapped_column(ForeignKey("case.id"))
    seq: Mapped[int] = mapped_column(default=0)
    head_ct: Mapped[bytes | None] = mapped_column(LargeBinary)
    __table_args__ = (UniqueConstraint("meeting_id", "table_number", "item_id"),)


class Operation(Base):
    """One operation in its order. `body_ct` (op + effect) is NULL once a private one was erased.

    `tag` chains it: its AES-GCM tag is bound to the previous operation's tag and visibility.
    """

    __tablename__ = "operation"
    board_id: Mapped[str] = mapped_column(ForeignKey("board.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    op_id: Mapped[str] = mapped_column(String(36))
    attendee_id: Mapped[str | None] = mapped_column(String(32))
    seat_id: Mapped[str | None] = mapped_column(String(32))
    visibility: Mapped[str] = mapped_column(String(8))
    step_id: Mapped[str | None] = mapped_column(String(32))
    digest: Mapped[bytes] = mapped_column(
        LargeBinary
    )  # keyed tag of the op: same id, other content → refused
    tag: Mapped[bytes] = mapped_column(LargeBinary)
    body_ct: Mapped[bytes | None] = mapped_column(LargeBinary)
    at: Mapped[datetime] = mapped_column(Moment)
    __table_args__ = (UniqueConstraint("board_id", "op_id"), Index("ix_operation_op", "op_id"))


class Snapshot(Base):
    """Folded records of a board at `seq` for one reader: `open`, `parked`, or an attendee's id (private)."""

    __tablename__ = "snapshot"
    board_id: Mapped[str] = mapped_column(ForeignKey("board.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    reader: Mapped[str] = mapped_column(String(32), primary_key=True)
    body_ct: Mapped[bytes] = mapped_column(LargeBinary)
