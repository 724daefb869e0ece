"""Cookie names, reading and setting. Values are random secrets; nothing readable is ever put into a cookie.

Over TLS names carry `__Host-`; on a loopback demo without TLS browsers refuse that prefix, so names are plain.
"""

import base64
import binascii
import secrets

from flask import current_app, request
from werkzeug.wrappers import Response

SIZE = 32
# Of seats, and of drafts, one browser keeps so many. A PC that never closes its browser would gather them until servers
# refuse its requests for their size (8 kB); a seat older than thirty others is of a meeting that is over, and a draft
# opens by its receipt.
MOST = 30


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
    """Set a secret cookie; without `seconds` it goes when the browser closes. The oldest of many of its kind goes."""
    for old in _too_many(name):
        drop(response, old)
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


def _too_many(name: str) -> list[str]:
    """Those of this cookie's kind that must go for it. Browsers send the oldest first (RFC 6265, 5.4)."""
    kind, dash, _ = name.partition("-")
    prefix = full_name("")
    plain = (each.removeprefix(prefix) for each in request.cookies)
    others = [each for each in plain if dash and each.startswith(f"{kind}-") and each != name]
    return others[: max(0, len(others) + 1 - MOST)]


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
