"""The Socket.IO server as we use it: WebSocket only, in order, our own JSON and packets, no binary, quiet logs.

Closes holes of the stack as installed: events run out of order, `connect` may be sent as an ordinary event with an
environ of the sender's making, binary attachments are kept without bound, `connect` is called again without auth.
Knows no meeting.
"""

import logging
from typing import Any

import msgspec
import socketio
from flask import Flask
from flask_socketio import SocketIO

from workshop.live.websocket import LIMIT, Upgrade

EVENTS = frozenset({"act", "mark", "cursor", "slot", "look"})
_log = logging.getLogger(__name__)


class Json:
    """The JSON of the stack; takes the options of the standard library and needs none."""

    @staticmethod
    def dumps(message: Any, **_: object) -> str:
        """Encode."""
        return msgspec.json.encode(message).decode()

    @staticmethod
    def loads(text: str, **_: object) -> Any:
        """Decode. Raises ValueError."""
        return msgspec.json.decode(text)


class Packet(socketio.packet.Packet):  # type: ignore[misc]  # the library carries no types
    """A packet of the closed set: connect with an object, disconnect, and the events of `EVENTS`.

    An event's number (for its answer) becomes its last argument: answers wait for the commit, so the stack must
    not answer by itself.
    """

    uses_binary_events = False
    json = Json

    packet_type: int
    namespace: str | None
    data: Any
    id: int | None

    def decode(self, encoded_packet: object) -> int:
        """Decode or raise ValueError. Binary attachments are refused before any is kept."""
        if not isinstance(encoded_packet, str) or encoded_packet[:1] not in ("0", "1", "2"):
            raise ValueError("packet")
        super().decode(encoded_packet)
        if self.namespace not in (None, "/"):
            raise ValueError("namespace")
        if self.packet_type == socketio.packet.EVENT:
            self._check_event()
        elif self.packet_type == socketio.packet.CONNECT and not isinstance(self.data, dict | None):
            raise ValueError("connect")
        return 0

    def _check_event(self) -> None:
        said = self.data
        if not isinstance(said, list) or len(said) != 2 or not isinstance(said[0], str):
            raise ValueError("event")
        if said[0] not in EVENTS:
            raise ValueError("event")
        said.append(self.id)
        self.id = None


class _Quiet(logging.Filter):
    """The stack logs what browsers sent and whole tracebacks; ours keeps the type of the error alone."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record."""
        bad = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
        record.msg, record.args, record.exc_info, record.exc_text = f"stack: {bad}", (), None, None
        return record.levelno >= logging.WARNING and bool(bad)


def build(app: Flask) -> SocketIO:
    """The server, mounted on the application. Cross-origin questions are the gate's."""
    quiet = logging.getLogger("workshop.live.stack.inner")
    if not quiet.filters:
        quiet.addFilter(_Quiet())
    built = SocketIO(
        app,
        async_mode="gevent",
        async_handlers=False,
        manage_session=False,
        serializer=Packet,
        json=Json,
        transports=["websocket"],
        allow_upgrades=False,
        cookie=None,
        cors_allowed_origins=[],
        max_http_buffer_size=LIMIT,
        ping_interval=15,
        ping_timeout=10,
        logger=quiet,
        engineio_logger=quiet,
    )
    engine = built.server.eio
    engine._async = {**engine._async, "websocket": Upgrade}  # noqa: SLF001  # no public way to choose it
    engine.on("message", _guarded(built.server, engine.handlers["message"]))
    return built


def _guarded(server: Any, inner: Any) -> Any:
    """A message the stack stumbles over ends its own socket, and nothing else."""

    def message(eio_sid: str, data: Any) -> None:
        try:
            inner(eio_sid, data)
        except Exception as bad:  # noqa: BLE001  # whatever a stranger's bytes provoke, only that socket goes
            _log.info("live: message refused (%s)", type(bad).__name__)
            socket = server.eio.sockets.get(eio_sid)
            if socket is not None:
                socket.close(wait=False)

    return message
