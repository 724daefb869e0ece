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

from tests.conftest import ORIGIN, SERVER_KEY
from tests.live.browser import Socket, wait
from tests.live.room import Chair, OpenRoom, open_room
from tests.people import Cast, move_in
from workshop.actions.steps import GoTo
from workshop.db.bell import Bell
from workshop.db.engine import make_engine
from workshop.db.gate import Database
from workshop.policy.house import House
from workshop.policy.showing import present

ROOT = Path(__file__).resolve().parents[2]


class Hall:
    """The room together with its server."""

    def __init__(self, room: OpenRoom, url: str, port: int) -> None:
        self.room, self.url, self.port = room, url, port
        self.sockets: list[Socket] = []
        self.process = self._start(port)

    def _start(self, port: int) -> subprocess.Popen[str]:
        started = subprocess.Popen(
            [sys.executable, "-m", "tests.live.server", self.url, str(port)],
            cwd=ROOT,
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
        self.process = self._start(self.port)

    def stop(self) -> None:
        """Everything ends."""
        self.process.kill()
        self.process.wait()

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

    def perform(self, name: str, command: object) -> Any:
        """Somebody's command, done in the server. Gives its answer, or ("refused", code)."""
        cookie = self.room.chairs[name].cookie if name else b""
        body = pickle.dumps((self.room.meeting, cookie, command))
        url = f"http://127.0.0.1:{self.port}/control"
        with urllib.request.urlopen(url, body) as answer:  # our own server
            how, what = pickle.loads(answer.read())  # noqa: S301  # the same
        return what if how == "ok" else (how, what)

    def go(self, kind: str, item: int = 0) -> None:
        """進行役の佐藤 goes to a step."""
        assert self.perform("佐藤", GoTo(self.room.step(kind, item), force=True)) is None

    def board(self) -> str:
        """The current board."""
        with self.room.house.database.read() as db:
            facts = present.read(db, self.room.meeting)
        assert facts is not None
        return facts.board


@pytest.fixture(scope="session")
def furnished(empty_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where halls are built."""
    return tmp_path_factory.mktemp("halls")


@pytest.fixture
def hall(database_file: Path) -> Iterator[Hall]:
    """A live meeting of two cases in its step 出し合う, on a server of its own."""
    url = f"sqlite:///{database_file}"
    house = House(Database(make_engine(url)), SERVER_KEY, ORIGIN, Bell())
    cast: Cast = move_in(house)
    room = open_room(house, cast)
    room.admit("山本", cast.shakyo.id)
    room.admit("西", cast.takken.id)
    room.admit("原", cast.shokudo.id)
    made = Hall(room, url, _free_port())
    try:
        made.go("share")
        yield made
    finally:
        made.stop()
        house.database.engine.dispose()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
