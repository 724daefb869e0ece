"""How crowded this machine is just now: a promise in seconds is kept on a processor of one's own. Not a test."""

import time

LOOK = 0.05  # seconds of work by which it is found out
MOST = 8.0


def crowded() -> float:
    """How many times as long as alone a process works here now: 1 on a machine that does nothing else, at most 8."""
    wall, work = time.perf_counter(), time.process_time()
    while time.process_time() - work < LOOK:
        pass
    waited = (time.perf_counter() - wall) / (time.process_time() - work)
    return min(MOST, max(1.0, waited))


class Promise:
    """Something happens within so many seconds, each as long as the machine makes it: `with Promise(5) as soon`.

    `soon.limit` is for whoever waits; at the end what passed is held against the more crowded of both ends.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.limit = 0.0
        self.begun = 0.0

    def __enter__(self) -> "Promise":
        self.limit = self.seconds * MOST
        self.before = crowded()
        self.begun = time.monotonic()
        return self

    def __exit__(self, kind: object, *_about: object) -> None:
        took = time.monotonic() - self.begun
        if kind is None:
            bar = self.seconds * max(self.before, crowded())
            assert took < bar, f"it took {took:.1f} s, not {bar:.1f}"
