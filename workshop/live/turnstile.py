"""A few at a time: when a hall's line comes back hundreds connect at once, and who sits goes on between them."""

from time import monotonic

import gevent
from gevent.lock import BoundedSemaphore

SLICE = 0.025  # seconds of this worker for those who come, before everybody else has a turn
PAUSE = 0.001  # a real one, or the loop would serve all who wait before it looks at anything else


class Turnstile:
    """`with turnstile:` lets greenlets through one by one, and the rest of the worker in between."""

    def __init__(self) -> None:
        self._one = BoundedSemaphore(1)
        self._began = 0.0

    def __enter__(self) -> None:
        """Wait for one's turn."""
        self._one.acquire()
        if monotonic() - self._began > SLICE:
            gevent.sleep(PAUSE)
            self._began = monotonic()

    def __exit__(self, *_: object) -> None:
        """The next one."""
        self._one.release()
