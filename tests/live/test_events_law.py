"""Every event of docs/protocol.md for every role: another meeting's board is as one that is not there."""

import re
import uuid
from typing import Any

import pytest

from tests.house.sources import ROOT, text
from tests.live.browser import Refused, Socket, card, wait
from tests.live.conftest import Hall
from tests.live.room import open_room
from workshop.actions.roles import GiveRole
from workshop.actions.steps import GoTo
from workshop.live.stack import EVENTS
from workshop.policy.showing import present

ABSENT = "0" * 32
ROW = re.compile(r"^\| `(\w+)` \| `\w+ \{.*?\| (.+?) \| (.+?) \|$", re.MULTILINE)
LAW = {name: who for name, who, _answer in ROW.findall(text(ROOT / "docs" / "protocol.md"))}
PERSONS, ROLES = ("佐藤", "山本", "西"), ("佐藤", "山本", "西", "壁")  # leads, takes part, observes


def test_the_protocol_names_every_event_and_says_who_may_send_it() -> None:
    assert LAW.keys() == EVENTS
    assert [name for name, who in LAW.items() if "every seat" in who] == ["look"]


@pytest.fixture
def foreign(hall: Hall) -> str:
    """The current board of another live meeting of the same two facilitators, with something on it."""
    other = open_room(hall.building.house, hall.building.cast, cases=1)
    other.perform("佐藤", GoTo(other.step("share"), force=True))
    theirs = Hall(hall.building, other)
    theirs.browser("佐藤").done(theirs.board(), card("よその会の札"))
    hall.sockets += theirs.sockets
    with other.house.database.read() as db:
        facts = present.read(db, other.meeting)
    assert facts is not None
    return facts.board


def window(hall: Hall, role: str) -> Socket:
    """Somebody's page; 西 is an observer here."""
    if role == "壁":
        return hall.wall()
    if role == "西":
        hall.perform("佐藤", GiveRole(hall.room.chairs["西"].attendee, "observer"))
    return hall.browser(role)


def alike(said: dict[str, Any]) -> dict[str, Any]:
    """A receipt without the number that was asked with."""
    return {name: value for name, value in said.items() if name != "id"}


@pytest.mark.parametrize("role", ROLES)
def test_another_meetings_board_is_answered_as_one_that_is_not_there(
    hall: Hall, foreign: str, role: str
) -> None:
    browser, own = window(hall, role), hall.board()
    acts = [browser.done(board, card("よそへ")) for board in (foreign, ABSENT)]
    assert alike(acts[0]) == alike(acts[1])
    assert acts[0]["refused"]
    undo = [
        browser.done(board, {"t": "undo", "op": uuid.uuid4().hex}) for board in (foreign, ABSENT)
    ]
    assert alike(undo[0]) == alike(undo[1])
    for board in (foreign, ABSENT):
        before = len(browser.events)
        browser.tell("look", {"board": board})
        browser.tell("cursor", {"board": board, "x": 1, "y": 1})
        wait(lambda: len(browser.events) > before)  # noqa: B023  # asked at once
    browser.tell("look", {})
    wait(lambda: browser.got("scene") and browser.got("scene")[-1]["board"] == own)
    assert "よその会の札" not in "".join(browser.raw)
    assert foreign not in {message.get("board") for _, message in browser.events}


@pytest.mark.parametrize("role", ["西", "壁"])
def test_who_only_watches_draws_nothing_and_what_a_wall_sends_is_nobodys(
    hall: Hall, role: str
) -> None:
    browser, hara, board = window(hall, role), hall.browser("原"), hall.board()
    assert browser.done(board, card("見ているだけ"))["refused"]
    for event, message in (
        ("mark", {"ready": True, "hand": True}),
        ("cursor", {"board": board, "x": 1, "y": 1}),
        ("slot", {"field": "note:new", "text": "見ているだけ"}),
    ):
        browser.tell(event, message)
    assert hara.done(board, card("続き"))["seq"]
    assert "見ているだけ" not in "".join(hara.raw)
    if role == "壁":
        assert not [p for p in hara.room["people"] if p.get("hand") or p.get("ready")]


def test_no_event_of_a_waiting_or_foreign_seat_is_ever_read(hall: Hall) -> None:
    waiting = hall.room.knock("待つ人の小川")
    other = open_room(hall.building.house, hall.building.cast, cases=0)
    with pytest.raises(Refused):
        hall.socket(waiting)
    stranger = Socket(hall.port, hall.room.short, other.chairs["佐藤"].cookie)
    hall.sockets.append(stranger)
    wait(stranger.closed.is_set)
    assert [name for name, _ in stranger.events] == ["gone"]
