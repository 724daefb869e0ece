"""Who gets in by socket, and that nobody gets anything after the end: closing, expiry, being sent out."""

import secrets
from datetime import timedelta

import pytest

from tests.live.browser import Refused, card, wait
from tests.live.conftest import Hall
from tests.live.room import Chair
from tests.pace import Promise
from workshop.actions.ending import CloseMeeting
from workshop.actions.going import SendOut
from workshop.models import Meeting


def _stranger() -> Chair:
    return Chair("部外者の黒田", secrets.token_bytes(32), "", "")


def test_a_stranger_with_a_made_up_cookie_is_refused_before_the_upgrade(hall: Hall) -> None:
    with pytest.raises(Refused):
        hall.socket(_stranger())


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "", "http://127.0.0.1:1"], ids=str
)
def test_another_origin_is_refused_even_with_the_right_cookie(hall: Hall, origin: str) -> None:
    with pytest.raises(Refused):
        hall.socket(hall.room.chairs["山本"], origin=origin)


@pytest.mark.parametrize(
    "query",
    [
        "EIO=4&transport=polling",
        "EIO=4&transport=websocket&sid=abc",
        "EIO=4&transport=websocket&j=1",
        "EIO=3&transport=websocket",
        "",
    ],
)
def test_polling_jsonp_and_other_peoples_engine_ids_are_refused(hall: Hall, query: str) -> None:
    with pytest.raises(Refused):
        hall.socket(hall.room.chairs["山本"], query=query)


def test_who_still_waits_in_the_lobby_gets_no_socket(hall: Hall) -> None:
    waiting = hall.room.knock("遅れてきた小川")
    with pytest.raises(Refused):
        hall.socket(waiting)


def test_a_page_whose_token_is_not_this_seats_is_told_to_reload_and_nothing_else(
    hall: Hall,
) -> None:
    socket = hall.socket(hall.room.chairs["山本"], token="x" * 43)
    wait(socket.closed.is_set)
    assert socket.got("gone") == [{"why": "stale"}]
    assert [name for name, _ in socket.events] == ["gone"]


def test_a_seat_of_one_meeting_opens_nothing_of_another(hall: Hall) -> None:
    chair = hall.room.chairs["山本"]
    socket = hall.socket(chair, hello=False)
    socket.short = "otherone"
    socket.hello()
    wait(socket.closed.is_set)
    assert [name for name, _ in socket.events] == ["gone"]


def test_the_fourth_window_of_a_seat_ends_the_oldest(hall: Hall) -> None:
    windows = [hall.browser("山本") for _ in range(4)]
    wait(windows[0].closed.is_set)
    assert windows[0].got("gone") == [{"why": "full"}]
    assert not any(window.closed.is_set() for window in windows[1:])


def test_after_close_every_other_seat_gets_a_farewell_and_not_one_more_byte(hall: Hall) -> None:
    people = [hall.browser(name) for name in ("山本", "西", "原", "井上")]
    board = hall.board()
    people[0].done(board, card("閉会の前"))
    wait(lambda: all("閉会の前" in each.texts(board) for each in people))
    assert hall.perform("佐藤", CloseMeeting()) is None
    for each in people:
        wait(each.closed.is_set)
        assert each.got("gone") == [{"why": "closed"}]
        assert each.events[-1][0] == "gone"
    with pytest.raises(Refused):
        hall.socket(hall.room.chairs["山本"])


def test_a_close_done_by_another_worker_ends_this_one_within_a_second(hall: Hall) -> None:
    yamamoto = hall.browser("山本")
    hall.room.perform("佐藤", CloseMeeting())  # in our process: the server's bell does not ring
    with Promise(2):
        wait(yamamoto.closed.is_set)
    assert yamamoto.got("gone") == [{"why": "closed"}]


def test_an_opening_whose_time_is_over_seals_itself(hall: Hall) -> None:
    yamamoto = hall.browser("山本")
    with hall.room.house.database.write() as db:
        row = db.get_one(Meeting, hall.room.meeting)
        row.expires_at = hall.room.house.now() - timedelta(seconds=1)
    wait(yamamoto.closed.is_set)
    assert yamamoto.got("gone") == [{"why": "expired"}]
    assert hall.room.row().opening == "none"


def test_who_is_sent_to_the_lobby_sees_nothing_more_and_the_others_go_on(hall: Hall) -> None:
    yamamoto, nishi, board = hall.browser("山本"), hall.browser("西"), hall.board()
    hall.perform("佐藤", SendOut(hall.room.chairs["山本"].attendee))
    wait(yamamoto.closed.is_set)
    assert yamamoto.got("gone") == [{"why": "lobby"}]
    assert nishi.done(board, card("続き"))["seq"]
    assert "続き" not in yamamoto.texts(board)


def test_an_operation_sent_after_being_sent_out_is_not_done(hall: Hall) -> None:
    nishi, board = hall.browser("西"), hall.board()
    hall.room.perform("佐藤", SendOut(hall.room.chairs["西"].attendee))
    nishi.act(board, card("もう席がない"))
    wait(nishi.closed.is_set)
    yamamoto = hall.browser("山本")
    assert "もう席がない" not in yamamoto.texts(board)
