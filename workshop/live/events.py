"""Socket events: their shape, how often, and whose they are. Then they are the table's. Decides no right.

`connect` takes the cookie's secrets out of the socket's environ: after it nothing of the socket can open a box.
"""

from typing import Any, TypeVar

import msgspec
from flask_socketio import SocketIO

from workshop.errors import Refusal
from workshop.live import gate, marking, websocket
from workshop.live.crowd import Cursor as Place
from workshop.live.gate import Brought
from workshop.live.line import Wired
from workshop.live.table import Table
from workshop.live.tables import NotIn, Tables
from workshop.live.turnstile import Turnstile
from workshop.meters import meters
from workshop.policy import tokens
from workshop.policy.viewer import Seated
from workshop.wire.board import Act, Receipt
from workshop.wire.room import Cursor, Gone, Hello, Look, Mark, Slot

S = TypeVar("S")


class Events:
    """The handlers of one server."""

    def __init__(self, server: SocketIO, tables: Tables) -> None:
        self.server = server.server
        self.tables = tables
        self.house = tables.house
        self.sits: dict[str, tuple[Wired, Table]] = {}
        self.turnstile = Turnstile()
        for name in ("connect", "disconnect", "act", "mark", "cursor", "slot", "look"):
            self.server.on(name, getattr(self, name))

    def connect(self, sid: str, environ: dict[str, Any], auth: object = None) -> bool:
        """Seat the socket, or tell it why not. False: not even a greeting in the right shape."""
        visitor = environ.pop(gate.KEY, None)
        socket = environ.get(websocket.KEY)
        if not isinstance(visitor, Brought) or socket is None:
            return False
        hello = _shaped(auth, Hello)
        socket.has_spoken()
        try:
            with self.turnstile:
                who = self._who(hello, visitor)
                table = self.tables.table(who)
        except NotIn as no:
            nobody, gone = Wired("", visitor.language, socket), Gone(why=no.why)
            socket.opened = lambda: nobody.gone(gone)
            return True
        finally:
            visitor.secrets.clear()  # the gate's own frame lasts as long as the socket, and names it
        if (
            not socket.connected
        ):  # it gave up while the database was silent, and of that nobody tells us
            return False
        line = Wired(who.seat.id, visitor.language, socket)
        line.since = dict(hello.since)
        line.outlet.allowed, line.outlet.drained = table.may_send, table.wake
        self.sits[sid] = (line, table)
        meters.sockets.set(len(self.sits))
        table.expect(line)
        socket.opened = lambda: table.join(line)
        return True

    def _who(self, hello: Hello, visitor: Brought) -> Seated:
        """The seat whose cookie this page's token was made for: a wall page is the wall, also in a browser that
        has a seat. Raises `NotIn`.
        """
        for kind in ("seat", "wall"):
            secret = visitor.secrets.get((kind, hello.meeting), b"")
            if secret and tokens.form_token_fits(self.house.server_key, secret, hello.token):
                return self.tables.seated(hello.meeting, secret)
        raise NotIn("stale")

    def disconnect(self, sid: str, *_reason: object) -> None:
        """The socket is over."""
        sat = self.sits.pop(sid, None)
        if sat is not None:
            meters.sockets.set(len(self.sits))
            line, table = sat
            line.over = True
            table.leave(line)

    def act(self, sid: str, said: object, number: int | None) -> object:
        """An operation: queued for the next flush, answered after its commit."""
        line, table = self._at(sid)
        number = -1 if number is None else number
        wait = line.bucket.wait_ms()
        if wait:
            return self._too_fast(line, number, said, wait)
        try:
            act = _shaped(said, Act)
        except msgspec.ValidationError:
            bad = Refusal("送られた操作の形が合いません。ページを開き直してください。", "shape")
            say = self.tables.say(line.language, bad)
            line.answer(number, Receipt(id=_id_of(said), refused=bad.code, say=say))
        else:
            table.ask(line, number, act)
        return self.server.not_handled

    def _too_fast(self, line: Wired, number: int, said: object, wait: int) -> object:
        if line.bucket.ignored():
            line.cut()
        else:
            meters.flooded.inc()
            line.answer(number, Receipt(id=_id_of(said), refused="too_fast", retry_ms=wait))
        return self.server.not_handled

    def mark(self, sid: str, said: object, _number: int | None) -> object:
        """Ready, hand and idleness of the sender."""
        line, table = self._at(sid)
        if line.bucket.wait_ms():
            return self.server.not_handled
        marking.mark(line, table, _shaped(said, Mark))
        return self.server.not_handled

    def cursor(self, sid: str, said: object, _number: int | None) -> object:
        """Where the sender's cursor is. Too many are dropped, never punished."""
        line, table = self._at(sid)
        if line.cursors.wait_ms() or table.facts is None:
            return self.server.not_handled
        at = _shaped(said, Cursor)
        attendee, kind = table.facts.seats.get(line.seat, ("", ""))
        if kind == "person" and attendee and at.board == line.shown:
            table.crowd.point(attendee, Place(at.board, at.x, at.y))
            table.wake()
        return self.server.not_handled

    def slot(self, sid: str, said: object, _number: int | None) -> object:
        """Text being typed."""
        line, table = self._at(sid)
        if not line.bucket.wait_ms():
            table.type(line, _shaped(said, Slot))
        return self.server.not_handled

    def look(self, sid: str, said: object, _number: int | None) -> object:
        """Which board the sender looks at; its whole scene comes anew."""
        line, table = self._at(sid)
        if not line.bucket.wait_ms():
            line.board = _shaped(said, Look).board
            line.seq = -1
            table.turned = True
            table.wake()
        return self.server.not_handled

    def _at(self, sid: str) -> tuple[Wired, Table]:
        """The sender's line and table. Raises KeyError for a socket that sits nowhere: its message ends it."""
        return self.sits[sid]


def _shaped(said: object, shape: type[S]) -> S:
    """The message in its closed shape. Raises ValidationError, which ends the socket."""
    return msgspec.convert(said, shape)


def _id_of(said: object) -> str:
    found = said.get("id") if isinstance(said, dict) else None
    return found[:36] if isinstance(found, str) else ""
