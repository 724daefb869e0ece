"""Words nobody else uses, one for each confidential field; and finding them in bytes however they were written.

Holds no assertion.
"""

import base64
import gzip
import html
import json
import random
import zlib
from collections.abc import Iterator
from urllib.parse import quote

KATAKANA = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ"
)
HALF = 6  # a page of the database may cut a word in two: each half counts


class Words:
    """field → its word of twelve random characters."""

    def __init__(self) -> None:
        self.by_field: dict[str, str] = {}

    def new(self, field: str) -> str:
        """The word of a field; the same when asked again."""
        dice = random.SystemRandom()
        return self.by_field.setdefault(field, "".join(dice.choices(KATAKANA, k=2 * HALF)))


def needles(word: str) -> dict[str, bytes]:
    """How a word may be written."""
    raw = word.encode()
    found = {
        "utf-8": raw,
        "utf-16-le": word.encode("utf-16-le"),
        "utf-16-be": word.encode("utf-16-be"),
        "shift-jis": word.encode("shift-jis"),
        "euc-jp": word.encode("euc-jp"),
        "json": json.dumps(word)[1:-1].encode(),
        "JSON": json.dumps(word)[1:-1].upper().replace("\\U", "\\u").encode(),
        "percent": quote(word).encode(),
        "percent, small": quote(word).lower().encode(),
        "hex": raw.hex().encode(),
        "HEX": raw.hex().upper().encode(),
        "entities": "".join(f"&#{ord(c)};" for c in word).encode(),
        "repr": repr(raw)[2:-1].encode(),
    }
    for shift in range(3):
        # What stands before shifts the alphabet; the ends also hold bits of the neighbours.
        code = base64.b64encode(bytes(shift) + raw + bytes(3))
        inner = code[4 if shift else 0 : (len(raw) + shift) // 3 * 4]
        found[f"base64+{shift}"] = inner
        found[f"base64url+{shift}"] = inner.replace(b"+", b"-").replace(b"/", b"_")
    return found


def traces(data: bytes, words: Words) -> list[tuple[str, str]]:
    """(field, how it is written) of everything readable in these bytes, packed or not."""
    return sorted(
        {
            (field, how if where == 0 else f"{how} in a packed stream")
            for where, text in enumerate([data, *unpacked(data)])
            for field, word in words.by_field.items()
            for half in (word[:HALF], word[HALF:])
            for how, needle in needles(half).items()
            if needle in text
        }
    )


def unpacked(data: bytes) -> Iterator[bytes]:
    """Every zlib or gzip stream that begins anywhere."""
    heads = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
    yield b"".join(out for head in heads for out in _streams(data, head, 15))
    yield b"".join(_streams(data, b"\x1f\x8b", 31))


def _streams(data: bytes, magic: bytes, bits: int) -> Iterator[bytes]:
    at, view = data.find(magic), memoryview(data)
    while at >= 0:
        try:
            out = zlib.decompressobj(bits).decompress(view[at:], 1 << 20)
        except zlib.error:
            out = b""
        if len(out) > HALF:
            yield out
        at = data.find(magic, at + 1)


def written_every_way(word: str) -> dict[str, bytes]:
    """A word among others, written in every way `traces` must find: what the search itself is tried with."""
    among = f"前の文、{word}、後の文"
    raw = among.encode()
    ways = {
        "utf-16-le": among.encode("utf-16-le"),
        "utf-16-be": among.encode("utf-16-be"),
        "json": json.dumps(among).encode(),
        "percent": quote(among).encode(),
        "hex": raw.hex().encode(),
        "entities": html.escape(among).encode("ascii", "xmlcharrefreplace"),
        "zlib": zlib.compress(raw),
        "zlib, quick": zlib.compress(raw, 1),
        "gzip": gzip.compress(raw),
        "half": word[:HALF].encode(),
    }
    return ways | {f"base64, {n} before": base64.b64encode(b"x" * n + raw) for n in range(3)}
