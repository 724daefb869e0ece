"""The receipt in the cookie of its own draft or case: how a browser keeps it. Proves nothing; `actions.receipts` does.

A cookie of ours is 32 bytes: the code's 28 characters, and chance, so that no two browsers send the same.
"""

import secrets

from werkzeug.wrappers import Response

from workshop.actions import receipts
from workshop.errors import Invalid
from workshop.web import cookies

_CODE = 28
_FOURTEEN_DAYS = 14 * 24 * 3600


def name(owner: str) -> str:
    """The cookie's name, for forms made for it."""
    return f"draft-{owner}"


def put(response: Response, owner: str, code: str, seconds: int | None = None) -> None:
    """Keep a receipt until the browser closes, or so many seconds."""
    plain = receipts.canonical(code).encode()
    cookies.put(response, name(owner), plain + secrets.token_bytes(cookies.SIZE - _CODE), seconds)


def stay(response: Response, owner: str) -> None:
    """「自分専用の端末です」: for fourteen days."""
    cookies.put(response, name(owner), cookies.read(name(owner)), _FOURTEEN_DAYS)


def drop(response: Response, owner: str) -> None:
    """Forget it here."""
    cookies.drop(response, name(owner))


def code(owner: str) -> str:
    """The receipt this browser brought for a draft or case, or nothing."""
    if not receipts.made_here(owner):
        return ""
    raw = cookies.read(name(owner))[:_CODE]
    try:
        return receipts.canonical(raw.decode("ascii")) if raw else ""
    except (Invalid, UnicodeDecodeError):
        return ""


def printed(owner: str) -> str:
    """The same in groups of four, or nothing."""
    plain = code(owner)
    return receipts.printed(plain) if plain else ""
