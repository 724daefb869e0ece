"""What ours is measured against: a bare Flask-SocketIO echo room. Stores, seals, checks and audits nothing.

`batched`: collects for 30 ms and sends one event; else every event is sent on at once.
"""

from gevent import monkey

monkey.patch_all()

import sys  # noqa: E402  # the patch comes first
from typing import Any  # noqa: E402

import gevent  # noqa: E402
from flask import Flask  # noqa: E402
from flask_socketio import SocketIO, join_room  # noqa: E402
from gevent.pywsgi import WSGIServer  # noqa: E402

port, batched = int(sys.argv[1]), sys.argv[2] == "batched"
app = Flask(__name__)
server = SocketIO(app, async_mode="gevent", cors_allowed_origins="*", async_handlers=False)
kept: list[Any] = []


@server.on("connect")
def connect() -> None:
    """Everybody is in one room."""
    join_room("all")


@server.on("act")
def act(message: Any) -> dict[str, Any]:
    """Send it on."""
    if batched:
        kept.append(message)
    else:
        server.emit("frame", {"put": [message]}, to="all")
    return {"id": message["id"], "seq": 1}


def flush() -> None:
    """One event for everything of the last 30 ms."""
    while True:
        gevent.sleep(0.03)
        if kept:
            sent, kept[:] = list(kept), []
            server.emit("frame", {"put": sent}, to="all")


if batched:
    gevent.spawn(flush)
listening = WSGIServer(("127.0.0.1", port), app, log=None, backlog=1024)
listening.start()
print("ready", flush=True)
listening.serve_forever()
