"""The ordering transaction of a table: check the opening, read what others wrote, seal and append what was asked.

One transaction for all acts of a flush (group commit), with the audit lines of whoever is shown text by it. What it
gives back may be sent only after it has returned. Decides no right: `policy.drawing` does.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.actions import boards, operations, reading, slots, snapshots
from workshop.actions.boards import By, Opened
from workshop.actions.operations import Body, Desk, Written
from workshop.actions.slots import Typed
from workshop.board.apply import apply
from workshop.board.effect import Past
from workshop.errors import Absent, Invalid, Refusal, Stale
from workshop.models import AgendaItem, Board, Meeting, Operation, Seat
from workshop.policy import drawing
from workshop.policy.showing import sitting
from workshop.policy.showing.sitting import Facts
from workshop.vault import keys
from workshop.wire.board import Act, Undo

WRITING = "live"
OPEN = ("live", "wrap-up")


@dataclass(frozen=True, slots=True)
class Asked:
    """One act of a seat on its way into the log."""

    seat: str
    act: Act


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of it: its seq, or the refusal."""

    seq: int = 0
    refusal: Refusal | None = None


@dataclass(slots=True)
class Ordered:
    """What a transaction brought. news: board → operations in order, others' and own."""

    facts: Facts
    answers: list[Answer] = field(default_factory=list)
    news: dict[str, list[Written]] = field(default_factory=dict)


def look(opened: Opened, facts: Facts, *, reread: bool) -> tuple[Facts, bool]:
    """A glance that writes nothing: the facts as they are now, and whether boards have more than is at hand.

    Raises `Absent` when the opening this table sits in is over.
    """
    with opened.house.database.read() as db:
        same, _seats = _check(db, opened, facts)
        found = facts if same and not reread else sitting.read(db, opened.meeting)
        rows = db.execute(select(Board.id, Board.seq).where(Board.meeting_id == opened.meeting))
        seqs = {row.id: row.seq for row in rows}
    if found is None:
        raise Absent
    more = any(seqs.get(board) != desk.end.seq for board, desk in opened.desks.items())
    return found, more


def order(
    opened: Opened,
    facts: Facts | None,
    asked: Sequence[Asked],
    typed: Sequence[Typed],
    lookers: Sequence[tuple[str, str]],
) -> Ordered:
    """Do a flush. facts: None to read them anew. lookers: (seat, the board it chose), who will be told.

    Raises `Absent` when the opening is over; then nothing was written.
    """
    try:
        with opened.house.database.write() as db:
            return _Flush(db, opened, asked).done(facts, typed, lookers)
    except BaseException:
        # What was folded ahead of a commit that did not come is no board any more.
        opened.desks.clear()
        opened.noted.clear()
        raise


def _check(
    db: Session, opened: Opened, facts: Facts | None, lock: bool = False
) -> tuple[bool, frozenset[str]]:
    """(whether the facts still hold, admitted seats). The meeting row first, so that close cannot cross."""
    rows = select(
        Meeting.opening,
        Meeting.epoch,
        Meeting.veiled,
        Meeting.current_step_id,
        Meeting.current_item_id,
        Meeting.expires_at,
    ).where(Meeting.id == opened.meeting)
    now = db.execute(rows.with_for_update() if lock else rows).one_or_none()
    if now is None or now.opening not in OPEN or now.epoch != opened.epoch:
        raise Absent
    seats = db.scalars(
        select(Seat.id).where(
            Seat.meeting_id == opened.meeting, Seat.epoch == opened.epoch, Seat.state == "admitted"
        )
    )
    found = frozenset(seats)
    if facts is None:
        return False, found
    then = facts.meeting
    same = tuple(now) == (
        then.opening,
        then.epoch,
        then.veiled,
        then.current_step_id,
        then.current_item_id,
        then.expires_at,
    )
    return same and found == facts.seats.keys(), found


class _Flush:
    """One transaction's work."""

    def __init__(self, db: Session, opened: Opened, asked: Sequence[Asked]) -> None:
        self.db, self.opened, self.asked = db, opened, asked
        self.now: datetime = opened.house.now()
        self.rows: dict[str, list[dict[str, object]]] = {}
        self.own: dict[str, Past] = {}
        self.news: dict[str, list[Written]] = {}

    def done(
        self, facts: Facts | None, typed: Sequence[Typed], lookers: Sequence[tuple[str, str]]
    ) -> Ordered:
        """Everything in order; see `order`."""
        same, _seats = _check(self.db, self.opened, facts, lock=True)
        known = facts if same and facts is not None else self._facts()
        shown = {(seat, known.view(chosen)) for seat, chosen in lookers if seat in known.seats}
        shown = set() if known.meeting.veiled else {pair for pair in shown if pair[1]}
        for board in sorted(
            {known.board, *(b for _, b in shown)} - {""} | self.opened.desks.keys()
        ):
            self._catch_up(board)
        answers = self._answers(known)
        self._append()
        for each in typed:
            slots.keep(self.db, self.opened, known.meeting.opening, each, self.now)
        reading.note(self.db, self.opened, shown, self.now)
        return Ordered(known, answers, self.news)

    def _facts(self) -> Facts:
        facts = sitting.read(self.db, self.opened.meeting)
        if facts is None:
            raise Absent
        if facts.board or not self._lay_missing(facts):
            return facts
        return sitting.read(self.db, self.opened.meeting) or facts

    def _lay_missing(self, facts: Facts) -> bool:
        """A current case without a board, or a meeting that has none: whoever sits first lays it."""
        meeting, item = facts.meeting, facts.item
        if meeting.opening != WRITING or (item is None and meeting.takes_cases):
            return False
        if item is not None and item.state not in sitting.SHOWN_ITEMS:
            return False
        row = self.db.get_one(Meeting, self.opened.meeting)
        boards.lay(
            self.db, self.opened, row, self.db.get_one(AgendaItem, item.id) if item else None
        )
        return True

    def _catch_up(self, board: str) -> None:
        at_hand = board in self.opened.desks
        desk = boards.open_desk(self.db, self.opened, board)
        if desk is None or self.db.scalar(select(Board.id).where(Board.id == board)) is None:
            self.opened.desks.pop(board, None)
        elif at_hand and (found := operations.read(self.db, desk)):
            self.news[board] = found

    def _answers(self, facts: Facts) -> list[Answer]:
        before = self._earlier()
        answers = []
        for each in self.asked:
            try:
                answers.append(Answer(self._one(facts, each, before)))
            except Refusal as bad:
                answers.append(Answer(refusal=bad))
        return answers

    def _earlier(self) -> dict[str, tuple[str, int, bytes]]:
        """Operations of these ids that the meeting's log has already: a resend, or another content."""
        ids = [each.act.id for each in self.asked]
        if not ids:
            return {}
        rows = self.db.execute(
            select(Operation.op_id, Operation.board_id, Operation.seq, Operation.digest)
            .join(Board, Board.id == Operation.board_id)
            .where(Operation.op_id.in_(ids), Board.meeting_id == self.opened.meeting)
        )
        return {op_id: (board, seq, digest) for op_id, board, seq, digest in rows}

    def _one(self, facts: Facts, asked: Asked, before: dict[str, tuple[str, int, bytes]]) -> int:
        act = asked.act
        attendee = _speaker(facts, asked)
        desk = self.opened.desks.get(act.board)
        if desk is None or act.board not in facts.boards():
            raise Stale("このボードは、いまは開いていません。", "board")
        if act.id in before:
            return _same(desk, act, attendee, before[act.id])
        if act.board != facts.board:
            raise Stale(
                "いまの事例のボードではありません。いまの事例へ戻って書いてください。", "board"
            )
        drawer, setting = facts.drawer(attendee, act.board), facts.setting()
        past = self._past(desk, act.op.op) if isinstance(act.op, Undo) else None
        drawing.check(act.op, desk.state, drawer, setting, past)
        author = drawing.author(drawer, setting, act.op)
        effect = apply(desk.state, act.op, author, desk.end.seq + 1, past)
        if effect.empty:
            return desk.end.seq
        by = By(attendee, asked.seat, facts.meeting.current_step_id or "")
        row, written = boards.row_of(desk, act.id, Body(effect, act.op), by, self.now)
        self.rows.setdefault(desk.id, []).append(row)
        self.news.setdefault(desk.id, []).append(written)
        self.own[act.id] = Past(attendee, effect)
        before[act.id] = (desk.id, written.seq, row["digest"])  # type: ignore[assignment]  # bytes, made above
        return written.seq

    def _past(self, desk: Desk, op_id: str) -> Past | None:
        if op_id in self.own:
            return self.own[op_id]
        recent = next((w for w in reversed(desk.recent) if w.op_id == op_id), None)
        found = recent or operations.one(self.db, desk, op_id)
        return Past(found.attendee, found.effect) if found else None

    def _append(self) -> None:
        for board, rows in self.rows.items():
            desk = self.opened.desks[board]
            operations.append(self.db, desk, rows)
            if desk.end.seq - desk.snapped >= snapshots.EVERY:
                snapshots.take(self.db, desk)
            reading.note_drawn(self.db, self.opened, board, rows, self.now)


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


def _same(desk: Desk, act: Act, attendee: str, before: tuple[str, int, bytes]) -> int:
    board, seq, digest = before
    mine = boards.digest(desk, act.id, attendee, act.op)
    if board != act.board or not keys.same(digest, mine):
        raise Invalid(
            "同じ番号の操作が、別の内容で届きました。もう一度やり直してください。", "reused"
        )
    return seq
