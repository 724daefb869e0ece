"""What gunicorn loads: the application of the environment. gevent patches before anything else is imported."""

from gevent import monkey

monkey.patch_all()

import os  # noqa: E402  # the patch must come before every other import
from pathlib import Path  # noqa: E402  # the same

from config import from_environment  # noqa: E402  # the same
from workshop.app.factory import create_app  # noqa: E402  # the same
from workshop.app.serving import TOGETHER  # noqa: E402  # the same
from workshop.live import clock, mount  # noqa: E402  # the same
from workshop.policy import machine  # noqa: E402  # the same

machine.forbid_core_dumps()  # before there is anything in memory worth a dump
app = create_app(from_environment())
clock.start(app.extensions["tsunagi"])
if TOGETHER in os.environ:
    app.extensions[mount.USHER].open(Path(os.environ[TOGETHER]))
