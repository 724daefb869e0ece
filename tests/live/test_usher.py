"""Several workers at one port: who meets sits at one worker, wherever the line came in. 佐藤, 山本, 西 and 原.

The kernel spreads lines over the workers as it likes, so many lines are opened to see one thing.
"""

import os
import signal
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import Ground, server
from tests.live.browser import Socket, card, wait
from tests.live.conftest import Hall
from tests.live.crew import Crew, meeting_of
from tests.live.player import Player
from tests.live.workers import Redis, settled
from tests.pace import Promise

ground = pytest.fixture(server, scope="module", name="ground")
EVERYBODY = ("佐藤", "井上", "山本", "西", "原")


@pytest.fixture(scope="module")
def crew(ground: Ground, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crew]:
    """Three workers for all tests of this module."""
    bus, url = Redis(str(tmp_path_factory.mktemp("redis"))), ground.copy(Path())
    made = Crew(url, bus, tmp_path_factory.mktemp("temp"))
    yield made
    made.stop()
    assert not list(made.temp.glob("tsunagi-*"))  # nothing is left of where they found each other
    ground.drop(url)
    bus.stop()


@pytest.fixture
def hall(crew: Crew) -> Iterator[Hall]:
    """A meeting of one's own."""
    made = meeting_of(crew)
    yield made
    made.leave()


def _everybody(hall: Hall) -> list[Socket]:
    return [hall.browser(name) for name in EVERYBODY for _ in range(2)]


def _host(crew: Crew, hall: Hall) -> str:
    wait(lambda: len(crew.sit_at(hall.room.meeting)) == 1)
    return crew.sit_at(hall.room.meeting).pop()


def test_ten_browsers_of_one_meeting_sit_at_one_worker_and_draw_together(
    crew: Crew, hall: Hall
) -> None:
    pages, board = _everybody(hall), hall.board()
    seqs = [page.done(board, card("一枚"))["seq"] for page in pages]
    assert seqs == list(range(seqs[0], seqs[0] + len(pages)))
    settled(*pages, board=board)
    time.sleep(1)  # the other workers would have said by now who sits at theirs
    assert len(crew.sit_at(hall.room.meeting)) == 1


def test_three_meetings_are_spread_over_the_three_workers(crew: Crew) -> None:
    halls = [meeting_of(crew) for _ in range(3)]
    for each in halls:
        _everybody(each)
    assert len({_host(crew, each) for each in halls}) == 3
    for each in halls:
        each.leave()


def test_when_all_have_left_the_next_meeting_may_gather_anywhere(crew: Crew, hall: Hall) -> None:
    _everybody(hall)
    place = next(crew.temp.glob("tsunagi-workers-*/meetings")) / hall.room.meeting
    assert place.is_symlink()
    hall.leave()
    wait(lambda: not place.is_symlink())


def test_the_worker_of_a_meeting_dies_and_all_sit_at_another_within_five_seconds_with_everything(
    crew: Crew, hall: Hall
) -> None:
    players, board = [Player(hall.room, name) for name in EVERYBODY], hall.board()
    for player in players:
        player.heal(crew.port).do(board, uuid.uuid4().hex, card(f"{player.name}の一枚"))
    host = _host(crew, hall)
    with Promise(5) as soon:
        os.kill(crew.pid(host), signal.SIGKILL)
        wait(lambda: all(player.heal(crew.port).is_answered() for player in players), soon.limit)
    settled(*(player.socket for player in players), board=board)
    texts = [record.get("text", "") for record in players[0].socket.boards[board].values()]
    drawn = sorted(text for text in texts if text.endswith("の一枚"))
    assert drawn == sorted(f"{name}の一枚" for name in EVERYBODY)
    # A page whose line breaks once more comes back, as it did then.
    wait(
        lambda: (
            all(not player.heal(crew.port).socket.closed.is_set() for player in players)
            and crew.sit_at(hall.room.meeting) - {host}
        )
    )
    for player in players:
        player.lose()


def test_a_frozen_worker_keeps_nobody_who_comes_and_what_it_was_shown_is_served_once(
    crew: Crew, hall: Hall
) -> None:
    sato, board = hall.browser("佐藤"), hall.board()
    with crew.frozen(_host(crew, hall)):
        with Promise(8 * 1.5):
            pages = [hall.browser(name) for name in EVERYBODY[1:] for _ in range(2)]
        before = pages[0].done(board, card("凍った窓口のとなりで"))["seq"]
        settled(*pages, board=board)
    wait(lambda: "凍った窓口のとなりで" in sato.texts(board))
    assert sato.done(board, card("溶けてから"))["seq"] == before + 1
    settled(sato, *pages, board=board)
    assert not any(page.closed.is_set() for page in (sato, *pages))


def test_a_worker_that_is_told_to_stop_takes_nobody_in_and_who_sat_there_sits_elsewhere_at_once(
    crew: Crew, hall: Hall
) -> None:
    players, board = [Player(hall.room, name) for name in EVERYBODY for _ in range(2)], hall.board()
    for number, player in enumerate(players):
        player.heal(crew.port).do(board, uuid.uuid4().hex, card(f"{number}枚目"))
    stops = _host(crew, hall)
    pid, door = crew.pid(stops), crew.doors()[stops]
    with Promise(5) as soon:
        os.kill(pid, signal.SIGTERM)
        for number, player in enumerate(players):
            player.do(board, uuid.uuid4().hex, card(f"止まる間の{number}枚目"))
        with Promise(1) as at_once:
            wait(lambda: not door.exists(), at_once.limit)
        os.kill(pid, 0)  # it still stands: gunicorn lets it finish
        late = hall.browser("佐藤")
        wait(
            lambda: (
                all(not player.heal(crew.port).socket.closed.is_set() for player in players)
                and stops not in crew.sit_at(hall.room.meeting)
            ),
            soon.limit,
        )
    # An act that was put off in between is sent again after three seconds.
    wait(lambda: all(player.heal(crew.port).is_answered() for player in players))
    settled(late, *(player.socket for player in players), board=board)
    drawn = sorted(text for text in late.texts(board) if text.endswith("枚目"))
    assert drawn == sorted(f"{how}{n}枚目" for how in ("", "止まる間の") for n in range(10))
    assert len(crew.sit_at(hall.room.meeting)) == 1
    for player in players:
        player.lose()
    wait(lambda: len(crew.doors()) == crew.many, 20)  # gunicorn has begun another one
