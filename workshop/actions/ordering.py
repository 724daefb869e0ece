"""The ordering transaction of a table: check the opening, read what others wrote, seal and append what was asked.

One transaction for all acts of a flush (group commit), with the audit lines of whoever is shown text by it. What it
gives back may be sent only after it has returned. Decides no right: `policy.drawing` does.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from workshop.actions import boards, chain, operations, reading, slots, snapshots
from workshop.actions.boards import Opened
from workshop.actions.operations import Written
from workshop.actions.outlook import OPEN, locked, stands
from workshop.actions.slots import Typed
from workshop.actions.taking import Answer, Asked, Taking
from workshop.db.gate import last_words
from workshop.errors import Absent
from workshop.models import AgendaItem, Meeting
from workshop.policy.showing import present
from workshop.policy.showing.sitting import SHOWN_ITEMS, Facts

WRITING = "live"


@dataclass(slots=True)
class Ordered:
    """What a transaction brought. news: board → operations in order, others' and own. own: boards it appended to."""

    facts: Facts
    answers: list[Answer]
    news: dict[str, list[Written]] = field(default_factory=dict)
    own: tuple[str, ...] = ()


def look(opened: Opened, facts: Facts, *, reread: bool) -> tuple[Facts, bool]:
    """A glance that writes nothing: the facts as they are now, and whether boards have more than is at hand.

    Raises `Absent` when the opening this table sits in is over.
    """
    now = opened.house.database.looked(lambda db: stands(db, opened))
    found: Facts | None = facts
    if reread or not now.fits(facts):
        with opened.house.database.read() as db:
            found = present.read(db, opened.meeting)
    if found is None or found.meeting.opening not in OPEN or found.meeting.epoch != opened.epoch:
        raise Absent
    more = any(now.ends.get(board) != desk.end.seq for board, desk in opened.desks.items())
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
        database = opened.house.database
        with database.hurried(), database.write() as db:
            return _Flush(db, opened).done(facts, asked, typed, lookers)
    except BaseException:
        # What was folded ahead of a commit that did not come is no board any more.
        opened.desks.clear()
        opened.noted.clear()
        raise


def shown(facts: Facts, lookers: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
    """(seat, board) of everybody who will be shown a board."""
    if facts.meeting.veiled:
        return set()
    pairs = {(seat, facts.view(chosen)) for seat, chosen in lookers if seat in facts.seats}
    return {pair for pair in pairs if pair[1]}


class _Flush:
    """One transaction's work."""

    def __init__(self, db: Session, opened: Opened) -> None:
        self.db, self.opened = db, opened
        self.now: datetime = opened.house.now()
        self.news: dict[str, list[Written]] = {}

    def done(
        self,
        facts: Facts | None,
        asked: Sequence[Asked],
        typed: Sequence[Typed],
        lookers: Sequence[tuple[str, str]],
    ) -> Ordered:
        """Everything in order; see `order`."""
        ids = [each.act.id for each in asked]
        now = locked(self.db, self.opened, ids)
        known = facts if facts is not None and now.fits(facts) else None
        if known is None:
            known = self._facts()
            now = locked(self.db, self.opened, ids)  # a board may have been laid
        told = shown(known, lookers)
        self._catch_up({known.board, *(board for _, board in told)} - {""}, now.ends)
        taking = Taking(self.db, self.opened, known, self.now)
        answers = taking.answers(asked, now.logged)
        if not (typed or reading.due(self.opened, told, self.now) or self._first(taking)):
            self.db.flush()
            last_words(self.db)
        self._append(taking)
        for each in typed:
            slots.keep(self.db, self.opened, known.meeting.opening, each, self.now)
        reading.note(self.db, self.opened, told, self.now)
        return Ordered(known, answers, self.news, tuple(taking.rows))

    def _facts(self) -> Facts:
        facts = present.read(self.db, self.opened.meeting)
        if facts is None:
            raise Absent
        if facts.board or not self._lay_missing(facts):
            return facts
        return present.read(self.db, self.opened.meeting) or facts

    def _lay_missing(self, facts: Facts) -> bool:
        """A current case without a board, or a meeting that has none: whoever sits first lays it."""
        meeting, item = facts.meeting, facts.item
        if meeting.opening != WRITING or (item is None and meeting.takes_cases):
            return False
        if item is not None and item.state not in SHOWN_ITEMS:
            return False
        row = self.db.get_one(Meeting, self.opened.meeting)
        boards.lay(
            self.db, self.opened, row, self.db.get_one(AgendaItem, item.id) if item else None
        )
        return True

    def _catch_up(self, wanted: set[str], seqs: dict[str, int]) -> None:
        """Open what somebody looks at, read what other workers wrote, forget what is gone."""
        for board in self.opened.desks.keys() - seqs.keys():
            del self.opened.desks[board]
        for board in sorted(wanted & seqs.keys()):
            boards.open_desk(self.db, self.opened, board)
        for board, desk in self.opened.desks.items():
            if seqs[board] > desk.end.seq and (found := chain.read(self.db, desk)):
                self.news[board] = found

    def _first(self, taking: Taking) -> bool:
        """Whether a line of the audit has to be written for somebody who drew."""
        return any(
            reading.due_drawn(self.opened, board, rows, self.now)
            for board, rows in taking.rows.items()
        )

    def _append(self, taking: Taking) -> None:
        for board, rows in taking.rows.items():
            desk = self.opened.desks[board]
            operations.append(self.db, desk, rows)
            if desk.end.seq - desk.snapped >= snapshots.EVERY:
                snapshots.take(self.db, desk)
            reading.note_drawn(self.db, self.opened, board, rows, self.now)
            self.news.setdefault(board, []).extend(taking.news[board])
