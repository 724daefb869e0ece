"""The way out of one socket: bytes leave at once where the kernel takes them, else they wait in a bounded queue.

What is content asks the lease directly before it is handed to the kernel. Knows nothing of what the bytes say.
"""

from collections import deque
from collections.abc import Callable
from ssl import SSLWantReadError, SSLWantWriteError
from typing import Any

import gevent
from gevent.socket import wait_write

FULL = 256 * 1024  # bytes that may wait for one slow browser
STALLED = 30.0  # seconds without taking a byte: the browser is gone
_LATER = (BlockingIOError, SSLWantWriteError, SSLWantReadError)


def _always() -> bool:
    return True


class Outlet:
    """Sends frames whole and in order. `allowed` is the lease; `drained` is called when a full queue is empty."""

    def __init__(self, sock: Any) -> None:
        self.sock = sock
        self.allowed: Callable[[], bool] = _always
        self.drained: Callable[[], None] | None = None
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
        """Send or queue a frame. False: the queue is full, nothing was taken."""
        if self.dead:
            return True
        if not self.waiting:
            if content and not self.allowed():
                return True
            sent = self._give(frame)
            if sent == len(frame) or self.dead:
                return True
            self.begun = sent > 0
            frame = frame[sent:]
        elif content and self.size > FULL:
            return False
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

    def abort(self) -> None:
        """Never send again."""
        self.dead = True
        self.waiting.clear()
        self.size = 0
        self.begun = False

    def _give(self, frame: bytes) -> int:
        try:
            return int(self.sock.send(frame, 0, timeout=0.0))
        except _LATER:
            return 0
        except OSError:
            self.abort()
            return 0

    def _empty(self) -> None:
        try:
            while self.waiting and not self.dead:
                self._one()
        except (OSError, gevent.Timeout):
            self.abort()
        finally:
            self._drain = None
        if self.drained is not None and not self.dead:
            self.drained()

    def _one(self) -> None:
        """Wait until the kernel takes more, ask the lease, hand over."""
        wait_write(self.sock.fileno(), timeout=STALLED, timeout_exc=gevent.Timeout(STALLED))
        if not self.waiting or self.dead:
            return
        frame, content = self.waiting[0]
        if content and not self.allowed():
            self.clear()
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
            self.begun = True
