"""Work that would stop the realtime loop, done beside it: the gate's full check. Checks nothing itself.

A check of 3,000 characters keeps a core busy for a tenth of a second; done in the loop, every board would stand still
for so long. One thread does them in turn: two would only take the interpreter from the board twice as often.
"""

import sys
import threading
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from workshop.errors import Throttled

T = TypeVar("T")
MOST = 40  # checks that may wait: more is an attack or a hall that presses again and again
# How long the thread may keep the interpreter from the loop. Each statement on a database gives it away and wants it
# back: with Python's usual 5 ms a board's commit of a dozen statements took 60 ms longer (`bench/gate.py`).
GIVES_WAY = 0.0005
_alone = threading.Lock()
_waiting = 0


def beside(work: Callable[..., T], *args: Any, **named: Any) -> T:
    """What the work gives. Raises what it raises, and `Throttled` while too much waits."""
    global _waiting  # noqa: PLW0603  # a count of one process, read and written in its loop alone
    if _waiting >= MOST:
        raise Throttled("確かめる文章が混み合っています。少し待って、もう一度お試しください。", 5)
    _waiting += 1
    try:
        pool = _pool() if _driven() else None
        if pool is not None:
            return pool.apply(work, args, named)  # type: ignore[no-any-return]  # gevent's pool is untyped
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


@cache
def _pool() -> Any:
    from gevent.threadpool import ThreadPool

    sys.setswitchinterval(GIVES_WAY)
    return ThreadPool(1)
