"""One meeting's part of the ordering transaction, with the audit lines of whoever is shown text by it.

First everything that reads, then what is only said. Begins and commits nothing (`ordering` does) and decides no right.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from workshop.actions import boards, chain, operations, reading, slots, snapshots
from workshop.actions.boards import Opened
from workshop.actions.operations import Written
from workshop.actions.outlook import Stands, locked
from workshop.actions.slots import Typed
from workshop.actions.taking import Answer, Asked, Taking
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


@dataclass(frozen=True, slots=True)
class Job:
    """What a table asks of the ordering transaction.

    facts: None to read them anew. lookers: (seat, the board it chose), who will be told.
    """

    opened: Opened
    facts: Facts | None
    asked: Sequence[Asked]
    typed: Sequence[Typed]
    lookers: Sequence[tuple[str, str]]

    @property
    def meeting(self) -> str:
        """Whose flush it is."""
        return self.opened.meeting

    @property
    def ids(self) -> list[str]:
        """Under which the log may have the acts already."""
        return [each.act.id for each in self.asked]


class Flush:
    """One meeting's part of a transaction: everything that reads, then what is only said."""

    def __init__(self, db: Session, job: Job) -> None:
        self.db, self.job, self.opened = db, job, job.opened
        self.now: datetime = job.opened.house.now()
        self.news: dict[str, list[Written]] = {}
        self._ends = {board: desk.end for board, desk in self.opened.desks.items()}
        self._prepared = False

    def undo(self) -> None:
        """The commit did not come, or nobody knows: what was folded ahead of it is no board any more.

        A board nothing was folded into is kept, unless this very part broke: it may be folded half. Who is on record
        says the record (`reading`).
        """
        self.opened.noted.clear()
        self.opened.settled = (None, self.now)
        for board, desk in list(self.opened.desks.items()):
            if not self._prepared or self._ends.get(board) is not desk.end:
                del self.opened.desks[board]

    def locked(self) -> tuple[Stands, Facts]:
        """How the meeting stands, with its row in hand, and the facts that hold. Raises `Absent`."""
        now, facts = locked(self.db, self.opened, self.job.ids), self.job.facts
        if facts is not None and now.fits(facts):
            return now, facts
        facts = self._facts()
        return locked(self.db, self.opened, self.job.ids), facts  # a board may have been laid

    def prepare(self, now: Stands, facts: Facts) -> None:
        """Read what others wrote, take the acts, write down who reads and who draws, and what is being typed."""
        told = facts.shown(tuple(self.job.lookers))
        self._catch_up({facts.board, *(board for _, board in told)} - {""}, now.ends)
        self.taking = Taking(self.db, self.opened, facts, self.now)
        answers = self.taking.answers(self.job.asked, now.logged)
        for each in self.job.typed:
            slots.keep(self.db, self.opened, facts.meeting.opening, each, self.now)
        reading.note(self.db, self.opened, told, self.now)
        for board, rows in self.taking.rows.items():
            reading.note_drawn(self.db, self.opened, board, rows, self.now)
        self.ordered = Ordered(facts, answers, self.news, tuple(self.taking.rows))
        self._prepared = True

    def append(self) -> None:
        """The sealed rows, and how far the boards are with them."""
        for board, rows in self.taking.rows.items():
            desk = self.opened.desks[board]
            operations.append(self.db, desk, rows)
            if desk.end.seq - desk.snapped >= snapshots.EVERY:
                snapshots.take(self.db, desk)
            self.news.setdefault(board, []).extend(self.taking.news[board])

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
