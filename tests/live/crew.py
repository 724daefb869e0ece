"""What `workshop serve --workers N` runs: several workers at one port, PostgreSQL, Redis. Not a test."""

import os
import signal
import socket
import struct
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import select

from tests.conftest import ORIGIN, SERVER_KEY
from tests.live.browser import wait
from tests.live.conftest import ROOT, Building, Hall
from tests.live.room import open_room
from tests.live.workers import Redis, free_port
from tests.people import Cast, move_in
from workshop.actions.steps import GoTo
from workshop.cli.running import gunicorn
from workshop.db.bell import Bell
from workshop.db.engine import make_engine
from workshop.db.gate import Database
from workshop.models import Sitting
from workshop.policy.house import House


class Crew(Building):
    """One server of several workers. `temp` is where its workers find each other."""

    def __init__(self, url: str, bus: Redis, temp: Path, workers: int = 3) -> None:
        self.url, self.bus, self.temp, self.many = url, bus, temp, workers
        self.house = House(Database(make_engine(self.url)), SERVER_KEY, ORIGIN, Bell())
        self.cast: Cast = move_in(self.house)
        self.port = free_port()
        self.process: subprocess.Popen[Any] = self._begin()

    def _begin(self) -> "subprocess.Popen[Any]":
        env = os.environ | {
            "TSUNAGI_DATABASE_URL": self.url,
            "TSUNAGI_ORIGIN": f"http://127.0.0.1:{self.port}",
            "TSUNAGI_SERVER_KEY": SERVER_KEY.hex(),
            "TSUNAGI_REDIS_URL": self.bus.url,
            "TMPDIR": str(self.temp),
        }
        command = gunicorn(f"127.0.0.1:{self.port}", workers=self.many)
        quiet = subprocess.DEVNULL
        started = subprocess.Popen(command, cwd=ROOT, env=env, stdout=quiet, stderr=quiet)
        wait(self._answers, 60)
        wait(lambda: len(self.doors()) == self.many, 60)
        return started

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=2):
                return True
        except OSError:
            return False

    def doors(self) -> dict[str, Path]:
        """Where each worker takes in what others bring."""
        return {each.name: each for each in self.temp.glob("tsunagi-workers-*/workers/*")}

    def pid(self, worker: str) -> int:
        """Who listens at a worker's door."""
        with socket.socket(socket.AF_UNIX) as way:
            way.connect(str(self.doors()[worker]))
            said = way.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
        return int(struct.unpack("3i", said)[0])

    def sit_at(self, meeting: str) -> set[str]:
        """The workers at which a meeting's browsers sit."""
        with self.house.database.read() as db:
            rows = select(Sitting.worker, Sitting.seat_id).where(Sitting.meeting_id == meeting)
            return {worker for worker, _ in db.execute(rows)}

    @contextmanager
    def frozen(self, worker: str) -> Iterator[None]:
        """A worker stands still meanwhile."""
        pid = self.pid(worker)
        os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(pid, signal.SIGCONT)

    def stop(self) -> None:
        """Everything ends, as an operator ends it."""
        self.process.terminate()
        self.process.wait()
        self.house.database.engine.dispose()


def meeting_of(crew: Crew) -> Hall:
    """A meeting in its step 出し合う: 佐藤 and 井上 lead, 山本, 西 and 原 take part."""
    room = open_room(crew.house, crew.cast)
    for name, group in (("山本", "shakyo"), ("西", "takken"), ("原", "shokudo")):
        room.admit(name, getattr(crew.cast, group).id)
    room.perform("佐藤", GoTo(room.step("share"), force=True))
    return Hall(crew, room)
