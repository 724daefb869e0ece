"""Somebody with an outbox: what is not answered is sent again under the same id after the line was lost. Not a test."""

import contextlib
import time
from typing import Any

from tests.live.browser import Refused, Socket
from tests.live.room import OpenRoom

ASKS_AGAIN = 3.0  # seconds without an answer; a page waits eight


class Player:
    """A seat over many sockets, as the page holds it."""

    def __init__(self, room: OpenRoom, name: str) -> None:
        self.room, self.name = room, name
        self.waiting: dict[str, tuple[str, dict[str, Any]]] = {}
        self.receipts: dict[str, dict[str, Any]] = {}
        self.sent: dict[int, str] = {}
        self.added: set[str] = set()
        self.done: list[str] = []
        self.socket: Socket | Any = None
        self.said_at = 0.0

    def sit(self, port: int) -> None:
        """Open a socket at a worker with what this page has; send again what was not answered."""
        chair, old = self.room.chairs[self.name], self.socket
        made = Socket(port, self.room.short, chair.cookie, kind=chair.kind, hello=False)
        if old is not None:
            made.boards = {board: dict(records) for board, records in old.boards.items()}
            made.seq, made.since = dict(old.seq), dict(old.seq)
        self.socket, self.sent = made, {}
        made.hello()
        self._again()

    def _again(self) -> None:
        """Everything that is not answered, in its order."""
        self.said_at = time.monotonic()
        with contextlib.suppress(Exception):  # the line may be over; it waits in the outbox
            for id_, (board, op) in self.waiting.items():
                self.sent[self.socket.act(board, op, id_)] = id_

    def lose(self) -> None:
        """The line breaks without a word."""
        if self.socket is not None:
            self.take()
            with contextlib.suppress(OSError):
                self.socket.ws.sock.shutdown(2)
            self.socket.thread.join(timeout=10)
            self.take()

    def heal(self, port: int) -> "Player":
        """Come back where the line is over, as the page does by itself."""
        if self.socket is None or self.socket.closed.is_set():
            with contextlib.suppress(Refused, OSError):
                self.sit(port)
        return self

    def may_come_back(self, port: int) -> bool:
        """Whether the gate still opens."""
        try:
            chair = self.room.chairs[self.name]
            Socket(port, self.room.short, chair.cookie, kind=chair.kind)
        except Refused:
            return False
        return True

    def knock(self, board: str) -> None:
        """One more operation, for whoever still listens."""
        with contextlib.suppress(Exception):
            self.socket.act(board, {"t": "drop", "ids": ["nothing-there"]})

    def at(self, board: str) -> int:
        """How far this page is."""
        return int(self.socket.seq.get(board, 0))

    def do(self, board: str, id_: str, op: dict[str, Any]) -> None:
        """Do something; it is in the outbox until it is answered."""
        self.waiting[id_] = (board, op)
        self.done.append(id_)
        if op["t"] == "add":
            self.added.add(id_)
        self.said_at = time.monotonic()
        with contextlib.suppress(Exception):  # the same
            self.sent[self.socket.act(board, op, id_)] = id_

    def take(self) -> None:
        """Look at the answers."""
        for number, receipt in list(self.socket.acks.items()):
            id_ = self.sent.get(number)
            if id_ in self.waiting and not receipt.get("retry_ms"):
                self.receipts[id_] = receipt
                del self.waiting[id_]

    def is_answered(self) -> bool:
        """Whether the outbox is empty. What the server put off, or could not answer in time, is sent again."""
        self.take()
        if self.waiting and time.monotonic() - self.said_at > ASKS_AGAIN:
            self._again()
        return not self.waiting

    def told(self) -> int:
        """How many words of boards came so far."""
        return len(self.socket.got("frame")) + len(self.socket.got("scene"))
