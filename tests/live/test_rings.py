"""A ring is never forgotten: what is rung while a table is just looking counts for its next look."""

from collections.abc import Callable
from typing import Any

import gevent
import pytest

from tests.live.room import OpenRoom
from tests.live.test_lease import sat_down
from workshop.actions import following, ordering
from workshop.actions.perform import perform
from workshop.actions.presence import SetMark
from workshop.live import turn as turning
from workshop.live.table import Table

LONG = 10_000.0  # seconds: the look that is due by itself does not come in this test


def while_it_looks(monkeypatch: pytest.MonkeyPatch, way: str, does: Callable[[], Any]) -> list[str]:
    """Do something once, when a table has read and has not yet told; what was done by then."""
    module = {"look": ordering, "follow": following, "order": ordering}[way]
    real = getattr(module, way)
    done: list[str] = []

    def read(*said: Any, **how: Any) -> Any:
        found = real(*said, **how)
        if not done:
            done.append(way)
            does()
        return found

    monkeypatch.setattr(module, way, read)
    return done


def raised(table: Table, attendee: str) -> bool:
    """Whether the table knows of that hand."""
    return table.facts is not None and table.facts.people[attendee].hand_at is not None


@pytest.mark.parametrize("way", ["look", "follow", "order"])
def test_a_hand_that_is_raised_while_the_table_is_looking_is_seen(
    room: OpenRoom, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.setattr(turning, "REREAD", LONG)
    table, _line, theirs = sat_down(room)
    chair = room.admit("西", room.cast.takken.id)
    while not (table.may_send() and table.facts and chair.attendee in table.facts.people):
        gevent.sleep(0.02)
    gevent.sleep(0.2)
    done = while_it_looks(
        monkeypatch, way, lambda: perform(room.house, room.who("西"), SetMark(hand=True))
    )
    table.boards_due, table.news_due = way != "look", way == "order"
    table.wake()
    with gevent.Timeout(20):
        while not done or not raised(table, chair.attendee):
            gevent.sleep(0.02)
    table.end()
    theirs.close()
