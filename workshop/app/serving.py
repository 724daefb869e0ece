"""What gunicorn is told beside its command line: how it logs, and what to do when a worker ends. Starts nothing."""

from typing import Any

from workshop.app import logs
from workshop.meters import meters

logconfig_dict = logs.CONFIG


def child_exit(_server: object, worker: Any) -> None:
    """A worker has ended, however it did."""
    meters.forget(worker.pid)
