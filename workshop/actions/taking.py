"""Taking the acts of a flush, one after another: known already, allowed now, what it does, sealed as the next.

Part of the ordering transaction (`ordering`): its rows are appended there. What may be drawn says `policy.drawing`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from workshop.actions import boards, chain
from workshop.actions.boards import By, Opened
from workshop.actions.operations import Body, Desk, Written
from workshop.board.apply import apply
from workshop.board.effect import Past
from workshop.errors import Absent, Invalid, Refusal, Stale
from workshop.models import Board, Operation
from workshop.policy import drawing, guarding
from workshop.policy.showing.sitting import Facts
from workshop.vault import keys
from workshop.wire.board import Act, Undo

# Statements of every flush are made once, of tables and not of classes: making them was a third of their cost.
_OPERATIONS, _BOARDS = Operation.__table__.c, Board.__table__.c
_KNOWN = (
    select(_OPERATIONS.op_id, _OPERATIONS.board_id, _OPERATIONS.seq, _OPERATIONS.digest)
    .select_from(Operation.__table__.join(Board.__table__, _BOARDS.id == _OPERATIONS.board_id))
    .where(
        _OPERATIONS.op_id.in_(bindparam("ids", expanding=True)),
        _BOARDS.meeting_id == bindparam("meeting"),
    )
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One act of a seat on its way into the log. at: `monotonic` of its arrival, for the meters."""

    seat: str
    act: Act
    at: float = 0.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of it: its seq, or the refusal."""

    seq: int = 0
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """An operation the log has under an id: a resend, or another content."""

    board: str
    seq: int
    digest: bytes


class Taking:
    """The acts of one transaction. `rows` and `news` are by board, in order."""

    def __init__(self, db: Session, opened: Opened, facts: Facts, now: datetime) -> None:
        self.db, self.opened, self.facts, self.now = db, opened, facts, now
        self.setting = facts.setting
        self.rows: dict[str, list[dict[str, object]]] = {}
        self.news: dict[str, list[Written]] = {}

    def answers(self, asked: Sequence[Asked]) -> list[Answer]:
        """Take every act; one that is refused does not keep the others."""
        known = self._known([each.act.id for each in asked])
        answers = []
        for each in asked:
            try:
                answers.append(Answer(self._one(each, known)))
            except Refusal as bad:
                answers.append(Answer(refusal=bad))
        return answers

    def _known(self, ids: Sequence[str]) -> dict[str, Known]:
        if not ids:
            return {}
        rows = self.db.execute(_KNOWN, {"ids": list(ids), "meeting": self.opened.meeting})
        return {op_id: Known(board, seq, digest) for op_id, board, seq, digest in rows}

    def _one(self, asked: Asked, known: dict[str, Known]) -> int:
        act, facts = asked.act, self.facts
        attendee = _speaker(facts, asked)
        desk = self.opened.desks.get(act.board)
        if desk is None or act.board not in facts.boards():
            raise Stale("このボードは、いまは開いていません。", "board")
        if act.id in known:
            return _same(desk, act, attendee, known[act.id])
        if act.board != facts.board:
            raise Stale(
                "いまの事例のボードではありません。いまの事例へ戻って書いてください。", "board"
            )
        drawer, setting = facts.drawer(attendee, act.board), self.setting
        past = self._past(desk, act.op.op) if isinstance(act.op, Undo) else None
        drawing.check(act.op, desk.state, drawer, setting, past)
        guarding.refuse(act.op, facts.known)
        author = drawing.author(drawer, setting, act.op)
        effect = apply(desk.state, act.op, author, desk.end.seq + 1, past)
        if effect.empty:
            return desk.end.seq
        by = By(attendee, asked.seat, facts.meeting.current_step_id or "")
        row, written = boards.row_of(desk, act.id, Body(effect, act.op), by, self.now)
        self.rows.setdefault(desk.id, []).append(row)
        self.news.setdefault(desk.id, []).append(written)
        mine = boards.digest(desk, act.id, attendee, act.op)
        known[act.id] = Known(desk.id, written.seq, mine)
        return written.seq

    def _past(self, desk: Desk, op_id: str) -> Past | None:
        recent = next((w for w in reversed(desk.recent) if w.op_id == op_id), None)
        found = recent or chain.one(self.db, desk, op_id)
        return Past(found.attendee, found.effect) if found else None


def _speaker(facts: Facts, asked: Asked) -> str:
    """The attendee an act speaks for. Raises for seats that are no longer here and for foreign names."""
    sits = facts.seats.get(asked.seat)
    if sits is None:
        raise Absent
    attendee, kind = sits
    if kind != "person" or attendee not in facts.people:
        raise Invalid("この席からは書けません。", "seat")
    if asked.act.attendee not in ("", attendee):
        raise Invalid("ほかの人の名前では書けません。", "attendee")
    return attendee


def _same(desk: Desk, act: Act, attendee: str, known: Known) -> int:
    mine = boards.digest(desk, act.id, attendee, act.op)
    if known.board != act.board or not keys.same(known.digest, mine):
        raise Invalid(
            "同じ番号の操作が、別の内容で届きました。もう一度やり直してください。", "reused"
        )
    return known.seq
