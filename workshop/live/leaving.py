"""A worker that is told to stop: its door closes at once, and the browsers that sit here come again elsewhere.

gunicorn waits a few seconds for what came in here, knows nothing of lines that were brought, and at the end cuts all
of them. Whoever is told at once sits at another worker by then. Ends no process.
"""

from collections.abc import Callable

import gevent

from workshop.live.usher import Usher

EVERY = 0.1  # seconds between two looks; gunicorn has no hook for the moment


def watch(usher: Usher, goes_on: Callable[[], bool]) -> None:
    """From now on, look whether this worker still goes on."""
    gevent.spawn(_watch, usher, goes_on)


def _watch(usher: Usher, goes_on: Callable[[], bool]) -> None:
    while goes_on():
        gevent.sleep(EVERY)
    usher.close()
    while True:  # who was shaking hands sits down only now
        usher.show_out()
        gevent.sleep(EVERY)
