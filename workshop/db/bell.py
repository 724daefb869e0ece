"""The bell: tells tables that something of a meeting changed. Carries addresses only, never content.

In one process it is a list of ears. With several workers a carrier (`carrier`) brings it to the others; a lost
ring costs at most a second, because tables also look by themselves.
"""

import logging
import secrets
import time
from collections.abc import Callable
from typing import Protocol

Ear = Callable[[str, str], None]
LEASE = (
    0.3  # seconds for which another worker may go on sending after a commit that ends an opening
)
LOOK = "look"

_log = logging.getLogger(__name__)


class Carrier(Protocol):
    """What brings a ring to the other workers. Never waits and never raises: the poll rings too."""

    def carry(self, meeting: str, what: str) -> None:
        """Send it, or lose it."""

    def start(self, heard: Ear) -> None:
        """From now on call `heard(meeting, what)` for what others ring."""


class Bell:
    """`ring(meeting, what)` after a commit; `what` is `room`, `board:<id>`, `sits`, `gather`, `ended`.

    worker: this process among the others, new at each start.
    """

    def __init__(self, carrier: Carrier | None = None) -> None:
        self._ears: list[Ear] = []
        self._carrier = carrier
        self.worker = secrets.token_hex(8)
        if carrier is not None:
            carrier.start(self._heard)

    @property
    def shared(self) -> bool:
        """Whether there may be other workers."""
        return self._carrier is not None

    def listen(self, ear: Ear) -> None:
        """Call `ear(meeting, what)` at each ring."""
        self._ears.append(ear)

    def ring(self, meeting: str, what: str) -> None:
        """Tell every ear, here and on the other workers.

        An opening that ended is over for the tables here when this returns, and by then no other worker holds a
        lease from before: not one that is frozen, and not one that no ring reaches.
        """
        self._tell(meeting, what)
        self.ring_others(meeting, what)
        if what == "ended" and self.shared:
            time.sleep(LEASE)

    def ring_others(self, meeting: str, what: str) -> None:
        """Tell the other workers alone; the table here has done it itself."""
        if self._carrier is not None:
            self._carrier.carry(meeting, what)

    def _heard(self, meeting: str, what: str) -> None:
        """From outside a ring is a reason to look and no more: what ended says the database."""
        self._tell(meeting, LOOK if what == "ended" else what)

    def _tell(self, meeting: str, what: str) -> None:
        """One ear that fails does not keep it from the others."""
        for ear in self._ears:
            try:
                ear(meeting, what)
            except Exception as bad:  # noqa: BLE001  # one deaf ear must not silence the others
                _log.warning("bell: ear failed (%s)", type(bad).__name__)
