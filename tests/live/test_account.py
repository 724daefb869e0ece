"""P5 on the board: no word leaves before the line about it is written; where it cannot be, nothing is shown."""

import contextlib
import uuid
from time import monotonic

import gevent
import pytest
from sqlalchemy import select

from tests.live.breaking import no_record
from tests.live.browser import Refused, Socket, card, wait
from tests.live.conftest import Hall
from tests.live.inside import DiskFull
from tests.live.room import OpenRoom
from tests.live.test_lease import sat_down
from workshop.actions.steps import GoTo
from workshop.live.line import Line, Polling
from workshop.models import AuditLine

WORD = "川べりで毎朝ラジオ体操をしている"


def come_in(hall: Hall, name: str) -> Socket:
    """Somebody's socket, whatever comes of it."""
    return hall.socket(hall.room.chairs[name])


def test_a_board_is_shown_to_nobody_while_the_record_of_it_cannot_be_written(hall: Hall) -> None:
    yamamoto, board = hall.browser("山本"), hall.board()
    assert yamamoto.done(board, card(WORD))["seq"]
    with no_record(hall.building.url):
        late = come_in(hall, "西")
        wait(late.closed.is_set)
        assert WORD not in "".join(late.raw)
        assert late.got("gone") == [], "it may come back: nothing is over"
    again = hall.browser("西")
    wait(lambda: WORD in again.texts(board))


def test_what_cannot_be_put_on_record_is_not_done_either_and_can_be_sent_again(hall: Hall) -> None:
    nishi, hara, board = hall.browser("西"), hall.browser("原"), hall.board()
    id_, op = uuid.uuid4().hex, card(WORD)
    with no_record(hall.building.url):
        nishi.act(board, op, id_)
        wait(nishi.closed.is_set)
        assert nishi.acks == {}
        assert WORD not in "".join([*nishi.raw, *hara.raw])
    again = hall.browser("西")
    assert again.done(board, op, id_)["seq"]
    assert WORD in again.texts(board)


def test_when_the_disk_is_full_nothing_is_said_to_be_kept_and_afterwards_all_goes_on(
    own_hall: Hall,
) -> None:
    if not own_hall.building.url.startswith("sqlite"):
        pytest.skip("the server's own files are SQLite's")
    hall, board = own_hall, own_hall.board()
    yamamoto = hall.browser("山本")
    assert yamamoto.done(board, card("まだ書ける"))["seq"]
    hall.perform("", DiskFull(0))
    id_, op = uuid.uuid4().hex, card(WORD)
    number = yamamoto.act(board, op, id_)
    wait(yamamoto.closed.is_set, seconds=15)
    assert number not in yamamoto.acks
    assert WORD not in "".join(yamamoto.raw)
    with contextlib.suppress(Refused):
        late = come_in(hall, "西")
        late.closed.wait(timeout=3)
        assert "まだ書ける" not in "".join(late.raw)
    hall.perform("", DiskFull(None))
    again = hall.browser("山本")
    assert "まだ書ける" in again.texts(board)
    assert again.done(board, op, id_)["seq"]


def test_who_is_led_to_a_board_while_the_ring_is_lost_is_on_record_before_it_is_shown(
    room: OpenRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.perform("佐藤", GoTo(room.step("share", 0), force=True))
    table, yamamoto, theirs = sat_down(room)
    with gevent.Timeout(20):
        while not yamamoto.shown:
            gevent.sleep(0.02)
    room.perform("佐藤", GoTo(room.step("share", 1), force=True))
    room.admit("原", room.cast.shokudo.id)
    hara = Polling(room.who("原").seat.id, "ja")
    table.join(hara)
    with gevent.Timeout(20):
        while not hara.shown:
            gevent.sleep(0.02)
    shown: list[bool] = []
    told = hara.tell

    def tell(name: str, body: bytes, frame: bytes = b"") -> None:
        if name == "scene":
            shown.append(_on_record(room, hara))
        told(name, body, frame)

    monkeypatch.setattr(hara, "tell", tell)
    monkeypatch.setattr(room.house.bell, "ring", lambda *_: None)
    room.perform("佐藤", GoTo(room.step("share", 0), force=True))
    with gevent.Timeout(20):
        while not shown:
            hara.asked_at = monotonic()
            gevent.sleep(0.02)
    assert shown == [True]
    table.end()
    theirs.close()


def _on_record(room: OpenRoom, line: Line) -> bool:
    """Whether somebody is written down as a reader of the board they look at."""
    read = select(AuditLine.number).where(
        AuditLine.act == "read",
        AuditLine.actor == f"seat:{line.seat}",
        AuditLine.subject == f"board:{line.shown}",
    )
    with room.house.database.read() as db:
        return db.scalar(read) is not None
