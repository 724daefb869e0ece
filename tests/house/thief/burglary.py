"""What a thief tries with copied files, the code, all passwords and the server's key: every value as a key.

Holds no assertion. Bounds: cookies are looked for at every offset of every file; keys and card codes among all values
of all rows and every 32-byte piece of those that are not sealed themselves. `make thief` goes further: every window of
32 bytes of the whole file, and of 16 to 64 bytes of what is not sealed, as a secret of every kind.
"""

import base64
import contextlib
import os
import random
import re
import sqlite3
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from workshop.errors import Refusal
from workshop.vault import cards, keys

SEALED = re.compile(r"_ct$|^content$")
KINDS = ("person", "group", "receipt", "recovery", "meeting", "seat", "visit")
LONG = bool(
    os.environ.get("TSUNAGI_THIEF")
)  # `make thief`: every length at every offset, for hours if need be
LENGTHS = tuple(range(16, 65)) if LONG else (16, 32)
SHARE = float(os.environ.get("TSUNAGI_THIEF_SHARE", "100")) / 100  # of the windows, by chance
RANDOM = 16  # of 32 random bytes so many at least are different, all but once in 10¹²
_CODE = re.compile(rb"[0-9A-HJKMNP-TV-Z]{26,28}")
_COOKIE = re.compile(rb"[A-Za-z0-9_-]{43}")


class Copy:
    """A copied database, read by its bytes and by its rows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.db = sqlite3.connect(f"file:{folder / 'tsunagi.db'}?mode=ro", uri=True)
        self.raw = b"".join(path.read_bytes() for path in sorted(folder.glob("tsunagi.db*")))

    def rows(self, question: str, *values: object) -> list[tuple[bytes, ...]]:
        """Rows."""
        return self.db.execute(question, values).fetchall()

    def values(self, *, sealed: bool) -> Iterator[bytes]:
        """Every value of every row that is text or bytes; of sealed columns, or of the others."""
        tables = [
            name for (name,) in self.rows("SELECT name FROM sqlite_master WHERE type='table'")
        ]
        for table in tables:
            cursor = self.db.execute(f'SELECT * FROM "{table!s}"')  # noqa: S608  # names of our own schema
            names = [str(each[0]) for each in cursor.description]
            for row in cursor.fetchall():
                for name, value in zip(names, row, strict=True):
                    if isinstance(value, bytes | str) and bool(SEALED.search(name)) == sealed:
                        yield value if isinstance(value, bytes) else value.encode()


def cookies(raw: bytes, prints: set[bytes]) -> list[int]:
    """Offsets at which a seat's or visit's cookie lies, as bytes or as text."""
    view = memoryview(raw)
    found = [
        at
        for length in LENGTHS
        for at in range(len(raw) - length + 1)
        if sha256(view[at : at + length]).digest() in prints
    ]
    written = (
        match.start()
        for match in _COOKIE.finditer(raw)
        if sha256(base64.urlsafe_b64decode(match[0] + b"=")).digest() in prints
    )
    return [*found, *written]


def pieces(value: bytes) -> Iterator[bytes]:
    """Every 32 bytes of a value, or what it says in hex or base64."""
    yield value
    for at in range(len(value) - 31):
        yield value[at : at + 32]
    for way in (bytes.fromhex, base64.urlsafe_b64decode):
        try:
            yield way(value.decode() + ("=" if way is not bytes.fromhex else ""))
        except ValueError:
            continue


def windows(value: bytes, lengths: Iterable[int]) -> Iterator[bytes]:
    """Every piece of these lengths that chance could have made: zeros and repetitions are nobody's secret."""
    for length in lengths:
        for at in range(len(value) - length + 1):
            piece = value[at : at + length]
            if len(set(piece)) >= min(RANDOM, length - 4) and (
                SHARE >= 1 or random.random() < SHARE
            ):  # which to try first is no secret
                yield piece


def fits(secret: bytes, publics: set[bytes]) -> bool:
    """Whether this is the key of any holder, of any kind, or a card's or receipt's code."""
    tries = [secret]
    if found := _CODE.search(secret.upper()):
        tries.append(found[0][:26])
        with contextlib.suppress(Refusal, UnicodeDecodeError):
            tries.append(cards.read_code(secret.decode()).encode())
    return any(keys.pair_from(each, kind).public in publics for each in tries for kind in KINDS)
