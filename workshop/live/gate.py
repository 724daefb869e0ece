"""The gate before the upgrade: own origin, WebSocket alone, and a cookie of a seat that sits in an open room.

Who it lets through is not seated yet: `events.connect` looks at the token and opens the seat's box.
"""

import base64
import binascii
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs

from workshop.actions import presence
from workshop.live.turnstile import Turnstile
from workshop.policy.house import House

PATH = "/socket.io"
KEY = "tsunagi.brought"
ROOMS = "tsunagi.rooms"  # the open meetings in which what was brought sits
_SIZE = 32
_QUERY = {"transport": ["websocket"], "EIO": ["4"]}
_Start = Callable[[str, list[tuple[str, str]]], object]


@dataclass(slots=True)
class Brought:
    """What a browser brought to the gate: seat secrets by (kind, short id), and its language."""

    secrets: dict[tuple[str, str], bytes] = field(repr=False)
    language: str = "ja"


def brought(header: str, secure: bool) -> Brought:
    """Read a Cookie header. Names are those of `web.cookies`."""
    found: dict[tuple[str, str], bytes] = {}
    try:
        jar = SimpleCookie(header)
    except CookieError:
        return Brought({})
    prefix = "__Host-" if secure else ""
    for name, morsel in jar.items():
        kind, _, short = name.removeprefix(prefix).partition("-")
        if kind in ("seat", "wall") and short and name.startswith(prefix):
            secret = _secret(morsel.value)
            if secret:
                found[kind, short] = secret
    language = jar["lang"].value if "lang" in jar else "ja"
    return Brought(found, language)


def _secret(text: str) -> bytes:
    try:
        raw = base64.urlsafe_b64decode(text.encode() + b"=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return b""
    return raw if len(raw) == _SIZE else b""


class Gate:
    """WSGI in front of everything. Takes the cookie out of the request before the stack may keep it."""

    def __init__(self, inner: Any, house: House) -> None:
        self.inner = inner
        self.house = house
        self.secure = house.origin.startswith("https://")
        self.turnstile = Turnstile()

    def __call__(self, environ: dict[str, Any], start_response: _Start) -> Iterable[bytes]:
        """Let through, or refuse before anything is upgraded."""
        path = environ.get("PATH_INFO", "")
        if path != PATH and not path.startswith(PATH + "/"):
            return self.inner(environ, start_response)  # type: ignore[no-any-return]  # WSGI
        visitor = brought(environ.pop("HTTP_COOKIE", ""), self.secure)
        rooms = self._rooms(visitor) if self._asks_well(environ) else ()
        if rooms:
            environ[KEY], environ[ROOMS] = visitor, rooms
            return self.inner(environ, start_response)  # type: ignore[no-any-return]  # WSGI
        start_response("403 Forbidden", [("Content-Type", "text/plain"), ("Content-Length", "0")])
        return []

    def _asks_well(self, environ: dict[str, Any]) -> bool:
        return bool(
            environ.get("REQUEST_METHOD") == "GET"
            and environ.get("HTTP_ORIGIN") == self.house.origin
            and environ.get("HTTP_UPGRADE", "").lower() == "websocket"
            and _asks_plainly(environ.get("QUERY_STRING", ""))
        )

    def _rooms(self, visitor: Brought) -> Sequence[str]:
        if not visitor.secrets:
            return ()
        with self.turnstile, self.house.database.read() as db:
            return presence.rooms_of(db, list(visitor.secrets.values()))


def _asks_plainly(query: str) -> bool:
    """A new WebSocket, nothing else: no polling, no JSONP, no id of somebody's engine. `t` only defeats caches."""
    asked = parse_qs(query, keep_blank_values=True)
    asked.pop("t", None)
    return asked == _QUERY
