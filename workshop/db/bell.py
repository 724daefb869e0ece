"""The bell: tells tables that something of a meeting changed. Carries addresses only, never content.

In one process it is a list of ears. With several workers a carrier (Redis) brings it to the others; a lost
ring costs at most a second, because tables also look by themselves.
"""

import logging
from collections.abc import Callable

Ear = Callable[[str, str], None]

_log = logging.getLogger(__name__)


class Bell:
    """`ring(meeting, what)` after a commit; `what` is `room`, `board:<id>`, `ended`."""

    def __init__(self) -> None:
        self._ears: list[Ear] = []

    def listen(self, ear: Ear) -> None:
        """Call `ear(meeting, what)` at each ring."""
        self._ears.append(ear)

    def ring(self, meeting: str, what: str) -> None:
        """Tell every ear; one that fails does not keep it from the others."""
        for ear in self._ears:
            try:
                ear(meeting, what)
            except Exception as bad:  # noqa: BLE001  # one deaf ear must not silence the others
                _log.warning("bell: ear failed (%s)", type(bad).__name__)
