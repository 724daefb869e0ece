"""The way out of one socket: bytes leave at once where the kernel takes them, else they wait in a bounded queue.

What is content asks the lease directly before it is handed to the kernel. Knows nothing of what the bytes say.
"""

import contextlib
from collections import deque
from collections.abc import Callable
from socket import SHUT_RDWR
from ssl import SSLWantReadError, SSLWantWriteError
from typing import Any

import gevent
from gevent.socket import wait_write
from gevent.ssl import SSLSocket

FULL = 256 * 1024  # bytes that may wait for one slow browser
STALLED = 30.0  # seconds without taking a byte: the browser is gone
_LATER = (BlockingIOError, SSLWantWriteError, SSLWantReadError)


def _always() -> bool:
    return True


def _nothing() -> None:
    return


class Outlet:
    """Sends frames whole and in order. `allowed` is the lease.

    `lost` is called when what waited had to be dropped, `drained` when nothing waits any more.
    """

    def __init__(self, sock: Any) -> None:
        self.sock = sock
        self.tls = isinstance(sock, SSLSocket)
        self.allowed: Callable[[], bool] = _always
        self.lost: Callable[[], None] = _nothing
        self.drained: Callable[[], None] = _nothing
        self.waiting: deque[tuple[bytes, bool]] = deque()
        self.size = 0
        self.begun = False  # the first of `waiting` has left in part
        self.dead = False
        self._drain: gevent.Greenlet[..., None] | None = None

    @property
    def idle(self) -> bool:
        """Nothing waits."""
        return not self.waiting

    def put(self, frame: bytes, content: bool = True) -> bool:
        """Send or queue a frame. False: the queue is full or the lease is over, and nothing was taken."""
        if self.dead:
            return True
        if not self.waiting:
            if content and not self.allowed():
                return False
            sent = self._give(frame)
            if sent == len(frame) or self.dead:
                self.begun = False
                return True
            frame = frame[sent:]
        elif content and self.size > FULL:
            return False
        elif self.size > 2 * FULL:
            self.abort()  # pongs and pings are small: so many wait only for who never reads them
            return True
        self.waiting.append((frame, content))
        self.size += len(frame)
        if self._drain is None:
            self._drain = gevent.spawn(self._empty)
        return True

    def clear(self) -> None:
        """Forget all content that waits. A frame that has left in part can only be ended with its socket."""
        if self.begun and self.waiting[0][1]:
            self.abort()
        self.waiting = deque(each for each in self.waiting if not each[1])
        self.size = sum(len(frame) for frame, _ in self.waiting)

    def skip(self) -> None:
        """The browser does not keep up: drop content that has not begun to leave; a scene will say it all."""
        head = [self.waiting[0]] if self.begun else []
        rest = [each for each in list(self.waiting)[len(head) :] if not each[1]]
        self.waiting = deque([*head, *rest])
        self.size = sum(len(frame) for frame, _ in self.waiting)

    def abort(self) -> None:
        """Never send again; a reader that waits is woken to its end."""
        self.dead = True
        with contextlib.suppress(OSError):
            self.sock.shutdown(SHUT_RDWR)
        self.waiting.clear()
        self.size = 0
        self.begun = False

    def _give(self, frame: bytes) -> int:
        """What the kernel takes at once; never waits, or one slow browser would hold up the whole table."""
        try:
            sent = self._give_tls(frame) if self.tls else int(self.sock.send(frame, 0, 0.0))
        except _LATER:
            sent = 0
        except OSError:
            self.abort()
            return 0
        # TLS may have taken a frame of which nothing left: it must be offered again, the same.
        self.begun = self.begun or sent > 0 or self.tls
        return sent

    def _give_tls(self, frame: bytes) -> int:
        """Gevent's TLS socket asks its own timeout, not the one given to `send`. Nothing yields until it is back."""
        before = self.sock.gettimeout()
        self.sock.settimeout(0.0)
        try:
            return int(self.sock.send(frame))
        finally:
            self.sock.settimeout(before)

    def _empty(self) -> None:
        try:
            while self.waiting and not self.dead:
                self._one()
        except (OSError, gevent.Timeout):
            self.abort()
        finally:
            self._drain = None
        if not self.dead:
            self.drained()

    def _one(self) -> None:
        """Wait until the kernel takes more, ask the lease, hand over."""
        wait_write(self.sock.fileno(), timeout=STALLED, timeout_exc=gevent.Timeout(STALLED))
        if not self.waiting or self.dead:
            return
        frame, content = self.waiting[0]
        if content and not self.allowed():
            self.clear()
            self.lost()
            return
        sent = self._give(frame)
        if self.dead:
            return
        self.size -= sent
        if sent == len(frame):
            self.waiting.popleft()
            self.begun = False
        elif sent:
            self.waiting[0] = (frame[sent:], content)
