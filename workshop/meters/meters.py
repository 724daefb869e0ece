"""The meters, and their page. With several workers each counts in files of its own, and any of them answers for all.

PROMETHEUS_MULTIPROC_DIR says where (`cli.running` makes it before the workers start); the library reads it at import.
"""

import os

from prometheus_client import (
    REGISTRY,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.08, 0.15, 0.3, 0.5, 1.0, 3.0, 10.0)

operations = Counter(
    "tsunagi_operations", "Operations that were asked for, by what became of them", ["answer"]
)
taken, refused = operations.labels("taken"), operations.labels("refused")
flush = Histogram("tsunagi_flush_seconds", "The ordering transaction of a table", buckets=_SECONDS)
answered = Histogram(
    "tsunagi_answer_seconds", "From an operation's arrival to its receipt", buckets=_SECONDS
)
frames = Counter("tsunagi_frames", "Messages that were handed to the kernel or queued for a socket")
skipped = Counter("tsunagi_skips", "Slow browsers that lost what waited and get a fresh scene")
lapses = Counter("tsunagi_lapses", "Tables that fell silent because no check succeeded in time")
flooded = Counter("tsunagi_floods", "Messages answered with retry_ms")
rings = Counter("tsunagi_rings", "Rings of the bell between workers", ["way"])
sockets = Gauge("tsunagi_sockets", "Browsers that sit at a table", multiprocess_mode="livesum")
askers = Gauge(
    "tsunagi_askers",
    "Browsers that sit at a table and ask by HTTP, for want of WebSocket",
    multiprocess_mode="livesum",
)
tables = Gauge("tsunagi_tables", "Meetings that are open at a worker", multiprocess_mode="livesum")


def page() -> bytes:
    """Everything, of all workers, in Prometheus' text form."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return generate_latest(REGISTRY)
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # the library types the rest
    return generate_latest(registry)


def forget(pid: int) -> None:
    """A worker has ended: its gauges count no more, what it counted stays."""
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        mark_process_dead(pid)  # type: ignore[no-untyped-call]  # the same
