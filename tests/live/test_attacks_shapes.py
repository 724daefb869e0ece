"""Asking by HTTP in shapes that no page of ours asks in: refused, and nobody else is disturbed."""

import base64

import pytest

from tests.conftest import SERVER_KEY
from tests.house.thief.person import Answer, Person
from tests.live.browser import card
from tests.live.conftest import Hall
from workshop.policy.tokens import form_token


def hara(hall: Hall) -> Person:
    """子ども食堂の原's browser."""
    made, cookie = Person(hall.port), hall.room.chairs["原"].cookie
    made.cookies[f"seat-{hall.room.short}"] = base64.urlsafe_b64encode(cookie).rstrip(b"=").decode()
    made.token = form_token(SERVER_KEY, cookie)
    return made


def scene(hall: Hall, who: Person, query: str) -> Answer:
    """The question every three seconds."""
    path = f"/m/{hall.room.short}/scene?{query}"
    return who.ask("GET", path, None, **{"X-CSRF-Token": who.token})


@pytest.mark.parametrize("board", ["../..", "a" * 40, "%00", "%27--", "%e3%81%82"])
def test_a_board_that_cannot_be_one_is_refused(hall: Hall, board: str) -> None:
    assert scene(hall, hara(hall), f"board={board}").status in {400, 404}


@pytest.mark.parametrize("since", ["9" * 5000, "9" * 20, "-1", "%D9%A3", "x"])
def test_a_place_in_the_log_that_is_none_gives_a_fresh_scene(hall: Hall, since: str) -> None:
    who = hara(hall)
    assert scene(hall, who, "board=").status == 200
    answer = scene(hall, who, f"board=&since={since}")
    assert answer.status == 200
    assert '"scene"' in answer.text


DEEP = b'[{"op":{"x":' + b"[" * 100_000


@pytest.mark.parametrize(
    "body",
    [
        *[b"", b"{", b"[" * 100_000, b"null", b'[{"id":"\\ud800"}]', b"\xff", b"[1e999]"],
        *[DEEP, b'[{"\xff":1}]'],
    ],
)
def test_acts_that_are_none_are_refused_and_the_room_goes_on(hall: Hall, body: bytes) -> None:
    nishi, who = hall.browser("西"), hara(hall)
    for path in ("act", "mark", "slot"):
        headers = {"Content-Type": "application/json", "X-CSRF-Token": who.token}
        answer = who.ask("POST", f"/m/{hall.room.short}/{path}", body, **headers)
        assert 400 <= answer.status < 500, (path, answer.status)
    assert nishi.done(hall.board(), card("だいじょうぶ"))["seq"]
