"""Cookie names, reading and setting. Values are random secrets; nothing readable is ever put into a cookie.

Over TLS names carry `__Host-`; on a loopback demo without TLS browsers refuse that prefix, so names are plain.
"""

import base64
import binascii
import secrets

from flask import current_app, request
from werkzeug.wrappers import Response

SIZE = 32


def fresh() -> bytes:
    """A new cookie secret."""
    return secrets.token_bytes(SIZE)


def full_name(name: str) -> str:
    """`visit`, `door`, `seat-<short>`, `wall-<short>`, `knock-<short>`, `draft-<id>` as the browser keeps it."""
    return f"__Host-{name}" if current_app.config["TSUNAGI_SECURE"] else name


def read(name: str) -> bytes:
    """The secret in a cookie, or nothing."""
    raw = request.cookies.get(full_name(name), "")
    try:
        secret = base64.urlsafe_b64decode(raw.encode() + b"=" * (-len(raw) % 4))
    except (binascii.Error, ValueError):
        return b""
    return secret if len(secret) == SIZE else b""


def put(response: Response, name: str, secret: bytes, seconds: int | None = None) -> None:
    """Set a secret cookie; without `seconds` it goes when the browser closes."""
    response.set_cookie(
        full_name(name),
        base64.urlsafe_b64encode(secret).rstrip(b"=").decode(),
        max_age=seconds,
        path="/",
        secure=bool(current_app.config["TSUNAGI_SECURE"]),
        httponly=True,
        samesite="Strict",
    )


def drop(response: Response, name: str) -> None:
    """Expire a cookie by its name."""
    response.delete_cookie(
        full_name(name),
        path="/",
        secure=bool(current_app.config["TSUNAGI_SECURE"]),
        httponly=True,
        samesite="Strict",
    )


def all_secrets() -> list[bytes]:
    """Every secret of ours this request brought."""
    prefix = full_name("")
    ours = ("visit", "door", "seat-", "wall-", "knock-", "draft-")
    found = []
    for name in request.cookies:
        plain = name.removeprefix(prefix)
        if plain.startswith(ours) and (secret := read(plain)):
            found.append(secret)
    return found
