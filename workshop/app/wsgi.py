"""What gunicorn loads: the application of the environment. gevent patches before anything else is imported."""

from gevent import monkey

monkey.patch_all()

from config import from_environment  # noqa: E402  # the patch must come before every other import
from workshop.app.factory import create_app  # noqa: E402  # the same
from workshop.live import clock  # noqa: E402  # the same
from workshop.policy import machine  # noqa: E402  # the same

machine.forbid_core_dumps()  # before there is anything in memory worth a dump
app = create_app(from_environment())
clock.start(app.extensions["tsunagi"])
