"""A platform on the real server (gunicorn, gevent), with its files and its logs. Holds no assertion."""

import os
import secrets
import shutil
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

from tests.people import Cast, move_in
from workshop.cli.running import APPLICATION, gunicorn
from workshop.db import schema
from workshop.db.bell import Bell
from workshop.db.engine import make_engine
from workshop.db.gate import Database
from workshop.policy.house import House

ROOT = Path(__file__).resolve().parents[3]
LOUD = "tests.house.thief.loud:app"


class Premises:
    """Where the platform lies: a folder with the database, the server's key in its environment, a log."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, _free_port()
        self.key = secrets.token_bytes(32)
        self.origin = f"http://127.0.0.1:{self.port}"
        self.url = f"sqlite:///{folder / 'tsunagi.db'}"
        self.house = House(Database(make_engine(self.url)), self.key, self.origin, Bell())
        schema.upgrade(self.house.database.engine)
        self.cast: Cast = move_in(self.house)
        self.log = folder / "server.log"
        self.process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        more = ["--log-level", "debug", "--access-logfile", "-"]
        command = [LOUD if word == APPLICATION else word for word in self._command(*more)]
        with self.log.open("ab") as log:
            started = subprocess.Popen(
                command, cwd=ROOT, stdout=log, stderr=log, env=os.environ | self.environment()
            )
        end = time.monotonic() + 120  # beside others a start takes its time
        while time.monotonic() < end:
            assert started.poll() is None, self.log.read_text(errors="replace")[-2000:]
            try:
                with urllib.request.urlopen(f"{self.origin}/help", timeout=2):  # noqa: S310  # ours
                    return started
            except OSError:
                time.sleep(0.1)
        started.kill()
        raise AssertionError("the server did not answer")

    def _command(self, *more: str) -> list[str]:
        quiet = gunicorn(f"127.0.0.1:{self.port}", *more)
        at = quiet.index("--log-level")  # the operator's own comes later and wins, but be plain
        return quiet[:at] + quiet[at + 2 :]

    def environment(self) -> dict[str, str]:
        """The server's whole configuration: a thief's too."""
        return {
            "TSUNAGI_DATABASE_URL": self.url,
            "TSUNAGI_ORIGIN": self.origin,
            "TSUNAGI_SERVER_KEY": self.key.hex(),
            "TSUNAGI_INSTANCE": str(self.folder),
        }

    def copied(self, name: str) -> Path:
        """What a thief carries away now: every file, the database's in one moment of its life."""
        target = self.folder.parent / name
        target.mkdir()
        for path in sorted(self.folder.iterdir()):
            shutil.copy(path, target / path.name)
        return target

    def stop(self) -> None:
        """The server ends."""
        self.process.terminate()
        self.process.wait(timeout=20)
        self.house.database.engine.dispose()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
