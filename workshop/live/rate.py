"""How often one seat may speak: token buckets. Refuses politely, and knows when politeness was ignored."""

from dataclasses import dataclass, field
from time import monotonic

PATIENCE = 10.0  # seconds a seat may go on after it was asked to wait


@dataclass(slots=True)
class Bucket:
    """`rate` tokens a second, at most `burst` at once."""

    rate: float = 20.0
    burst: float = 60.0
    tokens: float = 60.0
    at: float = field(default_factory=monotonic)
    over_since: float = 0.0

    def wait_ms(self) -> int:
        """Take one token: 0, or how many milliseconds to wait."""
        now = monotonic()
        self.tokens = min(self.burst, self.tokens + (now - self.at) * self.rate)
        self.at = now
        if self.tokens >= 1:
            self.tokens -= 1
            if self.tokens > self.burst / 4:
                self.over_since = 0.0
            return 0
        self.over_since = self.over_since or now
        return max(50, int(1000 * (1 - self.tokens) / self.rate))

    def ignored(self) -> bool:
        """Whether the seat has gone on too long although it was asked to wait."""
        return bool(self.over_since) and monotonic() - self.over_since > PATIENCE


def cursors() -> Bucket:
    """The bucket of cursors: dropped, never punished."""
    return Bucket(rate=10.0, burst=10.0, tokens=10.0)
