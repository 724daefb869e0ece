"""What follows a commit only tidies up: where it breaks, the clock goes on."""

import sqlite3

import gevent
import pytest

from workshop.actions import upkeep
from workshop.live import clock
from workshop.policy.house import House


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
