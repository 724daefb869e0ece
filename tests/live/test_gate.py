"""The gate takes the cookie out of a request before the stack may keep it."""

import base64
from typing import Any

from tests.live.room import OpenRoom
from workshop.live import gate
from workshop.live.gate import Gate, brought


def _cookie(secret: bytes) -> str:
    return base64.urlsafe_b64encode(secret).rstrip(b"=").decode()


def test_names_carry_the_host_prefix_over_tls_and_none_without() -> None:
    value = _cookie(b"s" * 32)
    plain, tls = f"seat-abc={value}; lang=en", f"__Host-seat-abc={value}; __Host-wall-abc={value}"
    assert brought(plain, secure=False).secrets == {("seat", "abc"): b"s" * 32}
    assert brought(plain, secure=False).language == "en"
    assert set(brought(tls, secure=True).secrets) == {("seat", "abc"), ("wall", "abc")}
    assert brought(plain, secure=True).secrets == {}
    assert brought("seat-abc=short; visit=" + value, secure=False).secrets == {}


def test_the_cookie_itself_goes_no_further_than_the_gate(room: OpenRoom) -> None:
    passed: dict[str, Any] = {}

    def inner(environ: dict[str, Any], start: object) -> list[bytes]:
        passed.update(environ)
        return []

    environ = {
        "PATH_INFO": "/socket.io/",
        "REQUEST_METHOD": "GET",
        "QUERY_STRING": "EIO=4&transport=websocket&t=abc",
        "HTTP_ORIGIN": room.house.origin,
        "HTTP_UPGRADE": "websocket",
        "HTTP_COOKIE": f"seat-{room.short}={_cookie(room.chairs['佐藤'].cookie)}",
    }
    Gate(inner, room.house)(environ, lambda *_: None)
    assert "HTTP_COOKIE" not in passed
    assert "HTTP_COOKIE" not in environ
    assert passed[gate.KEY].secrets == {("seat", room.short): room.chairs["佐藤"].cookie}
    assert room.chairs["佐藤"].cookie.hex() not in repr(passed)
    assert _cookie(room.chairs["佐藤"].cookie) not in repr(passed)
