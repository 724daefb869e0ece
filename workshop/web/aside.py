"""Slow making of files beside the greenlets that keep boards going. Makes nothing itself."""

import sys
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def made(make: Callable[[], T]) -> T:
    """What `make` gives, from gevent's thread pool where gevent drives; the caller waits, nobody else does.

    A paper with a picture takes a second or two, in which every socket of this worker would be silent. What `make`
    works on is opened text: it lives as long as this call.
    """
    if "gevent" in sys.modules:
        import gevent
        from gevent import monkey

        if monkey.is_module_patched("threading"):
            return gevent.get_hub().threadpool.apply(make)
    return make()
