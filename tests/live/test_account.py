"""P5 on the board: no word leaves before the line about it is written; where it cannot be, nothing is shown."""

import contextlib
import uuid

import pytest

from tests.live.breaking import no_record
from tests.live.browser import Refused, Socket, card, wait
from tests.live.conftest import Hall
from tests.live.inside import DiskFull

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
