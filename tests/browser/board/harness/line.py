"""A Socket.IO server for the browser's line alone: answers acts, can cut everybody off, can refuse WebSocket.

No board, no rule: what the line carries is tested here, what it means elsewhere.
"""

import json
import mimetypes
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import socketio
from werkzeug.serving import BaseWSGIServer, make_server

from tests.browser.board.harness.serve import HERE, NAMING, POLICY, ROOT, naming

SCENE = {"board": "board-one-0001", "seq": 3, "records": [], "counts": {}, "may": ["add"]}


class LineServer:
    """What came in, in order: hellos, acts and slots by socket or post. Slots before the room was told are lost."""

    def __init__(self) -> None:
        self.hellos: list[Any] = []
        self.acts: list[tuple[str, str]] = []
        self.typed: list[tuple[str, str, str]] = []
        self.told: set[str] = set()
        self.proxy = False
        self.away = False
        self.silent = False
        self.sockets = socketio.Server(async_mode="threading", cors_allowed_origins="*")
        self.sockets.on("connect", self.connect)
        self.sockets.on("act", self.act)
        self.sockets.on("slot", self.slot)
        self.sockets.on("look", lambda sid, _: self.sockets.emit("scene", SCENE, to=sid))
        inner = socketio.WSGIApp(self.sockets, self.pages)
        self.server: BaseWSGIServer = make_server("127.0.0.1", 0, self.guard(inner), threaded=True)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.port}/"

    def guard(self, inner: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
        def app(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
            if self.away and not environ["PATH_INFO"].startswith("/static/"):
                start("503 Service Unavailable", [("Content-Length", "0")])
                return [b""]
            if self.proxy and environ["PATH_INFO"].startswith("/socket.io/"):
                start("403 Forbidden", [("Content-Length", "0")])
                return [b""]
            return inner(environ, start)

        return app

    def connect(self, sid: str, _environ: object, auth: Any) -> None:
        self.hellos.append(auth)
        self.sockets.emit("scene", SCENE, to=sid)
        self.sockets.start_background_task(self.tell, sid)

    def tell(self, sid: str) -> None:
        """As a server that has to read the meeting first."""
        self.sockets.sleep(0.2)
        self.told.add(sid)
        self.sockets.emit("room", {"meeting": "abc"}, to=sid)

    def slot(self, sid: str, slot: dict[str, str]) -> None:
        if sid in self.told:
            self.typed.append(("socket", slot["field"], slot["text"]))

    def act(self, _sid: str, act: dict[str, Any]) -> dict[str, Any]:
        self.acts.append(("socket", act["id"]))
        if self.silent:
            threading.Event().wait(30)
        return {"id": act["id"], "seq": len(self.acts)}

    def cut(self) -> None:
        """Break every line, as a switched-off access point does."""
        for sid in list(self.sockets.manager.get_participants("/", None)):
            threading.Thread(
                target=self.sockets.eio.disconnect, args=(sid[1],), daemon=True
            ).start()

    def pages(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if path == "/m/abc/scene":
            return self.answer(start, {"room": {"meeting": "abc"}, "scene": SCENE})
        if path == "/m/abc/act":
            acts = json.loads(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])))
            self.acts += [("post", act["id"]) for act in acts]
            return self.answer(start, [{"id": act["id"], "seq": 9} for act in acts])
        if path == "/m/abc/slot":
            slot = json.loads(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])))
            self.typed.append(("post", slot["field"], slot["text"]))
            return self.answer(start, {})
        if path in NAMING:
            return self.answer(start, naming(path))
        file = (ROOT if path.startswith("/static/") else HERE) / path.lstrip("/")
        return self.answer(start, file)

    def answer(self, start: StartResponse, body: object) -> Iterable[bytes]:
        if isinstance(body, bytes):
            kind, found = "text/javascript", body
        elif isinstance(body, Path):
            kind, found = mimetypes.guess_type(body.name)[0] or "text/plain", body.read_bytes()
        else:
            kind, found = "application/json", json.dumps(body).encode()
        start("200 OK", [("Content-Type", kind), ("Content-Security-Policy", POLICY)])
        return [found]

    def close(self) -> None:
        self.server.shutdown()
        self.sockets.shutdown()
