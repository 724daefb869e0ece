"""Who sits at a meeting's tables on the other workers, and telling them who sits here. One worker alone writes nothing.

Rows, not Redis: the bus carries addresses only. Cursors are not told: they are this worker's memory.
"""

import logging
from collections import Counter
from collections.abc import Iterable, Sequence
from time import monotonic

import gevent
import gevent.lock
from sqlalchemy.exc import SQLAlchemyError

from workshop.actions import sittings
from workshop.actions.sittings import STALE, Sits
from workshop.live.line import Line
from workshop.policy.house import House
from workshop.policy.showing.sitting import Elsewhere, Facts

AGAIN = 15.0  # seconds between two words that all still sit; less than what makes a row stale
SOON = 0.5  # seconds in which who comes and goes is told at once
SOCKETS = 3  # of one seat; the newest stay, since an old one may be a connection long dead
_log = logging.getLogger(__name__)


class Sittings:
    """Of one table."""

    def __init__(self, house: House, meeting: str) -> None:
        self.house, self.meeting = house, meeting
        self.said: dict[str, bool] = {}
        self.said_at = 0.0
        self.read_at = monotonic()
        self.ended = False
        self.saying = (
            gevent.lock.BoundedSemaphore()
        )  # taking back must not overtake a word that is under way

    def say(self, lines: Sequence[Line]) -> None:
        """Write down who sits here, where somebody else would read it."""
        bell, now = self.house.bell, monotonic()
        if not bell.shared:
            return
        here = {line.id: line.idle for line in lines if not line.over}
        news = here != self.said
        if now - self.said_at < (SOON if news else AGAIN):
            return
        self.said, self.said_at = here, now
        rows = [Sits(line.id, line.seat, line.idle, line.sat_at) for line in lines if not line.over]
        with self.saying:
            if self.ended:
                return
            sittings.sit(self.house, self.meeting, rows)
        if news:
            bell.ring_others(self.meeting, "sits")

    def end(self) -> None:
        """The table here is over."""
        self.ended = True
        if self.said:
            self.said = {}
            gevent.spawn(self._leave)

    def _leave(self) -> None:
        try:
            with self.saying:
                sittings.sit(self.house, self.meeting, [])
        except SQLAlchemyError as bad:  # the rows are stale in a moment
            _log.warning("sittings: not taken back (%s)", type(bad).__name__)
            return
        self.house.bell.ring_others(self.meeting, "sits")

    def others(self, facts: Facts) -> list[Elsewhere]:
        """Who sits at other workers' tables."""
        mine, old = self.house.bell.worker, self.house.now() - STALE
        return [each for each in facts.elsewhere if each.worker != mine and each.seen_at > old]

    def to_ring(self, facts: Facts) -> bool:
        """Whether somebody may sit elsewhere, however long ago that was heard: a ring too many costs nothing."""
        return any(each.worker != self.house.bell.worker for each in facts.elsewhere)

    def due(self) -> bool:
        """Whether it is long since who sits elsewhere was read; then it counts as read.

        A table that draws without a pause reads the room at no other time.
        """
        if not self.house.bell.shared or monotonic() - self.read_at < AGAIN:
            return False
        self.read_at = monotonic()
        return True


def too_many(lines: Sequence[Line], others: Iterable[Elsewhere]) -> list[Line]:
    """The oldest sockets of seats that have more than they may, counted over all workers."""
    newer = Counter(line.seat for line in lines)
    elsewhere: dict[str, list[Elsewhere]] = {}
    for each in others:
        elsewhere.setdefault(each.seat, []).append(each)
    out = []
    for line in sorted(lines, key=lambda line: line.sat_at):
        newer[line.seat] -= 1
        there = sum(each.since > line.sat_at for each in elsewhere.get(line.seat, ()))
        if newer[line.seat] + there >= SOCKETS:
            out.append(line)
    return out
