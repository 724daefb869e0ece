"""Two workers and what may fall out under them: Redis, PostgreSQL, a worker that freezes or dies. Nothing is lost."""

import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import Server
from tests.live.browser import Refused, card, wait
from tests.live.conftest import seated
from tests.live.player import Player
from tests.live.postgres import Postgres
from tests.live.workers import Redis, TwoHalls, Workers, settled
from tests.pace import Promise
from workshop.actions.ending import CloseMeeting

HEALED = 5.0  # seconds within which a seat sits elsewhere


@pytest.fixture(scope="module")
def postgres() -> Iterator[Postgres]:
    """A server of this module's own."""
    made = Postgres()
    yield made
    made.remove()


@pytest.fixture(scope="module")
def pair(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workers]:
    """Two workers on it."""
    bus = Redis(str(tmp_path_factory.mktemp("redis")))
    made = Workers(Server(postgres.url).copy(Path()), bus)
    yield made
    made.stop()
    bus.stop()


@pytest.fixture
def hall(pair: Workers) -> Iterator[TwoHalls]:
    """A meeting at both."""
    for one in seated(pair):
        yield TwoHalls(one.building, one.room)


def _draws(player: Player, board: str, text: str) -> None:
    player.do(board, uuid.uuid4().hex, card(text))


def test_without_redis_all_is_seen_within_a_second_or_two_and_at_once_when_it_is_back(
    hall: TwoHalls, pair: Workers
) -> None:
    yamamoto, nishi, board = hall.at(0, "山本"), hall.at(1, "西"), hall.board()
    assert pair.bus is not None
    pair.bus.stop()
    assert yamamoto.done(board, card("鈴のない間に"))["seq"]
    wait(lambda: "鈴のない間に" in nishi.texts(board))
    pair.bus.start()
    assert nishi.done(board, card("鈴が戻って"))["seq"]
    wait(lambda: "鈴が戻って" in yamamoto.texts(board))
    settled(yamamoto, nishi, board=board)
    for page in (yamamoto, nishi):
        assert not page.closed.is_set()


def test_postgres_killed_in_the_middle_loses_and_doubles_nothing(
    hall: TwoHalls, pair: Workers, postgres: Postgres
) -> None:
    board, players = hall.board(), [Player(hall.room, name) for name in ("山本", "西", "原")]
    for number, player in enumerate(players):
        player.heal(pair.ports[number % 2])
    for player in players:
        for number in range(15):
            _draws(player, board, f"{player.name} {number}")
    postgres.kill()
    time.sleep(1)
    acknowledged = [id_ for player in players for id_ in player.receipts]
    postgres.start()
    pair.house.database.engine.dispose()
    for number, player in enumerate(players):
        port = pair.ports[number % 2]
        wait(lambda p=player, at=port: p.heal(at).is_answered(), 40)
    for player in players:
        player.heal(pair.ports[0])
    settled(*(player.socket for player in players), board=board, seconds=30)
    texts = [record.get("text") for record in players[0].socket.boards[board].values()]
    assert all(texts.count(f"{who.name} {n}") == 1 for who in players for n in range(15))
    assert set(acknowledged) <= {id_ for player in players for id_ in player.receipts}
    hall.port = pair.ports[0]
    assert hall.perform("佐藤", CloseMeeting()) is None
    for player in players:
        wait(player.socket.closed.is_set)


def test_a_worker_dies_and_who_sat_there_sits_elsewhere_within_five_seconds_with_everything(
    hall: TwoHalls, pair: Workers
) -> None:
    board, hara = hall.board(), Player(hall.room, "原")
    nishi = hall.at(0, "西")
    hara.heal(pair.ports[1])
    for number in range(8):
        _draws(hara, board, f"原 {number}")
    with Promise(HEALED) as soon:
        pair.kill(1)
        wait(lambda: hara.heal(pair.ports[0]).is_answered(), soon.limit)
    wait(lambda: {f"原 {n}" for n in range(8)} <= nishi.texts(board))
    settled(nishi, hara.socket, board=board)
    with pytest.raises(Refused):
        hall.at(1, "山本")
    pair.start(1)
    assert hall.at(1, "山本").boards[board] == nishi.boards[board]


def test_a_frozen_worker_holds_nobody_up_and_after_thawing_hands_nothing_out(
    hall: TwoHalls, pair: Workers
) -> None:
    yamamoto, nishi, board = hall.at(0, "山本"), hall.at(1, "西"), hall.board()
    with pair.frozen(1):
        assert yamamoto.done(board, card("凍った窓口の前で"))["seq"]
        hall.port = pair.ports[0]
        assert hall.perform("佐藤", CloseMeeting()) is None
        wait(yamamoto.closed.is_set)
        time.sleep(2)
    wait(nishi.closed.is_set)
    assert nishi.got("gone") == [{"why": "closed"}]
    assert "凍った窓口の前で" not in "".join(nishi.raw)
