"""Work that would stop the realtime loop, done beside it: the gate's full check. Checks nothing itself.

A check of 3,000 characters keeps a core busy for a sixth of a second; done in the loop, every board would stand still
for so long. In a thread it took the interpreter from the board all the same (last receivers 90 ms late instead of 40,
`bench/gate.py`), and two people who checked at once waited for each other. So two processes read (`reading.py`).
"""

import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import Any, TypeVar

from workshop.errors import Throttled
from workshop.policy.reading import Reader, ReaderGone

T = TypeVar("T")
MOST = 40  # checks that may wait: more is an attack or a hall that presses again and again
READERS = min(2, os.cpu_count() or 1)  # of one worker
PATIENCE = 60  # seconds for waiting and reading; 20,000 characters take one and a half
STOPPED = "文章を確かめられませんでした。もう一度お試しください。"
_alone = threading.Lock()
_waiting = 0


def beside(work: Callable[..., T], *args: Any, **named: Any) -> T:
    """What the work gives. Raises what it raises, and `Throttled` while too much waits.

    Work and arguments go to another process: a function of a module, and plain data.
    """
    global _waiting  # noqa: PLW0603  # a count of one process, read and written in its loop alone
    if _waiting >= MOST:
        raise Throttled("確かめる文章が混み合っています。少し待って、もう一度お試しください。", 5)
    _waiting += 1
    try:
        if _driven():
            return _readers().do(work, args, named)
        with _alone:
            return work(*args, **named)
    finally:
        _waiting -= 1


def _driven() -> bool:
    """Whether gevent drives this process: the server, not the command line."""
    if "gevent" not in sys.modules:
        return False
    from gevent import monkey

    return bool(monkey.is_module_patched("threading"))


class Readers:
    """The readers of one worker, made when first wanted; who finds all at work waits for the next that is free."""

    def __init__(self) -> None:
        self._free = threading.Semaphore(READERS)
        self._idle: list[Reader] = []

    def do(self, work: Callable[..., T], args: tuple[Any, ...], named: dict[str, Any]) -> T:
        """What the work gives; a reader that ended is replaced once."""
        from gevent import Timeout

        with self._free, Timeout(PATIENCE, Throttled(STOPPED, 5)):
            for reader in (self._idle.pop() if self._idle else Reader(), None):
                with suppress(ReaderGone):
                    return self._by(reader or Reader(), work, args, named)
        raise Throttled(STOPPED, 5)

    def _by(
        self,
        reader: Reader,
        work: Callable[..., T],
        args: tuple[Any, ...],
        named: dict[str, Any],
    ) -> T:
        try:
            fine, found = reader.ask(work, args, named)
        except BaseException:
            reader.end()  # also where whoever asked is gone: the answer would be taken for the next one's
            raise
        self._idle.append(reader)
        if fine:
            return found  # type: ignore[no-any-return]  # what the work gave, through a pipe
        raise found


@cache
def _readers() -> Readers:
    return Readers()
