"""The head of an audit chain told to the system's log: a place that whoever rewrites the database does not reach.

A short id, a number and a tag; nothing else. A log that cannot be reached keeps nobody from closing.
"""

import contextlib
from logging import WARNING, LogRecord
from logging.handlers import SysLogHandler

from workshop.policy.house import House

_SOCKET = "/"


def tell(house: House, what: str, chain: str, number: int, mac: bytes) -> None:
    """`tsunagi: closing 4f1c… head 41:9be0…` as a notice of `authpriv`."""
    if not house.syslog:
        return
    with contextlib.suppress(OSError, ValueError):
        handler = SysLogHandler(_address(house.syslog), SysLogHandler.LOG_AUTHPRIV)
        handler.ident = "tsunagi: "
        line = f"{what} {chain} head {number}:{mac.hex()}"
        record = LogRecord("tsunagi", WARNING, "", 0, line, None, None)
        try:
            handler.handle(record)
        finally:
            handler.close()


def _address(text: str) -> str | tuple[str, int]:
    """A socket's path, or host:port. Raises `ValueError`."""
    if text.startswith(_SOCKET):
        return text
    host, _, port = text.rpartition(":")
    return host, int(port)
