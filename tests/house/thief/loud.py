"""The application as an operator in trouble would run it: every logger at its most talkative. Not a test."""

from gevent import monkey

monkey.patch_all()

import logging  # noqa: E402  # the patch comes first

logging.basicConfig(level=logging.DEBUG)
logging.getLogger("sqlalchemy.engine").setLevel(logging.DEBUG)

from workshop.app.wsgi import app  # noqa: E402  # loggers are set before anything logs

__all__ = ["app"]
