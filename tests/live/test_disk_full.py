"""The disk of the server is full: nothing is acknowledged that is not kept, and all goes on when there is room."""

import contextlib
import os
import resource
import subprocess
import time
import uuid
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import OperationalError

from tests.databases import Files
from tests.live.browser import Socket, card, wait
from tests.live.conftest import Building, Hall, seated
from tests.live.test_fallback import _ask as asked
from workshop.db.ballast import SIZE
from workshop.db.engine import make_engine
from workshop.db.gate import Database
from workshop.models import Seat


def _room_for(hall: Hall, size: int) -> None:
    """No file of the server grows beyond so many bytes; -1: as large as it likes."""
    resource.prlimit(hall.building.process.pid, resource.RLIMIT_FSIZE, (size, -1))


def _size(hall: Hall) -> int:
    return Path(hall.building.url.removeprefix("sqlite:///") + "-wal").stat().st_size


@pytest.fixture
def full(own_hall: Hall) -> Iterator[Hall]:
    """山本 has drawn, and then the disk was full."""
    url = own_hall.building.url
    if not url.startswith("sqlite"):
        pytest.skip("about SQLite's file")
    own_hall.browser("山本").done(own_hall.board(), card("その前の文"))
    _room_for(own_hall, _size(own_hall))
    yield own_hall
    _room_for(own_hall, -1)


def test_what_finds_no_room_is_not_acknowledged_and_is_kept_once_there_is_room(full: Hall) -> None:
    yamamoto, board = full.browser("山本"), full.board()
    id_, op = uuid.uuid4().hex, card("場所のない文" * 60)
    yamamoto.act(board, op, id_)
    wait(yamamoto.closed.is_set)
    assert yamamoto.acks == {}
    _room_for(full, -1)
    again = full.browser("山本")
    assert again.done(board, op, id_)["seq"]
    assert {"その前の文", "場所のない文" * 60} <= again.texts(board)


def test_closing_while_there_is_no_room_says_so_and_seals_at_the_next_press_with_room(
    full: Hall,
) -> None:
    yamamoto = full.browser("山本")
    status, said = asked(full, "佐藤", "/lead/close", {"confirm": True})
    assert (status, said["code"]) == (503, "unwritten")
    assert "まだ行われていません" in said["say"]
    assert full.room.row().opening == "live"
    _room_for(full, -1)
    assert asked(full, "佐藤", "/lead/close", {"confirm": True})[1]["ok"]
    wait(yamamoto.closed.is_set)
    assert full.room.row().opening == "none"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 24 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(disk)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


def test_sato_closes_on_a_full_disk_and_all_is_sealed(small_disk: Path, tmp_path: Path) -> None:
    building = Building(Files(tmp_path).copy(small_disk))
    try:
        for hall in seated(building):
            yamamoto = hall.browser("山本")
            yamamoto.done(hall.board(), card("その前の文"))
            _nobody_was_seen_since(hall)
            _fill(small_disk)
            assert _draws_until_nothing_goes(yamamoto, hall.board()), "there was room"
            status, said = asked(hall, "佐藤", "/lead/close", {"confirm": True})
            assert (status, said["ok"]) == (200, True)
            assert hall.room.row().opening == "none"
            wait(yamamoto.closed.is_set)
    finally:
        building.stop()


def test_on_a_full_disk_a_second_and_a_third_meeting_can_be_closed_as_well(
    small_disk: Path,
) -> None:
    database = Database(make_engine(f"sqlite:///{small_disk / 'kept.sqlite'}"))
    with database.write() as db:
        db.execute(text("CREATE TABLE kept (words BLOB)"))
    database.ballast.hold()
    _fill(small_disk)
    for _ in range(3):
        _write_until_nothing_goes(database)
        assert database.ballast.let_go()
        with database.write() as db:
            db.execute(text("INSERT INTO kept VALUES (randomblob(500000))"))
    (small_disk / "somebody's film").unlink()
    database.ballast.hold()
    assert (small_disk / "kept.sqlite-room").stat().st_size == SIZE
    database.engine.dispose()


def _write_until_nothing_goes(database: Database) -> None:
    """In the other meetings people go on drawing."""
    with contextlib.suppress(OperationalError):
        while True:
            with database.write() as db:
                db.execute(text("INSERT INTO kept VALUES (randomblob(50000))"))


def _nobody_was_seen_since(hall: Hall) -> None:
    """A disk was full for minutes before somebody came to close: it took no sign of life either."""
    with hall.room.house.database.write() as db:
        db.execute(update(Seat).values(seen_at=hall.room.house.now() - timedelta(minutes=5)))


def test_a_log_that_finds_no_room_to_be_emptied_into_is_emptied_later(small_disk: Path) -> None:
    database = Database(make_engine(f"sqlite:///{small_disk / 'kept.sqlite'}"))
    with database.write() as db:
        db.execute(text("CREATE TABLE kept (words BLOB)"))
    assert database.truncate_log()
    with database.read() as reader:
        reader.execute(text("SELECT words FROM kept")).all()
        with database.write() as db:
            db.execute(text("INSERT INTO kept VALUES (randomblob(4000000))"))
    film = _fill(small_disk)
    assert not database.truncate_log()
    film.unlink()
    assert database.truncate_log()
    database.engine.dispose()


def _fill(disk: Path) -> Path:
    """Until nothing more goes on it. With what."""
    path = disk / "somebody's film"
    with path.open("wb") as film, contextlib.suppress(OSError):
        while True:
            os.write(film.fileno(), bytes(4096))
    return path


def _draws_until_nothing_goes(page: Socket, board: str) -> bool:
    """The table falls silent when what was drawn finds no place any more."""
    for _ in range(600):
        if page.closed.is_set():
            return True
        with contextlib.suppress(Exception):  # the line goes in this moment
            page.act(board, card("場所のない文" * 100))
        time.sleep(0.05)
    return False
