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
from psycopg.waiting import Ready, Wait
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
                # 1 is readable, 2 writable, 3 either, in the loop as in psycopg's own numbers.
                ready = hub.loop.io(self.pgconn.socket, int(wanted))
                try:
                    hub.wait(ready)
                finally:
                    ready.close()
                wanted = gen.send(_READY[wanted])
        except StopIteration as done:
            found: T = done.value
            return found


_READY = {Wait.R: Ready.R, Wait.W: Ready.W, Wait.RW: Ready.RW}


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

    Raises `DisconnectionError`: the pool then connects anew, and forgets what is as old as this.
    """
    unused = monotonic() - record.info.get("used", monotonic())
    try:
        if unused > UNUSED or _readable(connection.pgconn.socket):
            connection.execute("")
            connection.rollback()
    except psycopg.Error as gone:
        raise DisconnectionError("PostgreSQL closed this connection") from gone


def _readable(sock: int) -> bool:
    """Whether something came that nobody asked for. The kernel's own `poll`: gevent's would let others run."""
    monkey = sys.modules.get("gevent.monkey")
    asked = (monkey.get_original("select", "poll") if monkey else select.poll)()
    asked.register(sock, select.POLLIN)
    return bool(asked.poll(0))
