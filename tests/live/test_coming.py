"""Between being let in and sitting down lies a handshake: a table waits for who is on the way."""

from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import gevent
import gevent.socket
import pytest

from tests.conftest import SERVER_KEY
from tests.live.room import OpenRoom
from tests.live.test_lease import Wire
from tests.live.test_rings import while_it_looks
from workshop.live import gate, turnstile, websocket
from workshop.live.events import Events
from workshop.live.line import Wired
from workshop.live.outlet import Outlet
from workshop.live.table import Table
from workshop.live.tables import Tables
from workshop.live.websocket import Guarded
from workshop.policy.tokens import form_token


@pytest.fixture
def table(room: OpenRoom) -> Table:
    """The table 山本 was let in to, alone."""
    room.admit("山本", room.cast.shakyo.id)
    return Tables(room.house, lambda _language, bad: bad.say).table(room.who("山本"))


def on_the_way(room: OpenRoom, table: Table, name: str) -> tuple[Wired, Any]:
    """Somebody's line, let in and not seated yet, and the browser's own end of it."""
    ours, theirs = gevent.socket.socketpair()
    wire: Any = Wire(ours)
    line = Wired(room.who(name).seat.id, "ja", wire)
    line.outlet.allowed = table.may_send
    table.expect(line)
    return line, theirs


def looked(table: Table) -> bool:
    """Whether the table has read its meeting, or is over."""
    with gevent.Timeout(10):
        while table.opened is not None and table.facts is None:
            gevent.sleep(0.01)
    gevent.sleep(0.1)
    return table.opened is not None


def test_a_table_that_has_looked_before_the_first_browser_sits_is_still_there(
    room: OpenRoom, table: Table
) -> None:
    line, theirs = on_the_way(room, table, "山本")
    assert looked(table)
    table.join(line)
    theirs.settimeout(10)
    assert b'"room"' in theirs.recv(65536)
    table.end()
    theirs.close()


def test_a_table_does_not_end_under_who_comes_while_the_last_one_goes(
    room: OpenRoom, table: Table
) -> None:
    first, one = on_the_way(room, table, "山本")
    table.join(first)
    assert looked(table)
    room.admit("西", room.cast.takken.id)
    second, two = on_the_way(room, table, "西")
    table.leave(first)
    assert looked(table)
    table.leave(second)
    assert table.opened is None, "who turned round at the door is waited for no longer"
    one.close()
    two.close()


@pytest.mark.parametrize("way", ["look", "follow", "order"])
def test_who_is_admitted_and_comes_while_the_table_is_looking_is_not_sent_back_to_the_lobby(
    room: OpenRoom, table: Table, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    first, one = on_the_way(room, table, "山本")
    table.join(first)
    assert looked(table)
    gevent.sleep(0.2)
    came: list[tuple[Wired, Any]] = []

    def nishi_comes() -> None:
        room.admit("西", room.cast.takken.id)
        came.append(on_the_way(room, table, "西"))
        table.join(came[0][0])

    done = while_it_looks(monkeypatch, way, nishi_comes)
    table.boards_due, table.news_due = way != "look", way == "order"
    table.wake()
    with gevent.Timeout(20):
        while not done:
            gevent.sleep(0.02)
    line, two = came[0]
    two.settimeout(10)
    told = two.recv(65536)
    assert b'"room"' in told
    assert b'"gone"' not in told
    assert not line.over
    table.end()
    one.close()
    two.close()


def test_who_comes_to_a_table_that_has_ended_is_sent_back_to_find_a_new_one(
    room: OpenRoom, table: Table
) -> None:
    line, theirs = on_the_way(room, table, "山本")
    table.lapse()
    table.join(line)
    assert line.over
    assert not table.lines
    theirs.close()


def test_who_gave_up_while_the_database_was_silent_is_waited_for_no_longer(room: OpenRoom) -> None:
    room.admit("山本", room.cast.shakyo.id)
    tables = Tables(room.house, lambda _language, bad: bad.say)
    server: Any = SimpleNamespace(server=SimpleNamespace(on=lambda *_: None))
    chair = room.chairs["山本"]
    socket = SimpleNamespace(connected=False, has_spoken=lambda: None)
    brought = gate.Brought({("seat", room.short): chair.cookie}, "ja")
    environ = {gate.KEY: brought, websocket.KEY: socket}
    hello = {"meeting": room.short, "token": form_token(SERVER_KEY, chair.cookie), "since": {}}
    assert not Events(server, tables).connect("sid", environ, hello)
    with gevent.Timeout(10):
        while tables.by_meeting:
            gevent.sleep(0.02)


def test_forty_at_the_door_leave_a_turn_to_who_sits(monkeypatch: pytest.MonkeyPatch) -> None:
    hours = [0.0]  # of a clock that goes by what is done
    monkeypatch.setattr(turnstile, "monotonic", lambda: hours[0])
    door, passed, seen = turnstile.Turnstile(), list[int](), list[int]()

    def comes(number: int) -> None:
        with door:
            hours[0] += turnstile.SLICE / 4
            passed.append(number)

    def sits() -> None:
        while len(passed) < 40:
            seen.append(len(passed))
            gevent.sleep(0)

    gevent.spawn(sits)
    gevent.joinall([gevent.spawn(comes, number) for number in range(40)], timeout=20)
    assert passed == list(range(40))
    assert max(after - before for before, after in pairwise(seen)) <= 5


def test_who_has_asked_to_connect_is_not_cut_while_we_are_slow() -> None:
    line, theirs = gevent.socket.socketpair()
    browser = Guarded.__new__(Guarded)
    browser.outlet, browser.is_open = Outlet(line), False
    browser.has_spoken()
    browser.must_be_open()
    assert not browser.outlet.dead
    browser.is_open = False
    browser.must_be_open()
    assert browser.outlet.dead
    theirs.close()
