"""Takes in, at this worker's own door, the lines that other workers of this machine bring with their open sockets.

From then on they are lines like those that come in here. Which line goes where says `usher`. Knows no right.
"""

import io
import logging
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from socket import recv_fds
from time import monotonic
from typing import Any

import msgspec
from gevent import socket
from gevent.server import StreamServer

from workshop.live.gate import KEY, Brought
from workshop.live.tables import Tables

MOST = 120  # lines of one meeting at one worker: a crowd is carried by several
PATIENCE = 0.3  # seconds; who does not open by then is frozen, starved or gone
HANGS = 5.0  # seconds; a table looks every second, so one that has not for so long waits for a silent database
LARGEST = 64 * 1024  # bytes of a request that is shown on
SOCKET = "gunicorn.socket"
WELCOME, FULL = b"y", b"n"
_log = logging.getLogger(__name__)


class _Request(msgspec.Struct):
    """What comes with the socket: the words of a WSGI environ, and what the browser brought to the gate."""

    words: dict[str, str]
    secrets: list[tuple[str, str, bytes]]
    language: str


_pack, _unpack = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(_Request)


class Door:
    """Of one worker. over: called with a line's meeting when a line that was brought has ended."""

    def __init__(self, inner: Any, tables: Tables, over: Callable[[str], None]) -> None:
        self.inner, self.tables, self.over = inner, tables, over
        self.handed: Counter[str] = Counter()  # lines that came by the door, by meeting
        self.closed = False
        self._server: StreamServer | None = None

    def open(self, place: Path) -> None:
        """Take in from now on. Raises `OSError`."""
        door = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        door.bind(str(place))
        door.listen(256)
        self._server = StreamServer(door, self._take_in)
        self._server.start()

    def close(self) -> None:
        """Take in nothing more. Who stands before the door sees it shut, and serves the line itself."""
        self.closed = True
        if self._server is not None:
            self._server.close()

    def _take_in(self, way: Any, _address: object) -> None:
        came: list[Any] = []
        meeting = ""
        try:
            with way:
                way.settimeout(PATIENCE)
                meeting = way.recv(64).decode("ascii", "replace")
                self.handed[meeting] += 1
                request = self._received(way, meeting, came)
            # Closed while it was being given: the browser sees its socket end, and comes again.
            if request is not None and not self.closed:
                self._serve(came[0], request, meeting)
        except (OSError, msgspec.MsgspecError) as bad:
            _log.info("door: not taken in (%s)", type(bad).__name__)
        finally:
            self.handed -= Counter([meeting])
            for sock in came:
                sock.close()  # no `shutdown`: what did not come whole is served where it came from

    def _received(self, way: Any, meeting: str, came: list[Any]) -> _Request | None:
        if self.closed or self._full(meeting) or self._hangs(meeting):
            way.sendall(FULL)
            return None
        way.sendall(WELCOME)
        said, handles, _, _ = recv_fds(way, LARGEST, 1)
        came.extend(socket.socket(fileno=each) for each in handles)
        while len(said) <= LARGEST and (more := way.recv(LARGEST)):
            said += more
        return _unpack.decode(said) if came else None

    def _full(self, meeting: str) -> bool:
        table = self.tables.by_meeting.get(meeting)
        sit = len(table.all_lines) + len(table.coming) if table is not None else 0
        # In a storm many have come and none sits yet.
        return max(sit, self.handed[meeting] - 1) >= MOST

    def _hangs(self, meeting: str) -> bool:
        """Whether nothing has come back here for so long: at another worker's connection it may."""
        table = self.tables.by_meeting.get(meeting)
        return table is not None and 0 < table.lease < monotonic() - HANGS

    def _serve(self, sock: Any, request: _Request, meeting: str) -> None:
        secrets = {(kind, short): secret for kind, short, secret in request.secrets}
        request.secrets.clear()  # this frame lasts as long as the socket: `events` empties the other place
        environ = {
            **request.words,
            "wsgi.input": io.BytesIO(),
            SOCKET: sock,
            KEY: Brought(secrets, request.language),
        }
        try:
            with suppress(StopIteration):
                self.inner(environ, _unheard)
        except Exception as bad:  # noqa: BLE001  # whatever a stranger's bytes provoke, only that socket goes
            _log.info("door: ended (%s)", type(bad).__name__)
        finally:
            self.over(meeting)


def packed(environ: dict[str, Any]) -> bytes:
    """A request as it is brought to another worker's door, beside its socket."""
    words = {name: value for name, value in environ.items() if isinstance(value, str)}
    visitor: Brought = environ[KEY]
    secrets = [(kind, short, secret) for (kind, short), secret in visitor.secrets.items()]
    return _pack.encode(_Request(words, secrets, visitor.language))


def _unheard(_status: str, _headers: list[tuple[str, str]]) -> None:
    """An answer that is no upgrade: the browser sees its socket end, and comes again."""
