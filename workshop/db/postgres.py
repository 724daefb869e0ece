"""Connections to PostgreSQL as a server of greenlets has them: waiting costs little, and what is broken is not used.

psycopg waits with `poll`, which gevent has to imitate at every word with the database: a quarter of what a statement
costs. Here the hub itself waits. Begins no transaction and knows no table.
"""

import select
import sys
from time import monotonic
from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen
from psycopg.waiting import Ready
from sqlalchemy import Engine, event
from sqlalchemy.exc import DisconnectionError

UNUSED = 30.0  # seconds after which the server is asked for a sign of life, and not only the socket

T = TypeVar("T")


class Waiting(psycopg.Connection[Any]):
    """A connection at which a greenlet waits in the hub; everywhere else it is psycopg's own."""

    def wait(self, gen: PQGen[T], interval: float = 0.1, timeout: float | None = None) -> T:
        """What the generator returns. Raises what it raises."""
        if timeout is not None or not _patched():
            return super().wait(gen, interval, timeout)
        import gevent

        hub = gevent.get_hub()
        try:
            wanted = next(gen)
            while True:
                # Most often it waits to write, and can: going around the hub for that costs thirty times the question,
                # and lets twenty others go first while a meeting's row is held.
                now = _ready(self.pgconn.socket, int(wanted))
                if not now:
                    # 1 is readable, 2 writable, 3 either, in the loop as in psycopg's own numbers.
                    watch = hub.loop.io(self.pgconn.socket, int(wanted))
                    try:
                        hub.wait(watch)
                    finally:
                        watch.close()
                    now = _ready(self.pgconn.socket, int(wanted))
                wanted = gen.send(now or _READY[wanted])
        except StopIteration as done:
            found: T = done.value
            return found


_READY: dict[int, Ready] = {1: Ready.R, 2: Ready.W, 3: Ready.RW}  # by psycopg's `Wait`
_EVENTS = {1: select.POLLIN, 2: select.POLLOUT, 3: select.POLLIN | select.POLLOUT}


def _patched() -> bool:
    """Whether this process runs greenlets. It is patched before anything connects, or not at all."""
    monkey = sys.modules.get("gevent.monkey")
    return monkey is not None and bool(monkey.is_module_patched("select"))


def prepare(engine: Engine) -> None:
    """Connect with `Waiting`, and hand out only connections that live."""
    event.listen(engine, "do_connect", _connect)
    event.listen(engine, "checkin", _used)
    event.listen(engine, "checkout", _alive)


def _connect(_dialect: object, _record: object, args: Any, options: dict[str, Any]) -> object:
    return Waiting.connect(*args, **options)


def _used(_connection: object, record: Any) -> None:
    record.info["used"] = monotonic()


def _alive(connection: Any, record: Any, _proxy: object) -> None:
    """A server that went has said so and closed its socket: the kernel knows, and nobody asks over the network.

    Raises `DisconnectionError`: the pool then connects anew.
    """
    unused = monotonic() - record.info.get("used", monotonic())
    try:
        if unused > UNUSED or _readable(connection.pgconn.socket):
            connection.execute("")
            connection.rollback()
    except psycopg.Error as gone:
        raise DisconnectionError("PostgreSQL closed this connection") from gone


def _readable(sock: int) -> bool:
    """Whether something came that nobody asked for."""
    return bool(_ready(sock, 1))


def _ready(sock: int, wanted: int) -> Ready | None:
    """What of it the socket is ready for, if anything. The kernel's own `poll`: gevent's would let others run."""
    monkey = sys.modules.get("gevent.monkey")
    asked = (monkey.get_original("select", "poll") if monkey else select.poll)()
    asked.register(sock, _EVENTS[wanted])
    found = asked.poll(0)
    if not found:
        return None
    # An error or a hang-up is found out by reading or writing.
    events = found[0][1] if found[0][1] & _EVENTS[wanted] else _EVENTS[wanted]
    return _READY[(events & select.POLLIN and 1) | (events & select.POLLOUT and 2)]
