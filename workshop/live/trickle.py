"""What a slow browser has not taken of a page when its seat ends never leaves. Sockets have their own way (`outlet`).

A page is written when it is asked for, and may be on its way for minutes. Whoever sits in a room is asked again before
each part; a part is handed over only when the kernel takes it at once. Knows no page and opens nothing.
"""

import contextlib
import re
from collections.abc import Callable, Iterable, Iterator
from socket import SHUT_RDWR
from time import monotonic
from typing import Any

from gevent.socket import timeout, wait_write
from sqlalchemy.exc import SQLAlchemyError

from workshop.actions import presence
from workshop.live import gate
from workshop.policy.house import House

PART = 4096  # bytes; less than what must be free before the kernel calls a socket writable
LEASE = 0.1  # seconds for which one answer counts
STALLED = 30.0  # seconds without taking a byte: the browser is gone
_AWAY = "503 SERVICE UNAVAILABLE"  # of `web.refusals`: such an answer holds no text
_ROOM = re.compile(r"/(?:m|meetings)/([^/]+)/")
_Start = Callable[..., Callable[[bytes], object]]


class Trickle:
    """WSGI around the pages."""

    def __init__(self, inner: Any, house: House) -> None:
        self.inner = inner
        self.house = house
        self.secure = house.origin.startswith("https://")
        self.rings = 0
        house.bell.listen(self._hear)

    def _hear(self, _meeting: str, _what: str) -> None:
        """Something changed, a close perhaps: no answer from before it counts, so none outlives it on this worker."""
        self.rings += 1

    def __call__(self, environ: dict[str, Any], start_response: _Start) -> Iterable[bytes]:
        """Pages of a seat that sits go out in parts; everything else goes as it is."""
        secrets = self._secrets(environ)
        rings, sock = self.rings, environ.get("gunicorn.socket")
        # Where the database is away the page says so; if it is back by then, the page goes out as any other.
        sits = bool(secrets) and self._sits(secrets, unknown=True)
        said: list[str] = []

        def start(status: str, *more: Any) -> Callable[[bytes], object]:
            said.append(status)
            return start_response(status, *more)

        body: Iterable[bytes] = self.inner(environ, start)
        away = said[-1:] == [_AWAY]
        return self._parts(body, secrets, sock, rings) if sits and not away else body

    def _secrets(self, environ: dict[str, Any]) -> list[bytes]:
        found = _ROOM.match(environ.get("PATH_INFO", ""))
        if found is None:
            return []
        brought = gate.brought(environ.get("HTTP_COOKIE", ""), self.secure).secrets
        return [secret for (_kind, short), secret in brought.items() if short == found[1]]

    def _sits(self, secrets: list[bytes], *, unknown: bool = False) -> bool:
        try:
            with self.house.database.read() as db:
                return presence.sits(db, secrets, self.house.now())
        except SQLAlchemyError:
            return unknown

    def _parts(
        self, body: Iterable[bytes], secrets: list[bytes], sock: Any, rings: int
    ) -> Iterator[bytes]:
        asked = 0.0
        try:
            for whole in body:
                for at in range(0, len(whole), PART):
                    if at and not _writable(sock):
                        return
                    now = monotonic()
                    # A short answer is a press's own, perhaps of the one that closed: it holds no text.
                    late = len(whole) > PART and rings != self.rings
                    if late or (at and now - asked > LEASE):
                        asked, rings = now, self.rings
                        if not self._sits(secrets):
                            _cut(sock)
                            return
                    yield whole[at : at + PART]
        finally:
            if close := getattr(body, "close", None):
                close()


def _writable(sock: Any) -> bool:
    if sock is None:
        return True
    try:
        wait_write(sock.fileno(), timeout=STALLED, timeout_exc=timeout("stalled"))
    except OSError:
        _cut(sock)
        return False
    return True


def _cut(sock: Any) -> None:
    """End the connection: what is missing must not look like a whole answer."""
    if sock is not None:
        with contextlib.suppress(OSError):
            sock.shutdown(SHUT_RDWR)
