"""What comes while something is under way goes together next: many small transactions become one.

Knows nothing of what goes, and begins no transaction.
"""

import threading
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

J = TypeVar("J")
R = TypeVar("R")

MOST = 20  # jobs of one ride
PATIENCE = 2.0  # seconds; a ride that takes longer hangs at a database nobody hears of


class _Waiting:
    """One who waits, until the ride is over (`done`) or it is their turn to lead the next one."""

    def __init__(self, job: Any) -> None:
        self.job = job
        self.result: Any = None
        self.done = False
        self.turn = threading.Event()


class Convoy:
    """One ride at a time; whoever comes first leads it for all who came since the last."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: list[_Waiting] = []
        self._under_way = False

    def go(self, job: J, work: Callable[[Sequence[J]], Sequence[R | None]]) -> R | None:
        """What the ride brought this job. None: nothing was done for it, it has to go alone.

        work: answers in the order of the jobs. What it raises, who led it raises; for the others nothing was done.
        """
        me = _Waiting(job)
        with self._lock:
            self._waiting.append(me)
            leads, self._under_way = not self._under_way, True
        if not leads and self._goes_alone(me):
            return None
        if not me.done:
            self._lead(work)
        result: R | None = me.result
        return result

    def _goes_alone(self, me: _Waiting) -> bool:
        """Wait to have ridden, or to lead. True: the ride before takes too long."""
        try:
            if not me.turn.wait(PATIENCE):
                with self._lock:
                    if me in self._waiting and not me.turn.is_set():
                        self._waiting.remove(me)
                        return True
                me.turn.wait()
        except BaseException:  # ended while waiting: nobody may wait for one who will not lead
            with self._lock:
                if me in self._waiting:
                    self._waiting.remove(me)
                if me.turn.is_set() and not me.done:
                    self._hand_on()
            raise
        return False

    def _hand_on(self) -> None:
        """The next one leads. Under the lock."""
        self._under_way = bool(self._waiting)
        if self._waiting:
            self._waiting[0].turn.set()

    def _lead(self, work: Callable[[Sequence[Any]], Sequence[Any]]) -> None:
        with self._lock:
            ride, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
        try:
            for each, result in zip(ride, work([each.job for each in ride]), strict=True):
                each.result = result
        finally:
            for each in ride:
                each.done = True
                each.turn.set()
            with self._lock:
                self._hand_on()
