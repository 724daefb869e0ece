"""Writing is on a lease: what waited for a slow reader is not handed over once no check has come back for 300 ms."""

from socket import SO_SNDBUF, SOL_SOCKET
from time import monotonic
from typing import Any

import gevent
import gevent.socket
import pytest

from tests.live.room import OpenRoom
from workshop.live import coding
from workshop.live import table as tables_module
from workshop.live.line import NOTHING, Wired
from workshop.live.outlet import Outlet
from workshop.live.table import Table
from workshop.live.tables import Tables

LONG, END = "長い文。" * 40_000, "いちばん後の文"


class Wire:
    """The server's end of a browser's connection."""

    def __init__(self, sock: Any) -> None:
        self.outlet = Outlet(sock)

    def close(self) -> None:
        """The browser is left alone."""


def sat_down(room: OpenRoom) -> tuple[Table, Wired, Any]:
    """山本 at a table, by a connection of which the kernel keeps little; and 山本's own end of it."""
    room.admit("山本", room.cast.shakyo.id)
    who = room.who("山本")
    table = Tables(room.house, lambda _language, bad: bad.say).table(who)
    ours, theirs = gevent.socket.socketpair()
    ours.setsockopt(SOL_SOCKET, SO_SNDBUF, 4096)
    wire: Any = Wire(ours)
    line = Wired(who.seat.id, "ja", wire)
    line.outlet.allowed = table.may_send
    table.join(line)
    return table, line, theirs


def read_for(sock: Any, seconds: float) -> bytes:
    """What comes."""
    got, end = bytearray(), monotonic() + seconds
    while (left := end - monotonic()) > 0:
        sock.settimeout(left)
        try:
            got += sock.recv(65536)
        except TimeoutError:
            break
    return bytes(got)


@pytest.mark.parametrize("checks", ["come back", "come back no more"])
def test_what_waits_leaves_while_checks_come_back_and_never_after_the_lease(
    room: OpenRoom, monkeypatch: pytest.MonkeyPatch, checks: str
) -> None:
    table, line, theirs = sat_down(room)
    while not table.may_send():
        gevent.sleep(0.01)
    read_for(theirs, 0.2)

    def turn(at: Table, _opened: object, started: float) -> None:
        at.renew(started + (60 if checks == "come back" else 0))
        if checks == "come back no more":
            gevent.sleep(60)  # the check is under way and the database does not answer

    monkeypatch.setattr(tables_module, "turn", turn)
    table.wake()
    gevent.sleep(0.05)
    if checks == "come back no more":
        table.renew(monotonic())  # the last one that came back
    line.tell("frame", coding.json({"text": LONG + END}))
    gevent.sleep(0.5)
    got, until = b"", monotonic() + (30 if checks == "come back" else 1)
    while END.encode() not in got and monotonic() < until:
        got += read_for(theirs, 0.5)
    assert "長い文".encode() in got
    assert (END.encode() in got) == (checks == "come back")
    if END.encode() not in got:
        assert line.seq == NOTHING, "it has to be told anew"
    table.end()
