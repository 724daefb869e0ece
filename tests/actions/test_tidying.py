"""What follows a commit only tidies up: where it breaks, tables have heard, nobody is told it was not done, and the
clock goes on.
"""

import sqlite3

import gevent
import pytest

from tests.live.room import OpenRoom, open_room
from tests.people import Cast
from workshop.actions import clearing, upkeep
from workshop.actions.ending import CloseMeeting
from workshop.live import clock
from workshop.policy.house import House


@pytest.fixture
def room(house: House, cast: Cast) -> OpenRoom:
    return open_room(house, cast)


def test_sato_closes_though_the_disk_takes_no_tidying_and_the_table_heard_it_before(
    room: OpenRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    before: list[str] = []
    room.house.bell.listen(lambda _meeting, what: heard.append(what))

    def broken(_house: House) -> bool:
        before.extend(heard)
        raise sqlite3.OperationalError

    monkeypatch.setattr(clearing, "clear", broken)
    room.perform("佐藤", CloseMeeting())
    assert room.row().opening == "none"
    assert before == ["ended"], "who sits there goes on while the disk is tidied"


def test_one_look_of_the_clock_that_breaks_is_not_its_last(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[House] = []

    def tend(at: House) -> None:
        looks.append(at)
        raise sqlite3.OperationalError if len(looks) == 1 else UnicodeError

    monkeypatch.setattr(upkeep, "tend", tend)
    monkeypatch.setattr(clock, "EVERY", 0.001)
    goes_on = clock.start(house)
    with gevent.Timeout(5):
        while len(looks) < 3:
            gevent.sleep(0.01)
    goes_on.kill()
    assert len(looks) >= 3
