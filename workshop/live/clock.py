"""The server's own clock: what is over is sealed, and what is due destroyed, although nobody sits anywhere.

What it looks for is `actions.upkeep`'s. Knows no page.
"""

import logging

import gevent
from sqlalchemy.exc import SQLAlchemyError

from workshop.actions import upkeep
from workshop.live.turn import where
from workshop.policy.house import House

EVERY = 10.0  # seconds
_log = logging.getLogger(__name__)


def start(house: House) -> "gevent.Greenlet[..., None]":
    """Look every few seconds, from now on for as long as the server runs."""
    return gevent.spawn(_run, house)


def _run(house: House) -> None:
    while True:
        gevent.sleep(EVERY)
        try:
            upkeep.tend(house)
        except SQLAlchemyError as bad:
            _log.warning("clock: no look possible (%s)", type(bad).__name__)
        except Exception as bad:  # noqa: BLE001  # a clock that stands still would seal and destroy nothing any more
            _log.error("clock: look failed (%s)", where(bad))
