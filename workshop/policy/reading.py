"""A process of its own that reads texts for a server: its loop, and the server's hand on it. Decides nothing.

It has no key, no database and no log: a clean environment, two pipes, and an end when the server's end of them
closes. What it is given it forgets with the next piece of work; nothing of it is written anywhere.
"""

import os
import pickle
import resource
import signal
import struct
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, BinaryIO

LENGTH = struct.Struct("<I")
# The board comes first: where there is one core for both, the reader waits.
NICENESS = 5
PASSED_ON = ("PATH", "LANG", "LC_ALL", "PYTHONPATH", "PYTHONUTF8", "PYTHONDONTWRITEBYTECODE")


class ReaderGone(Exception):
    """The process ended before it answered."""


class Reader:
    """One process, used by one piece of work at a time."""

    def __init__(self) -> None:
        # No key of the server may be in an environment that anybody of this account can read.
        env = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "workshop.policy.reading"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=env,
        )

    @property
    def number(self) -> int:
        """The process's id."""
        return self._process.pid

    def ask(
        self, work: Callable[..., Any], args: tuple[Any, ...], named: dict[str, Any]
    ) -> tuple[bool, Any]:
        """Whether the work was done, and what it gave or raised. Raises `ReaderGone`."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            _put(self._process.stdin, (work, args, named))
            fine, found = _take(self._process.stdout)
        except (OSError, EOFError) as gone:
            raise ReaderGone from gone
        return fine, found

    def end(self) -> None:
        """Let the process go."""
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                assert pipe is not None
                pipe.close()
        self._process.kill()
        self._process.wait()


def _put(pipe: BinaryIO | Any, what: Any) -> None:
    data = pickle.dumps(what, pickle.HIGHEST_PROTOCOL)
    pipe.write(LENGTH.pack(len(data)) + data)
    pipe.flush()


def _take(pipe: BinaryIO | Any) -> Any:
    """What the other end put."""
    size = LENGTH.unpack(_exactly(pipe, LENGTH.size))[0]
    return pickle.loads(_exactly(pipe, size))  # noqa: S301  both ends are this house


def _exactly(pipe: BinaryIO | Any, size: int) -> bytes:
    found = b""
    while len(found) < size:
        more = pipe.read(size - len(found))
        if not more:
            raise EOFError
        found += more
    return found


def serve() -> None:
    """The process: one piece of work after another until the server closes its end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the server, which lets us go
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # no text in a core file
    os.nice(NICENESS)
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a stray print must not stand between two answers
    while True:
        try:
            work, args, named = _take(sys.stdin.buffer)
        except EOFError:
            return
        answer: tuple[bool, Any]
        try:
            answer = True, work(*args, **named)
        except Exception as wrong:  # noqa: BLE001  raised again where it was asked
            answer = False, wrong.with_traceback(None)
        _put(out, answer)


if __name__ == "__main__":
    serve()
