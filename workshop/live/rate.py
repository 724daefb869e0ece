"""How often one seat may speak: token buckets. Refuses politely, and knows when politeness was ignored."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

PATIENCE = 10.0  # seconds a seat may go on after it was asked to wait
CALM = 2.0  # seconds without a refusal that make it good again
DEAF = 1.5  # refusals to one grant: whoever waits as asked is refused once at most before each


@dataclass(slots=True)
class Bucket:
    """`rate` tokens a second, at most `burst` at once."""

    rate: float = 20.0
    burst: float = 60.0
    clock: Callable[[], float] = monotonic
    tokens: float = -1.0
    at: float = 0.0
    over_since: float = 0.0
    refused_at: float = 0.0
    refused: int = 0
    granted: int = 0

    def wait_ms(self) -> int:
        """Take one token: 0, or how many milliseconds to wait."""
        now = self.clock()
        full = self.tokens < 0
        self.tokens = (
            self.burst if full else min(self.burst, self.tokens + (now - self.at) * self.rate)
        )
        self.at = now
        if self.over_since and now - self.refused_at > CALM:
            self.over_since, self.refused, self.granted = 0.0, 0, 0
        if self.tokens >= 1:
            self.tokens -= 1
            self.granted += 1
            return 0
        if not self.over_since:
            self.over_since, self.refused, self.granted = now, 0, 0
        self.refused_at = now
        self.refused += 1
        return max(50, int(1000 * (1 - self.tokens) / self.rate))

    def ignored(self) -> bool:
        """Whether the seat has gone on too long although it was asked to wait."""
        long = bool(self.over_since) and self.clock() - self.over_since > PATIENCE
        return long and self.refused > DEAF * self.granted


def cursors() -> Bucket:
    """The bucket of cursors: dropped, never punished."""
    return Bucket(rate=10.0, burst=10.0)
