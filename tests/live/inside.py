"""Looking inside a running server: which of its objects hold a secret, what its bell rang, what its disk refuses.

Commands that a test sends to `tests.live.server`'s `/control`. Asserts nothing.
"""

import base64
import gc
import re
import resource
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from workshop.actions.perform import Act

_WRITTEN = re.compile(r"[A-Za-z0-9_-]{43}")
_LIKELY = frozenset({bytes, bytearray, str})
_RUNG: list[tuple[str, str]] = []


def fingerprint(secret: bytes) -> bytes:
    """What a question may bring: asking for the secret itself would put it where it is looked for."""
    return sha256(secret).digest()


@dataclass(frozen=True)
class Remembers:
    """How often objects of this process hold one of these secrets, as bytes or written in base64: type → count."""

    prints: frozenset[bytes]

    def do(self, act: Act) -> dict[str, int]:
        gc.collect()
        found: Counter[str] = Counter()
        for holder in gc.get_objects():
            for thing in _within(holder):
                if type(thing) in _LIKELY and any(
                    sha256(each).digest() in self.prints for each in _secrets(thing)
                ):
                    found[_named(holder)] += 1
        return dict(found)


def _within(holder: object) -> Iterator[object]:
    """What an object holds. Dicts and tuples of plain values are none of the collector's objects: looked into here."""
    for thing in gc.get_referents(holder):
        yield thing
        if isinstance(thing, dict | tuple) and not gc.is_tracked(thing):
            yield from gc.get_referents(thing)


def _secrets(thing: object) -> Iterator[bytes]:
    """What could be a secret in one object, quickly: there are hundreds of thousands to look at."""
    if isinstance(thing, bytes | bytearray):
        if len(thing) == 32:
            yield bytes(thing)
    elif isinstance(thing, str) and 43 <= len(thing) < 500 and (len(thing) == 43 or "=" in thing):
        for match in _WRITTEN.finditer(thing):
            yield base64.urlsafe_b64decode(match[0] + "=")


def _named(holder: object) -> str:
    kind = type(holder)
    return f"{kind.__module__}.{kind.__qualname__}"


@dataclass(frozen=True)
class TapBell:
    """Listen to the server's bell from now on."""

    def do(self, act: Act) -> None:
        act.house.bell.listen(lambda meeting, what: _RUNG.append((meeting, what)))


@dataclass(frozen=True)
class Rung:
    """Everything that was rung since."""

    def do(self, act: Act) -> list[tuple[str, str]]:
        return list(_RUNG)


@dataclass(frozen=True)
class Ring:
    """Somebody who is at the bus rings: what comes from outside, where there is an outside."""

    meeting: Any
    what: Any

    def do(self, act: Act) -> None:
        bell = act.house.bell
        getattr(bell, "_heard", bell.ring)(self.meeting, self.what)


@dataclass(frozen=True)
class DiskFull:
    """From now on no file of this process grows beyond so many bytes; None: the disk has room again."""

    size: int | None

    def do(self, act: Act) -> None:
        _soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        limit = hard if self.size is None else self.size
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
