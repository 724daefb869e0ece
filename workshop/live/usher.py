"""Shows a line to the worker of this machine at which its meeting sits already, with the open socket in its hand.

Any worker serves any board, and does so where this does not succeed at once. But what is written at one worker and
followed at three is four times the work, and a meeting's secret lies open in four processes instead of one.
The kernel carries the socket (SCM_RIGHTS); nothing of it goes over a network or to a disk. Knows no right.
"""

import io
import logging
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from socket import recv_fds, send_fds
from ssl import SSLSocket
from typing import Any

import msgspec
from gevent import socket
from gevent.server import StreamServer

from workshop.live.gate import KEY, ROOMS, Brought
from workshop.live.tables import Tables
from workshop.live.whereabouts import Whereabouts

MOST = 120  # lines of one meeting at one worker: a crowd is carried by several
PATIENCE = 0.3  # seconds; who does not open by then is frozen, starved or gone
LARGEST = 64 * 1024  # bytes of a request that is shown on
SOCKET = "gunicorn.socket"
_WELCOME, _FULL = b"y", b"n"
_log = logging.getLogger(__name__)
_Start = Callable[[str, list[tuple[str, str]]], object]


class _Request(msgspec.Struct):
    """What comes with the socket: the words of a WSGI environ, and what the browser brought to the gate."""

    words: dict[str, str]
    secrets: list[tuple[str, str, bytes]]
    language: str


_pack, _unpack = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(_Request)


class Usher:
    """WSGI behind the gate. Until it is opened every line is served where it came in."""

    def __init__(self, inner: Any, tables: Tables) -> None:
        self.inner, self.tables = inner, tables
        self.where: Whereabouts | None = None
        self.handed: Counter[str] = Counter()  # lines that came by the door, by meeting

    def open(self, folder: Path) -> None:
        """From now on show lines on, and take in what others bring. folder: of the workers of one server."""
        try:
            where = Whereabouts(folder, self.tables.house.bell.worker)
            door = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            door.bind(str(where.door(where.me)))
            door.listen(256)
            StreamServer(door, self._take_in).start()
        except OSError as bad:  # the folder has gone, or its path is too long for a socket: nothing depends on it
            _log.warning("usher: lines stay where they come in (%s)", type(bad).__name__)
            return
        self.where = where

    def __call__(self, environ: dict[str, Any], start_response: _Start) -> Iterable[bytes]:
        """Serve a line here, or see it served elsewhere; pages are served here.

        Raises StopIteration when it is elsewhere: gunicorn's word for a socket that was taken over.
        """
        rooms = environ.pop(ROOMS, ())
        # A browser that sits in two open meetings says only later which one it means.
        if len(rooms) != 1 or self.where is None:
            return self.inner(environ, start_response)  # type: ignore[no-any-return]  # WSGI
        (meeting,) = rooms
        if self._shown_on(self.where, environ, meeting):
            environ[KEY].secrets.clear()
            raise StopIteration
        try:
            return self.inner(environ, start_response)  # type: ignore[no-any-return]  # WSGI
        finally:
            self._over(meeting)

    def _over(self, meeting: str) -> None:
        """A line has ended; with the last one a meeting may gather anywhere."""
        if self.where is not None and meeting not in self.tables.by_meeting:
            self.where.leave(meeting)

    # --- at the worker it came in ------------------------------------------------------------------------------

    def _shown_on(self, where: Whereabouts, environ: dict[str, Any], meeting: str) -> bool:
        sock = environ.get(SOCKET)
        # TLS has its keys in this process: such a socket cannot go anywhere.
        if sock is None or isinstance(sock, SSLSocket):
            return False
        for _ in range(3):  # workers that were killed are found out one by one
            host = where.host(meeting)
            request = _packed(environ) if host != where.me else b""
            if not request or len(request) > LARGEST:
                return False
            try:
                return self._handed(where.door(host), meeting, request, sock)
            except (ConnectionRefusedError, FileNotFoundError):
                where.bury(
                    host
                )  # one that is frozen or slow keeps its door: only who is dead refuses
            except OSError as bad:
                _log.info("usher: served here (%s)", type(bad).__name__)
                return False
        return False

    def _handed(self, door: Path, meeting: str, request: bytes, sock: Any) -> bool:
        """Whether the other worker has it. It says so before anything is given, or both would serve it."""
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as way:
            way.settimeout(PATIENCE)
            way.connect(str(door))
            way.sendall(meeting.encode())
            if way.recv(1) != _WELCOME:
                return False
            send_fds(way, [request], [sock.fileno()])
            return True

    # --- at the worker it goes to ------------------------------------------------------------------------------

    def _take_in(self, way: Any, _address: object) -> None:
        came: list[Any] = []
        meeting = ""
        try:
            with way:
                way.settimeout(PATIENCE)
                meeting = way.recv(64).decode("ascii", "replace")
                self.handed[meeting] += 1
                request = self._received(way, meeting, came)
            if request is not None:
                self._serve(came[0], request, meeting)
        except (OSError, msgspec.MsgspecError) as bad:
            _log.info("usher: not taken in (%s)", type(bad).__name__)
        finally:
            self.handed -= Counter([meeting])
            for sock in came:
                sock.close()  # no `shutdown`: what did not come whole is served where it came from

    def _received(self, way: Any, meeting: str, came: list[Any]) -> _Request | None:
        table = self.tables.by_meeting.get(meeting)
        sit = len(table.lines) + len(table.coming) if table is not None else 0
        if (
            max(sit, self.handed[meeting] - 1) >= MOST
        ):  # in a storm many have come and none sits yet
            way.sendall(_FULL)
            return None
        way.sendall(_WELCOME)
        said, handles, _, _ = recv_fds(way, LARGEST, 1)
        came.extend(socket.socket(fileno=each) for each in handles)
        while len(said) <= LARGEST and (more := way.recv(LARGEST)):
            said += more
        return _unpack.decode(said) if came else None

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
            _log.info("usher: ended (%s)", type(bad).__name__)
        finally:
            self._over(meeting)


def _packed(environ: dict[str, Any]) -> bytes:
    words = {name: value for name, value in environ.items() if isinstance(value, str)}
    visitor: Brought = environ[KEY]
    secrets = [(kind, short, secret) for (kind, short), secret in visitor.secrets.items()]
    return _pack.encode(_Request(words, secrets, visitor.language))


def _unheard(_status: str, _headers: list[tuple[str, str]]) -> None:
    """An answer that is no upgrade: the browser sees its socket end, and comes again."""
