"""Two workers of one house: two real servers on PostgreSQL, with a Redis between them. Not a test.

Each has a port of its own, so that a test says who sits where. What serves one port with several is `workshop serve`.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import redis

from tests.conftest import ORIGIN, SERVER_KEY
from tests.databases import Ground
from tests.live.browser import Socket, wait
from tests.live.conftest import ROOT, Building, Hall
from tests.people import Cast, move_in
from workshop.db.bell import Bell
from workshop.db.engine import make_engine
from workshop.db.gate import Database
from workshop.policy.house import House


def free_port() -> int:
    """A port nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Redis:
    """A Redis of the test's own, to be stopped and started."""

    def __init__(self, folder: str) -> None:
        self.folder, self.port = folder, free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.start()

    def start(self) -> None:
        """Up, on the same port."""
        program = shutil.which("redis-server") or pytest.skip("no redis-server on this machine")
        options = ["--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", self.folder]
        command = [program, "--port", str(self.port), *options]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        wait(self.answers)

    def answers(self) -> bool:
        """Whether it does."""
        try:
            return bool(redis.Redis.from_url(self.url).ping())
        except redis.RedisError:
            return False

    def stop(self) -> None:
        """Down, with all that was on its way."""
        self.process.kill()
        self.process.wait()


class Workers(Building):
    """Two servers on one database; `processes` and `ports` by number. Without a bus each only looks every second."""

    def __init__(self, url: str, bus: Redis | None) -> None:
        self.url, self.bus = url, bus
        self.house = House(Database(make_engine(self.url)), SERVER_KEY, ORIGIN, Bell())
        self.cast: Cast = move_in(self.house)
        self.ports = [free_port(), free_port()]
        self.port = self.ports[0]
        self.processes = [self._begin(number) for number in (0, 1)]
        for number in (0, 1):
            self._ready(number)

    def _begin(self, number: int) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tests.live.server", self.url]
        arguments = [str(self.ports[number]), self.redis_url]
        return subprocess.Popen([*command, *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True)

    def _ready(self, number: int) -> None:
        out = self.processes[number].stdout
        assert out is not None
        assert out.readline() == "ready\n"

    @property
    def redis_url(self) -> str:
        """Where the bell is; empty without one."""
        return self.bus.url if self.bus else ""

    def kill(self, number: int) -> None:
        """A worker dies without a word."""
        self.processes[number].kill()
        self.processes[number].wait()

    def start(self, number: int) -> None:
        """It comes back."""
        self.processes[number] = self._begin(number)
        self._ready(number)

    @contextmanager
    def frozen(self, number: int) -> Iterator[None]:
        """A worker stands still meanwhile."""
        os.kill(self.processes[number].pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(self.processes[number].pid, signal.SIGCONT)

    def stop(self) -> None:
        """Everything ends."""
        for process in self.processes:
            process.kill()
            process.wait()
        self.house.database.engine.dispose()


class TwoHalls(Hall):
    """A live meeting at two workers."""

    def at(self, number: int, name: str, **how: Any) -> Socket:
        """Somebody's browser at one of the workers; back when the room and the board are there."""
        assert isinstance(self.building, Workers)
        self.port = self.building.ports[number]
        return self.browser(name, **how)


def workers(ground: Ground, folder: str) -> Iterator[Workers]:
    """For a module's fixture."""
    bus, url = Redis(folder), ground.copy(None)  # type: ignore[arg-type]  # PostgreSQL's ground makes no file
    made = Workers(url, bus)
    yield made
    made.stop()
    ground.drop(url)
    bus.stop()


def settled(*pages: Socket, board: str, seconds: float = 8.0) -> None:
    """Wait until all these pages hold the same board."""

    def equal() -> bool:
        first, *others = (page.boards.get(board) for page in pages)
        return all(each == first for each in others)

    wait(equal, seconds)


def sleep_until(moment: float) -> None:
    """Until `monotonic` says so."""
    time.sleep(max(0.0, moment - time.monotonic()))
