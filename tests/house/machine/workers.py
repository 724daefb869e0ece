"""One platform on two workers: two real servers (gunicorn, gevent) beside each other on one database. Asserts nothing.

Between them is a bus of their own, which can stop; on a machine without Redis there is none, and each finds by itself
what the other has done.
"""

import os
import secrets
import shutil
import signal
import subprocess
import time
import urllib.request
from pathlib import Path

from tests.house.thief.person import Person
from tests.live.workers import Redis, free_port
from tests.people import Cast, move_in
from workshop.cli.running import gunicorn
from workshop.db.bell import Bell
from workshop.db.engine import make_engine
from workshop.db.gate import Database
from workshop.policy.house import House

ROOT = Path(__file__).resolve().parents[3]


class Workers:
    """`ports`: where each listens. `origin` is the same for both, as behind one front. `deaf`: the bus has stopped.

    keepers: browsers that are signed in, for all meetings.
    """

    def __init__(self, url: str, folder: Path) -> None:
        self.url, self.folder = url, folder
        self.ports = (free_port(), free_port())
        self.bus = Redis(str(folder)) if shutil.which("redis-server") else None
        self.deaf = False
        self.keepers: dict[str, Person] = {}
        self.key = secrets.token_bytes(32)
        self.origin = f"http://127.0.0.1:{self.ports[0]}"
        self.house = House(Database(make_engine(url)), self.key, self.origin, Bell())
        self.cast: Cast = move_in(self.house)
        self.processes = [self._start(port) for port in self.ports]
        try:
            for port in self.ports:
                self._ready(port)
        except AssertionError:
            self.stop()
            raise

    @property
    def port(self) -> int:
        """The first worker's; where no worker is meant."""
        return self.ports[0]

    def _start(self, port: int) -> subprocess.Popen[bytes]:
        env = os.environ | {
            "TSUNAGI_DATABASE_URL": self.url,
            "TSUNAGI_ORIGIN": self.origin,
            "TSUNAGI_SERVER_KEY": self.key.hex(),
            "TSUNAGI_INSTANCE": str(self.folder),
            "TSUNAGI_REDIS_URL": self.bus.url if self.bus else "",
        }
        with (self.folder / f"{port}.log").open("ab") as log:
            return subprocess.Popen(
                gunicorn(f"127.0.0.1:{port}"), cwd=ROOT, stdout=log, stderr=log, env=env
            )

    def _ready(self, port: int) -> None:
        end = time.monotonic() + 300
        while time.monotonic() < end:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2):
                    return
            except OSError:
                time.sleep(0.1)
        raise AssertionError((self.folder / f"{port}.log").read_text(errors="replace")[-2000:])

    def freeze(self, worker: int) -> None:
        """That worker stands still, its gunicorn and what it started."""
        self._signal(worker, signal.SIGSTOP)

    def thaw(self, worker: int) -> None:
        """It goes on where it stood."""
        self._signal(worker, signal.SIGCONT)

    def _signal(self, worker: int, what: signal.Signals) -> None:
        master = self.processes[worker].pid
        listed = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(master)], capture_output=True, text=True, check=False
        )
        for pid in [*map(int, listed.stdout.split()), master]:
            os.kill(pid, what)

    def hear_nothing(self) -> None:
        """The bus stops: each worker is alone with the database."""
        self.deaf = True
        if self.bus:
            self.bus.stop()

    def hear_again(self) -> None:
        """It is back."""
        if self.bus and self.deaf:
            self.bus.start()
        self.deaf = False

    def stop(self) -> None:
        """Both end."""
        if self.bus and not self.deaf:
            self.bus.stop()
        for worker in range(len(self.processes)):
            self._signal(worker, signal.SIGKILL)  # at once: there is nobody to let finish
        for each in self.processes:
            each.wait(timeout=30)
        self.house.database.engine.dispose()
