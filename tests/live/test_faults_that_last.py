"""A worker stands still, Redis is away, while people go on drawing: nothing is lost, boards are equal, closing seals.

Seconds here are short; `make faults` takes twenty and sixty.
"""

import os
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.databases import Server
from tests.live.browser import card, wait
from tests.live.conftest import seated
from tests.live.player import Player
from tests.live.postgres import Postgres
from tests.live.workers import Redis, TwoHalls, Workers, settled
from workshop.actions.ending import CloseMeeting

FROZEN = float(os.environ.get("TSUNAGI_FROZEN", "4"))  # seconds
AWAY = float(os.environ.get("TSUNAGI_AWAY", "4"))  # seconds
WAITING = 4  # acts a page has under way at most
HEALED = 40.0  # seconds until every outbox is empty, on a machine that does much else


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workers]:
    """Two workers on a PostgreSQL and a Redis of their own."""
    postgres, bus = Postgres(), Redis(str(tmp_path_factory.mktemp("redis")))
    made = Workers(Server(postgres.url).copy(Path()), bus)
    yield made
    made.stop()
    bus.stop()
    postgres.remove()


@pytest.fixture
def hall(pair: Workers) -> Iterator[TwoHalls]:
    """A meeting at both."""
    for one in seated(pair):
        yield TwoHalls(one.building, one.room)


class Drawing:
    """山本 at the first worker, 西 and 原 at the second, each with cards under way."""

    def __init__(self, hall: TwoHalls, pair: Workers) -> None:
        self.board, self.pair = hall.board(), pair
        self.at = {"山本": 0, "西": 1, "原": 1}
        self.players = {name: Player(hall.room, name) for name in self.at}
        for name in self.at:
            self.come(name)
        wait(lambda: self.texts("山本"))
        self.written = self.texts("山本")  # what lay there before

    def come(self, name: str, at: int | None = None) -> Player:
        """Sit where one belongs, if the line is over."""
        self.at[name] = self.at[name] if at is None else at
        return self.players[name].heal(self.pair.ports[self.at[name]])

    def draw(self, until: Callable[[], bool]) -> None:
        """Everybody draws, as fast as answers come."""
        while not until():
            for name, player in self.players.items():
                if self.come(name).socket is None:
                    continue
                player.is_answered()
                if len(player.waiting) < WAITING:
                    self.written.append(f"{name} {len(self.written)}")
                    player.do(self.board, uuid.uuid4().hex, card(self.written[-1]))
            time.sleep(0.1)

    def for_(self, seconds: float) -> None:
        """Everybody draws for so long."""
        end = time.monotonic() + seconds
        self.draw(lambda: time.monotonic() > end)

    def all_equal(self) -> None:
        """Every outbox empties, everybody has the same board, and each card that was written stands on it once."""
        for name in self.players:
            wait(lambda name=name: self.come(name).is_answered(), HEALED)
        wait(lambda: len(self.texts("山本")) == len(self.written), HEALED)
        pages = (player.socket for player in self.players.values())
        settled(*pages, board=self.board, seconds=HEALED)
        assert sorted(self.texts("山本")) == sorted(self.written)

    def texts(self, name: str) -> list[str]:
        """The words on the board at one page."""
        records = self.players[name].socket.boards.get(self.board, {}).values()
        return [each["text"] for each in records if each.get("text")]

    def sealed(self) -> None:
        """Everybody was told that the meeting is over, and neither worker lets anybody in."""
        for name, player in self.players.items():
            wait(player.socket.closed.is_set)
            assert player.socket.got("gone") == [{"why": "closed"}], name
            for port in self.pair.ports:
                assert not player.may_come_back(port)


def test_a_worker_stands_still_and_thaws_and_what_was_drawn_at_both_stands_once_on_equal_boards(
    hall: TwoHalls, pair: Workers
) -> None:
    drawing = Drawing(hall, pair)
    drawing.for_(1)
    with pair.frozen(1):
        seen = len(drawing.players["山本"].receipts)
        drawing.for_(FROZEN / 2)
        # What 原 wrote lies in the frozen worker's ears and is said again at the other: it must be done once.
        assert drawing.players["原"].waiting
        drawing.players["原"].lose()
        drawing.come("原", at=0)
        drawing.for_(FROZEN / 2)
        assert len(drawing.players["山本"].receipts) > seen, "who sits elsewhere is held up"
        wait(lambda: drawing.come("原").is_answered(), HEALED)
    drawing.for_(1)
    drawing.all_equal()
    hall.port = pair.ports[0]
    assert hall.perform("佐藤", CloseMeeting()) is None
    drawing.sealed()


def test_redis_is_away_and_comes_back_and_goes_again_and_boards_are_equal_and_closing_seals(
    hall: TwoHalls, pair: Workers
) -> None:
    drawing = Drawing(hall, pair)
    drawing.for_(1)
    assert pair.bus is not None
    pair.bus.stop()
    drawing.for_(AWAY)
    drawing.all_equal()
    pair.bus.start()
    drawing.for_(1)
    drawing.all_equal()
    pair.bus.stop()
    hall.port = pair.ports[0]
    assert hall.perform("佐藤", CloseMeeting()) is None
    drawing.sealed()
    pair.bus.start()
