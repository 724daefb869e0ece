"""P3: after the end nobody gets one readable byte, by socket or page, slow or quick, whatever was open before."""

import base64
import uuid
from datetime import timedelta
from typing import Any

import pytest

from tests.conftest import SERVER_KEY
from tests.house.thief.person import Answer, Person
from tests.live.browser import Refused, card, wait
from tests.live.conftest import Building, Hall
from workshop.actions.devices import MakePass
from workshop.actions.ending import CloseMeeting
from workshop.models import Meeting
from workshop.policy.tokens import form_token

SECRET = "ミツバチの巣箱を毎朝なでる"
PAGES = """
room wall sheet/1 slots scene scene?board= lead/lobby lead/senses device bring wall-door leave lobby.json
""".split()
ROOMS = (
    "prepare",
    "prepare/1",
    "prepare/agenda",
    "wrap-up",
    "wrap-up/conclude",
    "wrap-up/export/room",
)
PRESSES = """
lead/step lead/timer lead/veil lead/admit lead/role lead/close lead/prolong lead/sense me/sense me/turn present/stop
present/confirm present/withdraw wall-door device bring mark slot
""".split()


def person(hall: Hall, *names: str) -> Person:
    """The browser in which these seats are (a person's and the wall's, say)."""
    made = Person(hall.port)
    for name in names:
        chair = hall.room.chairs[name]
        value = base64.urlsafe_b64encode(chair.cookie).rstrip(b"=").decode()
        made.cookies[f"{chair.kind}-{hall.room.short}"] = value
        made.token = made.token or form_token(SERVER_KEY, chair.cookie)
    return made


def ask(hall: Hall, who: Person, path: str) -> Answer:
    """A page as a script of the room asks for it."""
    return who.ask("GET", f"/m/{hall.room.short}/{path}", None, **{"X-CSRF-Token": who.token})


@pytest.fixture
def drawn(own_hall: Hall) -> Hall:
    """Something was drawn."""
    own_hall.browser("西").done(own_hall.board(), card(SECRET))
    return own_hall


def expire(hall: Hall) -> None:
    """The opening's time is over, and no clock has noticed yet."""
    with hall.room.house.database.write() as db:
        row = db.get_one(Meeting, hall.room.meeting)
        row.expires_at = hall.room.house.now() - timedelta(seconds=1)


def test_after_close_no_page_of_any_seat_says_anything(drawn: Hall) -> None:
    hall, base = drawn, f"/meetings/{drawn.room.short}"
    hall.room.open_wall()
    windows = {name: person(hall, name) for name in ("佐藤", "井上", "山本", "西", "原")}
    windows["佐藤と壁"] = person(hall, "壁", "佐藤")
    for who in windows.values():
        assert SECRET in ask(hall, who, "scene?board=").text
    assert hall.perform("佐藤", CloseMeeting()) is None
    for name, who in windows.items():
        kept = dict(who.cookies)
        for path in PAGES:
            who.cookies = dict(kept)
            answer = ask(hall, who, path)
            assert SECRET not in answer.text, (name, path)
            assert answer.status in {200, 302, 404}, (name, path, answer.status)
            assert answer.status != 200 or path in {"lobby.json", "leave"}, (name, path)
        for path in ROOMS:
            answer = who.ask("GET", f"{base}/{path}")
            assert answer.status in {302, 404}, (name, path, answer.status)


def test_after_close_no_press_of_any_seat_does_anything(drawn: Hall) -> None:
    hall = drawn
    before = hall.room.row().epoch
    token = hall.perform("山本", MakePass())
    assert hall.perform("佐藤", CloseMeeting()) is None
    for name in ("佐藤", "井上", "西"):
        who = person(hall, name)
        for path in PRESSES:
            said: dict[str, Any] = {"seats": "all", "confirm": True, "on": True}
            answer = who.press(f"/m/{hall.room.short}/{path}", said)
            assert answer.status == 404, (name, path, answer.status)
        act = {"id": uuid.uuid4().hex, "board": "0" * 32, "op": card("x")}
        assert who.press(f"/m/{hall.room.short}/act", [act]).status == 404
    stranger = Person(hall.port)
    stranger.get(f"/d/{token}/sit")
    assert stranger.send(f"/d/{token}/sit").status == 404
    assert (hall.room.row().opening, hall.room.row().epoch) == ("none", before)


def test_when_the_time_is_over_a_socket_gets_nothing_even_before_the_clock_has_sealed(
    drawn: Hall,
) -> None:
    drawn.leave()
    drawn.building.restart()
    expire(drawn)
    late = drawn.socket(drawn.room.chairs["山本"])
    wait(late.closed.is_set)
    assert [name for name, _ in late.events] == ["gone"]
    assert SECRET not in "".join(late.raw)


def test_when_the_time_is_over_a_page_gets_nothing_even_before_the_clock_has_sealed(
    drawn: Hall,
) -> None:
    drawn.leave()
    drawn.building.restart()
    expire(drawn)
    for path in ("scene?board=", "slots", "sheet/1"):
        answer = ask(drawn, person(drawn, "山本"), path)
        assert answer.status == 404, (path, answer.status)
        assert SECRET not in answer.text


def test_a_socket_that_takes_nothing_never_gets_what_waited_when_the_meeting_was_closed(
    drawn: Hall,
) -> None:
    hall = drawn
    nishi, board = hall.browser("西"), hall.board()
    stalled = hall.stalled("原")
    for number in range(45):
        records = [card("長い文" * 120 + f"{number}")["records"][0] for _ in range(25)]
        assert nishi.done(board, {"t": "add", "records": records}).get("seq")
    nishi.done(board, card("いちばん後に書かれたこと"))
    assert hall.perform("佐藤", CloseMeeting()) is None
    woken = stalled.wake()
    woken.closed.wait(timeout=10)
    assert "いちばん後に書かれたこと" not in "".join(woken.raw)


def test_a_wall_of_an_earlier_opening_and_a_lost_browser_are_refused(
    building: Building, drawn: Hall
) -> None:
    drawn.room.open_wall()
    drawn.perform("佐藤", CloseMeeting())
    for name in ("壁", "西", "佐藤"):
        with pytest.raises(Refused):
            drawn.socket(drawn.room.chairs[name])
