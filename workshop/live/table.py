"""A meeting at one worker: the one place that keeps an opened meeting's secret, and its lease to send.

A table lives while an admitted seat sits at it. One greenlet turns it (`turn`). Decides no right.
"""

import logging
from collections.abc import Callable
from time import monotonic

import gevent.event
from sqlalchemy.exc import SQLAlchemyError

from workshop.actions.boards import Opened
from workshop.actions.slots import Typed
from workshop.actions.taking import Asked
from workshop.db.bell import LEASE
from workshop.errors import Absent, Refusal
from workshop.live.crowd import Crowd
from workshop.live.keeping import Keeping, typed
from workshop.live.line import Line
from workshop.live.sittings import Sittings
from workshop.live.turn import turn, where
from workshop.meters import meters
from workshop.policy.house import House
from workshop.policy.showing.sitting import Facts
from workshop.wire.board import Act
from workshop.wire.room import Gone, Slot

WATCH = 0.1  # while something waits to leave, look so often
POLL = 1.0  # otherwise: a ring may be lost
BATCH = 0.03  # acts of so many seconds are one commit and one frame

_log = logging.getLogger(__name__)
Translate = Callable[[str, Refusal], str]


class Table:
    """One meeting, one epoch. `opened` holds the secret; it is None once the table has ended."""

    def __init__(self, opened: Opened, say: Translate) -> None:
        self.house: House = opened.house
        self.meeting = opened.meeting
        self.epoch = opened.epoch
        self.opened: Opened | None = opened
        self.say = say
        self.lines: list[Line] = []
        self.joined: list[Line] = []  # come since the turn began (`seating`)
        self.coming: set[Line] = set()  # let in, still shaking hands
        self.asked: list[tuple[Line, int, Asked]] = []
        self.typed: dict[tuple[str, str], Typed] = {}
        self.facts: Facts | None = None
        self.crowd = Crowd()
        self.keeping = Keeping(opened.house, opened.meeting)
        self.sittings = Sittings(opened.house, opened.meeting)
        self.lease = 0.0
        self.read_at = 0.0
        self.boards_due = True  # boards may have more than is at hand
        self.room_due = True  # all have to be told how it is
        self.news_due = True  # the room has to be read anew (so rings while it is read)
        self.sits_due = False  # others came or went at other workers
        self.gather_due = False
        self.turned = False  # somebody looks at another board since the turn began
        self.careful = 0  # so many acts were in a flush that broke, with these texts (`doubting`)
        self.doubted: list[Typed] = []
        self.on_end: Callable[[Table], None] = lambda _table: None
        self._wake = gevent.event.Event()
        gevent.spawn(self._run)

    # --- who sits -------------------------------------------------------------------------------------------

    def expect(self, line: Line) -> None:
        """A line was let in and will `join` or `leave`; a table nobody sits at yet waits for it."""
        self.coming.add(line)

    def join(self, line: Line) -> None:
        """A line came, and sits down as the next turn begins; what it should see comes with that."""
        self.coming.discard(line)
        if self.opened is None:
            line.cut()  # the table ended meanwhile, and turns no more: come back, to a new one
        if line.over:  # or the browser left in the same breath in which it came: nobody would take it away again
            return
        line.sat_at = self.house.now()
        self.joined.append(line)
        self.wake()

    def leave(self, line: Line) -> None:
        """A line is gone; with the last one the table ends."""
        self.coming.discard(line)
        for some in (self.lines, self.joined):
            if line in some:
                some.remove(line)
                self.crowd.changed = True
        self.end_if_deserted()
        self.wake()

    @property
    def all_lines(self) -> list[Line]:
        """Who sits, and who sits down next."""
        return [*self.lines, *self.joined]

    def may_send(self) -> bool:
        """The lease, asked directly before bytes are handed to the kernel."""
        return monotonic() < self.lease

    # --- what comes in --------------------------------------------------------------------------------------

    def ask(self, line: Line, number: int, act: Act) -> None:
        """Queue an act for the next flush."""
        self.asked.append((line, number, Asked(line.seat, act, monotonic())))
        self.wake()

    def type(self, line: Line, slot: Slot) -> None:
        """Queue text being typed; the newest of a field wins."""
        if self.facts is not None and (now := typed(self.facts, line.seat, slot)):
            self.typed[now.attendee, now.field] = now
            self.wake()

    def hear(self, what: str) -> None:
        """A ring: `room`, `board:<id>`, `sits`, `gather`, `ended`, or only `look`."""
        if what == "ended":
            self.over()
        else:
            # Told in the next turn: between two looks no lease runs.
            self.gather_due = self.gather_due or what == "gather"
            # What another worker drew, and who sits there, change no room: reading that anew would cost more.
            self.sits_due = self.sits_due or what == "sits"
            self.news_due = self.news_due or not (what == "sits" or what.startswith("board:"))
            self.boards_due = self.boards_due or what not in ("room", "gather", "sits")
            self.wake()

    def wake(self) -> None:
        """Turn soon."""
        self._wake.set()

    def _run(self) -> None:
        while self.opened is not None:
            self._wake.wait(timeout=self._pause())
            self._wake.clear()
            if self.opened is None:
                return
            started = monotonic()
            try:
                turn(self, self.opened, started)
            except Absent:
                self.over()
            except SQLAlchemyError as bad:
                _log.warning("table: no check possible (%s)", type(bad).__name__)
                self.lapse()
            except Exception as bad:  # noqa: BLE001  # a table that stands still would never seal
                _log.error("table: turn failed (%s)", where(bad))
                self.lapse()
            if self.opened is not None:
                gevent.sleep(max(0.0, BATCH - (monotonic() - started)))

    def _pause(self) -> float:
        rests = self._wake.is_set() or all(line.quiet for line in self.lines)
        return WATCH if self.crowd.waits or not rests else POLL

    def renew(self, started: float) -> None:
        """A check that began then has succeeded: bytes may leave for one lease from its start."""
        self.lease = started + LEASE

    def end(self, gone: Gone | None = None) -> None:
        """Drop the secret and the queues; tell every line why, and end it."""
        self._drop()
        lines, self.lines, self.joined = self.all_lines, [], []
        for line in lines:
            if gone is None:
                line.cut()
            else:
                line.gone(gone)

    def end_if_deserted(self) -> None:
        """Nobody sits here, and nobody is on the way."""
        if not self.all_lines and not self.coming:
            self.end()

    def over(self) -> None:
        """The opening has ended."""
        late = self.facts is not None and self.facts.over(self.house.now())
        self.end(Gone(why="expired" if late else "closed"))

    def lapse(self) -> None:
        """No check succeeds: nothing more may leave, the secret goes, browsers come back by themselves."""
        meters.lapses.inc()
        self.end()

    def _drop(self) -> None:
        self.lease = 0.0
        self.opened = self.facts = None
        self.asked, self.typed, self.doubted = [], {}, []
        for line in self.all_lines:
            line.forget()
        self.keeping.count([])
        self.sittings.end()
        self.on_end(self)
        self.wake()
