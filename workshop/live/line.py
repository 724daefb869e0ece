"""One browser at a table: what it looks at, what it has, and the way to it. Chooses nothing of what it is told.

A line is a socket, or a browser that asks by HTTP every few seconds (`Polling`); tables treat both alike.
"""

import uuid
from datetime import UTC, datetime
from time import monotonic

import gevent.event
import gevent.lock

from workshop.live import coding, rate
from workshop.live.websocket import Guarded
from workshop.meters import meters
from workshop.wire.board import Receipt
from workshop.wire.room import Gone

LONG_AGO = datetime.min.replace(tzinfo=UTC)
NOTHING = -1  # the line has no board yet: it needs a scene


class Line:
    """A seat's line. `board` is what it chose to look at, empty to follow the meeting; `seq` is how far it is."""

    def __init__(self, seat: str, language: str) -> None:
        self.id = uuid.uuid4().hex
        self.seat = seat
        self.language = language
        self.sat_at = LONG_AGO
        self.board = ""
        self.shown = ""  # the board it was last told of
        self.seq = NOTHING
        self.since: dict[str, int] = {}
        self.audience = ""
        self.room = b""
        self.seldom: dict[str, bytes] = {}  # marks of the room's parts it has
        self.idle = False
        self.over = False
        self.bucket = rate.Bucket()
        self.cursors = rate.cursors()

    def tell(self, name: str, body: bytes, frame: bytes = b"") -> None:
        """Send an event. `frame` is the same, framed already for many."""
        raise NotImplementedError

    def answer(self, number: int, receipt: Receipt) -> None:
        """Answer the event a browser numbered."""
        raise NotImplementedError

    def gone(self, gone: Gone) -> None:
        """Say why there is nothing more to see here, and end."""
        raise NotImplementedError

    def cut(self) -> None:
        """End without a word: the browser will come back by itself."""
        raise NotImplementedError

    @property
    def quiet(self) -> bool:
        """Nothing waits to leave."""
        return True

    @property
    def keeps(self) -> bool:
        """Whether what it was told once need not be told again."""
        return True

    @property
    def left(self) -> bool:
        """Whether it has gone without saying so."""
        return False

    def forget(self) -> None:
        """Nothing that waits may leave any more."""
        self.seq = NOTHING
        self.room = b""
        self.seldom = {}


class Wired(Line):
    """A line by WebSocket. A browser that does not keep up loses what waits, and gets a fresh scene later."""

    def __init__(self, seat: str, language: str, socket: Guarded) -> None:
        super().__init__(seat, language)
        assert socket.outlet is not None  # made with the handshake
        self.socket = socket
        self.outlet = socket.outlet
        self.outlet.lost = super().forget

    @property
    def quiet(self) -> bool:
        """Nothing waits to leave."""
        return not self.outlet.waiting

    def tell(self, name: str, body: bytes, frame: bytes = b"") -> None:
        """Send an event, or note that this line has to be told anew."""
        if not frame:
            meters.frames.inc()  # those for many are counted where they are made
        if not self.outlet.put(frame or coding.event(name, body)):
            meters.skipped.inc()
            super().forget()
            self.outlet.skip()

    def answer(self, number: int, receipt: Receipt) -> None:
        """Answer; where nothing can leave now the browser asks again."""
        self.outlet.put(coding.ack(number, coding.json(receipt)))

    def gone(self, gone: Gone) -> None:
        """The last word; it holds no content, so it needs no lease."""
        self.over = True
        self.forget()
        self.outlet.put(coding.event("gone", coding.json(gone)), content=False)
        self.socket.close()

    def cut(self) -> None:
        """End the connection; the browser reconnects."""
        self.over = True
        self.forget()
        self.socket.close()

    def forget(self) -> None:
        """Clear what waits."""
        super().forget()
        self.outlet.clear()


class Polling(Line):
    """A browser behind a proxy that forbids WebSocket. It sits for ten seconds after each question."""

    STAYS = 10.0

    def __init__(self, seat: str, language: str) -> None:
        super().__init__(seat, language)
        self.asked_at = monotonic()
        self.told: dict[str, bytes] = {}
        self.receipts: dict[int, Receipt] = {}
        self.awaited: set[int] = set()  # acts whose asker still waits
        self.acts = 0  # so far: two windows of a seat ask at once, and each needs its own receipts
        self.asking = (
            gevent.lock.BoundedSemaphore()
        )  # what is told belongs to one question at a time
        self.heard = gevent.event.Event()

    def tell(self, name: str, body: bytes, frame: bytes = b"") -> None:
        """Keep it for the answer that is being made. Two frames would be one too many: the next question closes
        the gap.
        """
        if name == "frame" and "frame" in self.told:
            del self.told["frame"]
        elif name in ("scene", "frame", "room", "gather"):
            self.told[name] = body
        self.heard.set()

    def answer(self, number: int, receipt: Receipt) -> None:
        """Keep a receipt."""
        if number in self.awaited:
            self.receipts[number] = receipt
            self.heard.set()

    def gone(self, gone: Gone) -> None:
        """Over."""
        self.over = True
        self.forget()
        self.told = {"gone": coding.json(gone)}
        self.heard.set()

    def cut(self) -> None:
        """Over."""
        self.over = True
        self.forget()
        self.heard.set()

    def forget(self) -> None:
        """What was told is not answered any more."""
        super().forget()
        self.told = {}

    @property
    def keeps(self) -> bool:
        """No: of several rooms between two questions only the last is answered."""
        return False

    @property
    def left(self) -> bool:
        """Not heard of for too long."""
        return monotonic() - self.asked_at > self.STAYS
