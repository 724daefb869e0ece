"""From a message to the bytes on the wire: JSON, Socket.IO packet, WebSocket frame, each made once for many seats.

Opens and checks nothing. A server's frames are not masked, so one frame serves every receiver of an audience.
"""

import struct
from hashlib import blake2b
from typing import Any

import msgspec

_json = msgspec.json.Encoder()
_EVENT = b'42["%s",%s]'
_ACK = b"43%d[%s]"
_TEXT = 0x81  # final, text
_CLOSE = 0x88


def json(message: Any) -> bytes:
    """A message as JSON."""
    return _json.encode(message)


def _frame(head: int, body: bytes) -> bytes:
    size = len(body)
    if size < 126:
        return bytes((head, size)) + body
    if size < 65536:
        return struct.pack(">BBH", head, 126, size) + body
    return struct.pack(">BBQ", head, 127, size) + body


def text_frame(text: bytes) -> bytes:
    """A WebSocket text frame."""
    return _frame(_TEXT, text)


def close_frame(code: int) -> bytes:
    """A WebSocket close frame with a status code and no words."""
    return _frame(_CLOSE, struct.pack(">H", code))


def event(name: str, body: bytes) -> bytes:
    """The frame of a Socket.IO event whose one argument is already JSON."""
    return text_frame(_EVENT % (name.encode(), body))


def ack(number: int, body: bytes) -> bytes:
    """The frame that answers the event a browser numbered."""
    return text_frame(_ACK % (number, body))


def spliced(whole: bytes, **parts: bytes) -> bytes:
    """A JSON object with further members at its end: what is common is encoded once, what differs is added."""
    rest = b"".join(b',"%s":%s' % (name.encode(), part) for name, part in parts.items())
    return whole[:-1] + (rest[1:] if whole == b"{}" else rest) + b"}"


def fingerprint(body: bytes) -> bytes:
    """What to compare instead of keeping the whole."""
    return blake2b(body, digest_size=16).digest()
