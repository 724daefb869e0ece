"""Taking the acts of a flush, one after another: known already, allowed now, what it does, sealed as the next.

Part of the ordering transaction (`ordering`): its rows are appended there. What may be drawn says `policy.drawing`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy.orm import Session

from workshop.actions import boards, chain
from workshop.actions.boards import By, Opened
from workshop.actions.operations import Body, Desk, Written
from workshop.actions.outlook import Known
from workshop.board.apply import apply
from workshop.board.effect import Past
from workshop.errors import Absent, Invalid, Refusal, Stale
from workshop.policy import drawing, guarding
from workshop.policy.showing.sitting import Facts
from workshop.vault import keys
from workshop.wire.board import Act, Undo


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


class Taking:
    """The acts of one transaction. `rows` and `news` are by board, in order."""

    def __init__(self, db: Session, opened: Opened, facts: Facts, now: datetime) -> None:
        self.db, self.opened, self.facts, self.now = db, opened, facts, now
        self.setting = facts.setting
        self.rows: dict[str, list[dict[str, object]]] = {}
        self.news: dict[str, list[Written]] = {}

    def answers(self, asked: Sequence[Asked], logged: dict[str, Known]) -> list[Answer]:
        """Take every act; one that is refused does not keep the others. logged: those of their ids the logs have."""
        known = dict(logged)
        answers = []
        for each in asked:
            try:
                answers.append(Answer(self._one(each, known)))
            except Refusal as bad:
                answers.append(Answer(refusal=bad))
        return answers

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
        known[act.id] = Known(desk.id, written.seq, cast(bytes, row["digest"]))
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
