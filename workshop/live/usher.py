"""Shows a line to the worker of this machine at which its meeting sits already, with the open socket in its hand.

Any worker serves any board, and does so where this does not succeed at once. But what is written at one worker and
followed at three is four times the work, and a meeting's secret lies open in four processes instead of one.
The kernel carries the socket (SCM_RIGHTS); nothing of it goes over a network or to a disk. Knows no right.
"""

import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from socket import send_fds
from ssl import SSLSocket
from typing import Any

from gevent import socket

from workshop.live.door import LARGEST, PATIENCE, SOCKET, WELCOME, Door, packed
from workshop.live.gate import KEY, ROOMS
from workshop.live.line import Wired
from workshop.live.tables import Tables
from workshop.live.whereabouts import Whereabouts

_log = logging.getLogger(__name__)
_Start = Callable[[str, list[tuple[str, str]]], object]


class Usher:
    """WSGI behind the gate. Until it is opened every line is served where it came in."""

    def __init__(self, inner: Any, tables: Tables) -> None:
        self.inner, self.tables = inner, tables
        self.where: Whereabouts | None = None
        self.door = Door(inner, tables, self._over)
        self.closed = False

    def open(self, folder: Path) -> None:
        """From now on show lines on, and take in what others bring. folder: of the workers of one server."""
        try:
            where = Whereabouts(folder, self.tables.house.bell.worker)
            self.door.open(where.door(where.me))
        except OSError as bad:  # the folder has gone, or its path is too long for a socket: nothing depends on it
            _log.warning("usher: lines stay where they come in (%s)", type(bad).__name__)
            return
        self.where = where

    def close(self) -> None:
        """This worker is told to stop: nothing gathers here any more, and whoever comes is shown on or comes again."""
        self.closed = True
        if self.where is not None:
            self.where.resign()  # first: who finds no door goes elsewhere, who finds it shut serves the line itself
        self.door.close()

    def show_out(self) -> None:
        """Everybody's browser comes again, while there is time to tell it.

        Not who asks by HTTP: their questions are answered one by one, and the next one is another worker's.
        """
        for table in list(self.tables.by_meeting.values()):
            for line in table.all_lines:
                if isinstance(line, Wired) and not line.over:
                    line.cut()

    def __call__(self, environ: dict[str, Any], start_response: _Start) -> Iterable[bytes]:
        """Serve a line here, or see it served elsewhere; pages are served here.

        Raises StopIteration when it is elsewhere: gunicorn's word for a socket that was taken over.
        """
        rooms = environ.pop(ROOMS, ())
        # A browser that sits in two open meetings says only later which one it means.
        meeting = rooms[0] if len(rooms) == 1 and self.where is not None else ""
        if meeting and self._shown_on(environ, meeting):
            environ[KEY].secrets.clear()
            raise StopIteration
        if rooms and self.closed:
            environ[KEY].secrets.clear()
            empty = [("Content-Type", "text/plain"), ("Content-Length", "0")]
            start_response("503 Service Unavailable", empty)
            return []
        try:
            return self.inner(environ, start_response)  # type: ignore[no-any-return]  # WSGI
        finally:
            if meeting:
                self._over(meeting)

    def _over(self, meeting: str) -> None:
        """A line has ended; with the last one a meeting may gather anywhere."""
        if self.where is not None and meeting not in self.tables.by_meeting:
            self.where.leave(meeting)

    def _shown_on(self, environ: dict[str, Any], meeting: str) -> bool:
        sock, where = environ.get(SOCKET), self.where
        # TLS has its keys in this process: such a socket cannot go anywhere.
        if where is None or sock is None or isinstance(sock, SSLSocket):
            return False
        for _ in range(3):  # workers that were killed are found out one by one
            host = where.host(meeting)
            request = packed(environ) if host != where.me else b""
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
            if way.recv(1) != WELCOME:
                return False
            send_fds(way, [request], [sock.fileno()])
            return True
