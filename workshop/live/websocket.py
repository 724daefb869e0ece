"""Our guarded WebSocket under Engine.IO: small messages, text only, no compression, one way out.

Closes holes of the stack as installed: `simple-websocket` gets no size limit from Engine.IO (300 MB were buffered),
accepts permessage-deflate bombs, and reads in one greenlet more per socket. Knows no seat.
"""

import contextlib
from collections.abc import Callable
from socket import IPPROTO_TCP, SO_SNDBUF, SOL_SOCKET, TCP_NODELAY
from typing import Any

import gevent
import gevent.event
import simple_websocket
from wsproto.events import (
    AcceptConnection,
    BytesMessage,
    CloseConnection,
    Event,
    Ping,
    Request,
    TextMessage,
)
from wsproto.utilities import LocalProtocolError, RemoteProtocolError

from workshop.live import coding
from workshop.live.nothread import NoThread
from workshop.live.outlet import Outlet

LIMIT = 64 * 1024  # bytes of one message
SEND_BUFFER = 128 * 1024
NORMAL, UNSUPPORTED, TOO_BIG = 1000, 1003, 1009
KEY = "tsunagi.websocket"
GRACE = 2.0  # seconds to take a close frame and answer it
PATIENCE = 10.0  # seconds from the upgrade to Socket.IO's connect
_CONNECTED, _REFUSED, _SPOKEN = (
    "40",
    "44",
    "134",
)  # spoken: close, pong, message; no more once connected


class Guarded(simple_websocket.Server):  # type: ignore[misc]  # the library carries no types
    """One socket. Everything that leaves it goes through `outlet`, so that frames never mix."""

    def __init__(self, environ: dict[str, Any]) -> None:
        self.outlet: Outlet | None = None
        self.connected = False
        self.parts: list[str] = []
        self.size = 0
        self.opened: Callable[[], None] | None = None
        self.is_open = False
        super().__init__(
            environ,
            max_message_size=LIMIT,
            thread_class=NoThread,
            event_class=gevent.event.Event,
        )
        self.environ: dict[str, Any] = {}  # handshake over: no second place may keep the cookie
        self.sock.settimeout(None)
        with contextlib.suppress(OSError):  # a Unix socket behind a proxy has no such option
            # A frame and the answer after it are two small writes: Nagle would hold the second back 40 ms.
            self.sock.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
        # The kernel may hold this much for a browser that does not read: no seat costs more, nothing lies there long.
        self.sock.setsockopt(SOL_SOCKET, SO_SNDBUF, SEND_BUFFER)
        self.outlet = Outlet(self.sock)

    def handshake(self) -> None:
        """Shake hands without showing the cookie to the library, which would keep it as long as the socket."""
        self.environ = {k: v for k, v in self.environ.items() if k != "HTTP_COOKIE"}
        super().handshake()

    def receive(self, timeout: float | None = None) -> str | None:
        """The next message; None when the socket is over."""
        while not self.input_buffer:
            if not self.connected:
                return None
            try:
                data = self.sock.recv(16384)
                if not data:
                    raise OSError
                self.ws.receive_data(data)
                self.connected = self._handle_events()
            except (OSError, LocalProtocolError, RemoteProtocolError):
                self.connected = False
        return str(self.input_buffer.pop(0))

    def send(self, data: str) -> None:
        """Send what Engine.IO itself says (handshake, pings). Never a board's content."""
        if not self.connected or self.outlet is None or self.outlet.dead:
            raise simple_websocket.ConnectionClosed(self.close_reason, self.close_message)
        self.outlet.put(coding.text_frame(data.encode()), content=False)
        if data.startswith(_CONNECTED):
            self.is_open = True
            if self.opened is not None:
                self.opened()
        elif data.startswith(_REFUSED):
            self.close()

    def has_spoken(self) -> None:
        """The browser has asked to connect; what it waits for now is ours."""
        self.is_open = True

    def must_be_open(self) -> None:
        """Who upgrades and then says nothing is not kept."""
        if not self.is_open:
            self.cut()

    def close(self, reason: int | None = None, message: str | None = None) -> None:
        """Close from our side, after what already waits; who does not answer is cut."""
        if self.connected:
            self._out(coding.close_frame(reason or NORMAL))
            self.connected = False
            gevent.spawn_later(GRACE, self.cut)

    def cut(self) -> None:
        """End the connection under a reader that may wait for a browser long gone."""
        if self.outlet is not None:
            self.outlet.abort()

    def end(self) -> None:
        """The reader's end: give the socket back."""
        if self.outlet is not None:
            self.outlet.abort()
        self.sock.close()

    def _out(self, data: bytes) -> None:
        if self.outlet is not None:
            self.outlet.put(data, content=False)
        else:
            self.sock.sendall(data)  # the handshake's answer

    def _handle_events(self) -> bool:
        return all(self._take(event) for event in self.ws.events())

    def _take(self, event: Event) -> bool:
        if isinstance(event, TextMessage):
            return self._text(event)
        if isinstance(event, Request):
            self._out(self.ws.send(AcceptConnection(extensions=[])))
        elif isinstance(event, Ping):
            self._out(self.ws.send(event.response()))
        elif isinstance(event, CloseConnection):
            self.close_reason = event.code
            self._out(coding.close_frame(NORMAL))
            return False
        elif isinstance(event, BytesMessage):
            self._out(coding.close_frame(UNSUPPORTED))
            return False
        return True

    def _text(self, event: TextMessage) -> bool:
        self.size += max(1, len(event.data.encode()))  # a piece that holds nothing is kept as well
        if self.size > LIMIT:
            self._out(coding.close_frame(TOO_BIG))
            return False
        self.parts.append(event.data)
        if event.message_finished:
            self.input_buffer.append("".join(self.parts))
            self.parts, self.size = [], 0
        return True


class Upgrade:
    """What Engine.IO calls to upgrade a request: the `websocket` of its driver."""

    def __init__(self, handler: Any, server: object) -> None:
        self.handler = handler

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        """Serve the socket until it is over."""
        self.ws = Guarded(environ)
        mode = self.ws.mode
        environ[KEY] = self.ws
        waiting = gevent.spawn_later(PATIENCE, self.ws.must_be_open)
        try:
            answer = self.handler(self)
        finally:
            waiting.kill(block=False)
            self.ws.end()
        if mode == "gunicorn":
            raise StopIteration  # gunicorn's word for: the socket was taken over
        return answer

    def wait(self) -> str | None:
        """The next message. None ends the socket: it is over, or sent what Engine.IO would stumble over."""
        return text if (text := self.ws.receive()) and text[0] in _SPOKEN else None

    def send(self, message: str) -> None:
        """Send; OSError where the socket is over."""
        try:
            self.ws.send(message)
        except simple_websocket.ConnectionClosed:
            raise OSError from None

    def close(self) -> None:
        self.ws.close()
