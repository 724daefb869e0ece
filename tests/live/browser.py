"""A participant's browser without a page: one socket, what it was told, the board it folds. Raw on purpose."""

import base64
import contextlib
import json
import socket
import threading
import time
import uuid
from typing import Any

import simple_websocket

from tests.conftest import SERVER_KEY
from workshop.policy.tokens import form_token


class Refused(Exception):
    """The upgrade was not allowed."""


class _Asleep:
    """Stands for simple-websocket's reader: the browser takes nothing from its socket until it wakes."""

    name = ""

    def __init__(self, target: Any) -> None:
        self.target = target

    def start(self) -> None:
        """Not yet."""


class Socket:
    """One socket of a seat. `boards` are folded from scenes and frames as the page folds them."""

    def __init__(self, port: int, short: str, cookie: bytes, **how: Any) -> None:
        self.port, self.short, self.cookie = port, short, cookie
        self.kind = how.get("kind", "seat")
        self.asleep = bool(how.get("asleep"))
        self.since: dict[str, int] = how.get("since", {})
        self.origin = how.get("origin", f"http://127.0.0.1:{port}")
        self.query = how.get("query", "EIO=4&transport=websocket")
        self.boards: dict[str, dict[str, dict[str, Any]]] = {}
        self.seq: dict[str, int] = {}
        self.room: dict[str, Any] = {}
        self.events: list[tuple[str, Any]] = []
        self.acks: dict[int, Any] = {}
        self.raw: list[str] = []
        self.number = 0
        self.closed = threading.Event()
        self.ws = self._open()
        self.thread = threading.Thread(target=self._read, daemon=True)
        if not self.asleep:
            self.thread.start()
        if how.get("hello", True):
            self.hello(how.get("token"))

    def _open(self) -> Any:
        value = base64.urlsafe_b64encode(self.cookie).rstrip(b"=").decode()
        headers = {"Origin": self.origin, "Cookie": f"{self.kind}-{self.short}={value}"}
        url = f"ws://127.0.0.1:{self.port}/socket.io/?{self.query}"
        try:
            reader = {"thread_class": _Asleep} if self.asleep else {}
            return simple_websocket.Client.connect(url, headers=headers, **reader)
        except Exception as bad:
            raise Refused from bad

    def hello(self, token: str | None = None) -> None:
        """Socket.IO's connect."""
        auth = {
            "meeting": self.short,
            "token": form_token(SERVER_KEY, self.cookie) if token is None else token,
            "since": self.since,
        }
        self.say("40" + json.dumps(auth))

    def say(self, text: str | bytes) -> None:
        """Send one message as it is."""
        self.ws.send(text)

    def _read(self) -> None:
        try:
            while True:
                self._heard(self.ws.receive())
        except (simple_websocket.ConnectionClosed, OSError):
            self.closed.set()

    def _heard(self, text: str) -> None:
        self.raw.append(text)
        if text == "2":
            self.say("3")
        elif text.startswith("43"):
            at = text.index("[")
            self.acks[int(text[2:at])] = json.loads(text[at:])[0]
        elif text.startswith("42"):
            self._event(*json.loads(text[2:]))

    def _event(self, name: str, message: Any) -> None:
        if name == "scene":
            self.boards[message["board"]] = {r["id"]: r for r in message["records"]}
            self.seq[message["board"]] = message["seq"]
        elif name == "frame":
            board = self.boards.setdefault(message["board"], {})
            assert message["since"] <= self.seq.get(message["board"], 0), "a frame was missed"
            for gone in message.get("drop", ()):
                board.pop(gone, None)
            board.update({r["id"]: r for r in message.get("put", ())})
            self.seq[message["board"]] = message["seq"]
        elif name == "room":
            kept = {n: part for n, part in self.room.items() if n in ("steps", "groups")}
            self.room = kept | message
        self.events.append((name, message))

    def act(self, board: str, op: dict[str, Any], id_: str = "") -> int:
        """Send an operation; its number, under which the answer comes."""
        self.number += 1
        act = {"id": id_ or uuid.uuid4().hex, "board": board, "op": op}
        self.say(f"42{self.number}" + json.dumps(["act", act]))
        return self.number

    def done(self, board: str, op: dict[str, Any], id_: str = "") -> dict[str, Any]:
        """Send an operation and wait for its receipt."""
        number = self.act(board, op, id_)
        wait(lambda: number in self.acks)
        return dict(self.acks[number])

    def tell(self, event: str, message: Any) -> None:
        """Send an event without asking for an answer."""
        self.say("42" + json.dumps([event, message]))

    def texts(self, board: str) -> set[str]:
        """The words on a board."""
        return {r.get("text", "") for r in self.boards.get(board, {}).values()} - {""}

    def got(self, name: str) -> list[Any]:
        """All messages of an event."""
        return [message for event, message in self.events if event == name]

    def wake(self) -> "Socket":
        """Begin to read what has waited."""
        threading.Thread(target=self.ws.thread.target, daemon=True).start()
        self.thread.start()
        return self

    def drop(self) -> None:
        """Lose the connection without saying so. (Closing alone would wait for the reader's own `recv`.)"""
        with contextlib.suppress(OSError):
            self.ws.sock.shutdown(socket.SHUT_RDWR)
        self.ws.sock.close()


def wait(until: Any, seconds: float = 20.0) -> None:
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.01)


def card(text: str, **more: Any) -> dict[str, Any]:
    """An operation that adds a card."""
    record = {"kind": "card", "id": uuid.uuid4().hex[:16], "type": "agency", "text": text, **more}
    return {"t": "add", "records": [record]}
