"""The server's own clock: an opening whose time is over is sealed although nobody sits at its table. Knows no page."""

import logging

import gevent
from sqlalchemy.exc import SQLAlchemyError

from workshop.actions import presence
from workshop.actions.ending import ExpireDue
from workshop.actions.perform import perform
from workshop.policy.house import House
from workshop.policy.viewer import Viewer

EVERY = 10.0  # seconds
_log = logging.getLogger(__name__)


def start(house: House) -> None:
    """Look every few seconds, from now on for as long as the server runs."""
    gevent.spawn(_run, house)


def _run(house: House) -> None:
    while True:
        gevent.sleep(EVERY)
        try:
            with house.database.read() as db:
                due = presence.anything_due(db, house.now())
            if due:
                perform(house, Viewer(), ExpireDue())
        except SQLAlchemyError as bad:
            _log.warning("clock: no look possible (%s)", type(bad).__name__)
