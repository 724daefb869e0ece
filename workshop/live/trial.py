"""A WebSocket that only opens and closes: the connection test asks whether the way to the room is free.

Needs no cookie, reads nothing that is sent and says nothing; without an upgrade it is no page at all.
"""

import contextlib
from collections.abc import Callable, Iterable
from typing import Any

import simple_websocket

from workshop.policy.house import House

PATH = "/connection/socket"
LIMIT = 1024  # bytes; nothing is read, this only bounds what may be buffered
_Start = Callable[[str, list[tuple[str, str]]], object]


class Trial:
    """WSGI in front of the application, for one path."""

    def __init__(self, inner: Any, house: House) -> None:
        self.inner = inner
        self.house = house

    def __call__(self, environ: dict[str, Any], start_response: _Start) -> Iterable[bytes]:
        """Open and close, or pass on."""
        asked = (
            environ.get("PATH_INFO") == PATH
            and environ.get("HTTP_UPGRADE", "").lower() == "websocket"
            and environ.get("HTTP_ORIGIN") == self.house.origin
        )
        if not asked:
            return self.inner(environ, start_response)  # type: ignore[no-any-return]  # WSGI
        environ.pop("HTTP_COOKIE", None)
        socket = simple_websocket.Server(environ, max_message_size=LIMIT)
        with contextlib.suppress(simple_websocket.ConnectionClosed):  # the browser was faster
            socket.close()
        # How gunicorn is told that the connection was taken over.
        raise StopIteration
