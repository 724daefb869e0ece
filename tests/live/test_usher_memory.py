"""A line that is shown on takes its cookie along and leaves it nowhere: 原's browser, two ushers in this process."""

import os
import socket
from pathlib import Path
from time import monotonic
from types import SimpleNamespace
from typing import Any

import gevent
import gevent.event
import gevent.socket
import pytest

from tests.live.inside import Remembers, fingerprint
from workshop.live.door import SOCKET
from workshop.live.gate import KEY, ROOMS, Brought
from workshop.live.usher import Usher


class Inner:
    """Stands for the room: takes the secrets as `events` does, then keeps the socket until it is told to go."""

    def __init__(self) -> None:
        self.came: list[bytes] = []
        self.go = gevent.event.Event()

    def __call__(self, environ: dict[str, Any], _start: object) -> list[bytes]:
        visitor: Brought = environ[KEY]
        self.came.extend(fingerprint(each) for each in visitor.secrets.values())
        visitor.secrets.clear()
        environ[SOCKET].sendall(b"at the table")
        self.go.wait()
        raise StopIteration


def _usher(folder: Path, name: str, inner: Any) -> Usher:
    tables: Any = SimpleNamespace(
        by_meeting={}, house=SimpleNamespace(bell=SimpleNamespace(worker=name))
    )
    made = Usher(inner, tables)
    made.open(folder)
    return made


def _asked(sock: Any, prints: list[bytes]) -> dict[str, Any]:
    secret = os.urandom(32)
    prints.append(fingerprint(secret))
    return {
        KEY: Brought({("seat", "abc"): secret}),
        ROOMS: ["m1"],
        SOCKET: sock,
        "PATH_INFO": "/socket.io/",
    }


def test_no_worker_keeps_the_cookie_of_a_line_that_was_shown_on(tmp_path: Path) -> None:
    inner, prints = Inner(), []  # type: Inner, list[bytes]
    here, there = _usher(tmp_path, "here", inner), _usher(tmp_path, "there", inner)
    assert there.where is not None
    assert (
        there.where.host("m0") == "there"
    )  # so that the next meeting does not: it has one already
    (tmp_path / "meetings" / "m1").symlink_to("there")
    ours, browser = gevent.socket.socketpair()
    with pytest.raises(StopIteration):
        here(_asked(ours, prints), None)  # type: ignore[arg-type]  # nothing is answered
    ours.close()
    with gevent.Timeout(5):
        assert browser.recv(64) == b"at the table"
    assert inner.came == prints
    assert Remembers(frozenset(prints)).do(None) == {}  # type: ignore[arg-type]  # needs no act
    inner.go.set()
    with gevent.Timeout(5):
        assert browser.recv(64) == b""
    assert not (tmp_path / "meetings" / "m1").is_symlink()


def test_a_worker_that_was_too_slow_to_wait_for_is_not_taken_for_dead(tmp_path: Path) -> None:
    served: list[str] = []

    def room(environ: dict[str, Any], _start: object) -> list[bytes]:
        served.append(environ["PATH_INFO"])
        return []

    here = _usher(tmp_path, "here", room)
    assert here.where is not None
    (tmp_path / "meetings" / "m1").symlink_to("there")
    with gevent.socket.socket(socket.AF_UNIX) as door:
        door.bind(str(here.where.door("there")))
        door.listen(1)

        def welcomes_and_leaves() -> None:
            way, _ = door.accept()
            way.recv(64)
            way.sendall(b"y")
            way.close()

        there = gevent.spawn(welcomes_and_leaves)
        ours, _browser = gevent.socket.socketpair()
        asked = _asked(ours, [])
        asked["tsunagi.long"] = "x" * 40_000  # so that it is still being sent
        here(asked, None)  # type: ignore[arg-type]  # nothing is answered
        there.join()
    assert served == ["/socket.io/"]
    assert (tmp_path / "meetings" / "m1").is_symlink()
    assert here.where.door("there").exists()


def test_without_a_folder_lines_are_served_where_they_come_in(tmp_path: Path) -> None:
    far = tmp_path / ("x" * 120)
    far.mkdir()
    assert _usher(far, "here", Inner()).where is None
    assert _usher(tmp_path / "gone", "here", Inner()).where is None


def test_what_comes_without_a_socket_or_cut_short_is_served_where_it_came_from(
    tmp_path: Path,
) -> None:
    inner = Inner()
    there = _usher(tmp_path, "there", inner)
    assert there.where is not None
    for said in (b"", b"\x93\x80", os.urandom(3000)):
        with gevent.socket.socket(socket.AF_UNIX) as way:
            way.connect(str(there.where.door("there")))
            way.sendall(b"m1")
            assert way.recv(1) == b"y"
            ours, browser = gevent.socket.socketpair()
            socket.send_fds(way, [said or b"\xc0"], [ours.fileno()] if said else [])
        gevent.sleep(0.05)
        ours.sendall(b"still mine")
        assert browser.recv(64) == b"still mine"
    assert inner.came == []


def test_a_worker_that_stops_takes_nothing_in_and_keeps_nobody_who_comes(tmp_path: Path) -> None:
    inner = Inner()
    inner.go.set()
    here, there = _usher(tmp_path, "here", inner), _usher(tmp_path, "there", inner)
    for name in ("m1", "m2"):
        (tmp_path / "meetings" / name).symlink_to("there")
    there.close()
    assert there.where is not None
    assert not there.where.door("there").exists()
    assert not list((tmp_path / "meetings").iterdir())
    # 原 comes to the one that stops, and sits at the other; there, nobody is shown to the one that stops.
    for first in (there, here):
        ours, browser = gevent.socket.socketpair()
        with pytest.raises(StopIteration):
            first(_asked(ours, []), None)  # type: ignore[arg-type]  # nothing is answered
        ours.close()
        with gevent.Timeout(5):
            assert browser.recv(64) == b"at the table"
    here.close()
    said: list[str] = []
    ours, _browser = gevent.socket.socketpair()
    assert there(_asked(ours, []), lambda status, _headers: said.append(status)) == []
    assert said == ["503 Service Unavailable"]
    assert len(inner.came) == 2


@pytest.mark.parametrize(("ago", "answer"), [(1.3, b"y"), (8.0, b"n")])
def test_a_table_that_has_hung_for_seconds_takes_nobody_in_by_the_door(
    tmp_path: Path, ago: float, answer: bytes
) -> None:
    there = _usher(tmp_path, "there", Inner())
    table: Any = SimpleNamespace(all_lines=[], coming=set(), lease=monotonic() - ago)
    there.tables.by_meeting["m1"] = table
    assert there.where is not None
    with gevent.socket.socket(socket.AF_UNIX) as way:
        way.connect(str(there.where.door("there")))
        way.sendall(b"m1")
        with gevent.Timeout(5):
            assert way.recv(1) == answer
