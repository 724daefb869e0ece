"""What gunicorn is told beside its command line: how it logs, where workers find each other, what to do when one ends.

Starts nothing.
"""

import logging
import os
import shutil
import tempfile
from typing import Any

from config import from_environment
from workshop.app import logs
from workshop.meters import meters
from workshop.policy import machine

TOGETHER = "TSUNAGI_TOGETHER"  # where the workers of one server find each other (`live.usher`)

logconfig_dict = logs.CONFIG
_log = logging.getLogger(__name__)


def on_starting(server: Any) -> None:
    """Before there are workers."""
    if server.cfg.workers > 1:
        os.environ[TOGETHER] = tempfile.mkdtemp(prefix="tsunagi-workers-")
    _tell_what_is_shut()


def _tell_what_is_shut() -> None:
    """A server without these folders serves all the same; only a restore, years later, would miss what they lack."""
    config = from_environment()
    if not machine.writable(config.backups):
        _log.error(
            "TSUNAGI_BACKUPS cannot be written: no backup is made, and nothing erased is listed"
        )
    if not machine.writable(config.instance):
        _log.warning("TSUNAGI_INSTANCE cannot be written: no population table can be loaded")


def post_worker_init(worker: Any) -> None:
    """A worker has loaded the application and is about to serve."""
    # Not above: this file is read before gevent has patched.
    from workshop.live import leaving, mount

    leaving.watch(worker.wsgi.extensions[mount.USHER], lambda: worker.alive)


def child_exit(_server: object, worker: Any) -> None:
    """A worker has ended, however it did."""
    meters.forget(worker.pid)


def on_exit(server: Any) -> None:
    """All have ended."""
    if server.cfg.workers > 1:
        for name in (TOGETHER, "PROMETHEUS_MULTIPROC_DIR"):
            shutil.rmtree(os.environ.get(name, ""), ignore_errors=True)
