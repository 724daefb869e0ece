"""A live meeting on the real server: 進行役の佐藤 and 井上, 社協の山本, 宅建の西, 子ども食堂の原."""

import pickle
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, NullPool, create_engine

from tests.conftest import ORIGIN, SERVER_KEY
from tests.databases import Ground
from tests.live.browser import Socket, wait
from tests.live.room import Chair, OpenRoom, open_room
from tests.people import Cast, move_in
from workshop.actions.roles import GiveRole
from workshop.actions.steps import GoTo
from workshop.db.bell import Bell
from workshop.db.engine import make_engine
from workshop.db.gate import Database
from workshop.policy.house import House
from workshop.policy.showing import present

ROOT = Path(__file__).resolve().parents[2]


class Building:
    """A server with its database and the cast; one for many meetings."""

    def __init__(self, url: str, env: dict[str, str] | None = None) -> None:
        self.url, self.port, self.env = url, _free_port(), env
        self.house = House(Database(make_engine(self.url)), SERVER_KEY, ORIGIN, Bell())
        self.cast: Cast = move_in(self.house)
        self.process = self._start()

    def _start(self) -> subprocess.Popen[str]:
        started = subprocess.Popen(
            [sys.executable, "-m", "tests.live.server", self.url, str(self.port)],
            cwd=ROOT,
            env=self.env,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert started.stdout is not None
        assert started.stdout.readline() == "ready\n"
        return started

    def restart(self) -> None:
        """The server is killed and comes back."""
        self.process.kill()
        self.process.wait()
        self.process = self._start()

    def stop(self) -> None:
        """Everything ends."""
        self.process.kill()
        self.process.wait()
        self.house.database.engine.dispose()


class Hall:
    """One live meeting in a building."""

    def __init__(self, building: Building, room: OpenRoom) -> None:
        self.building, self.room, self.port = building, room, building.port
        self.sockets: list[Socket] = []

    def leave(self) -> None:
        """Everybody's browser is closed."""
        for each in self.sockets:
            each.drop()

    def browser(self, name: str, **how: Any) -> Socket:
        """Somebody opens the room's page; back when the room and the current board are there."""
        made = self.socket(self.room.chairs[name], **how)
        wait(lambda: made.room)
        board = made.room.get("board", "")
        wait(lambda: not board or made.room.get("veiled") or board in made.boards)
        return made

    def socket(self, chair: Chair, **how: Any) -> Socket:
        """A socket of a seat, as it is."""
        made = Socket(self.port, self.room.short, chair.cookie, kind=chair.kind, **how)
        self.sockets.append(made)
        return made

    def stalled(self, name: str) -> Socket:
        """Somebody's browser that takes nothing from its socket until it wakes."""
        made = Socket(self.port, self.room.short, self.room.chairs[name].cookie, asleep=True)
        self.sockets.append(made)
        return made

    def wall(self) -> Socket:
        """The wall of the hall, opened beside 進行役の佐藤's page."""
        if "壁" not in self.room.chairs:
            self.room.open_wall()
        return self.browser("壁")

    def present(self, name: str, case: str) -> None:
        """進行役の佐藤 says whose case it is."""
        attendee = self.room.chairs[name].attendee
        assert self.perform("佐藤", GiveRole(attendee, "presenter", case)) is None

    def perform(self, name: str, command: object) -> Any:
        """Somebody's command, done in the server. Gives its answer, or ("refused", code)."""
        cookie = self.room.chairs[name].cookie if name else b""
        body = pickle.dumps((self.room.meeting, cookie, command))
        url = f"http://127.0.0.1:{self.port}/control"
        with urllib.request.urlopen(url, body) as answer:
            how, what = pickle.loads(answer.read())  # noqa: S301  # from the server we started
        return what if how == "ok" else (how, what)

    def go(self, kind: str, item: int = 0) -> None:
        """進行役の佐藤 goes to a step."""
        assert self.perform("佐藤", GoTo(self.room.step(kind, item), force=True)) is None

    def hold_up(self) -> Connection:
        """Somebody outside keeps the database from being written, until this is closed."""
        holder = create_engine(self.building.url, poolclass=NullPool).connect()
        sqlite = holder.dialect.name == "sqlite"
        holder.exec_driver_sql("BEGIN IMMEDIATE" if sqlite else "LOCK TABLE operation, meeting")
        return holder

    def board(self) -> str:
        """The current board."""
        with self.room.house.database.read() as db:
            facts = present.read(db, self.room.meeting)
        assert facts is not None
        return facts.board


@pytest.fixture
def room(house: House, cast: Cast) -> OpenRoom:
    """A live meeting without a server."""
    return open_room(house, cast)


@pytest.fixture(scope="session")
def building(ground: Ground, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Building]:
    """The building most tests share: every test has a meeting of its own in it."""
    made = Building(ground.copy(tmp_path_factory.mktemp("live")))
    yield made
    made.stop()
    ground.drop(made.url)


@pytest.fixture
def hall(building: Building) -> Iterator[Hall]:
    """A live meeting of two cases in its step 出し合う: 佐藤 and 井上 lead, 山本, 西 and 原 take part."""
    yield from seated(building)


@pytest.fixture(scope="module")
def own_building(ground: Ground, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Building]:
    """A building of one file's own."""
    made = Building(ground.copy(tmp_path_factory.mktemp("own")))
    yield made
    made.stop()
    ground.drop(made.url)


@pytest.fixture
def own_hall(own_building: Building) -> Iterator[Hall]:
    """The same where only this file's tests sit, which kill the server, freeze it or hold up its database."""
    if own_building.process.poll() is not None:  # a test that failed may have left it dead
        own_building.restart()
    yield from seated(own_building)


def seated(building: Building) -> Iterator[Hall]:
    """A meeting in this building that 佐藤 and 井上 lead, with three people beside."""
    room = open_room(building.house, building.cast)
    for name, group in (("山本", "shakyo"), ("西", "takken"), ("原", "shokudo")):
        room.admit(name, getattr(building.cast, group).id)
    hall = Hall(building, room)
    hall.go("share")
    yield hall
    hall.leave()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
