"""The bus carries addresses only; whoever listens to it learns no word, whoever shouts into it disturbs nobody."""

import re

import pytest

from tests.live.browser import card, wait
from tests.live.conftest import Hall
from tests.live.inside import Ring, Rung, TapBell
from workshop.actions.ending import CloseMeeting
from workshop.actions.senses import TellSense
from workshop.actions.timers import Gather, Veil

WORD = "庭の石灯籠をみがいている"
ADDRESS = re.compile(r"room|gather|ended|board:[0-9a-f]{32}")


def test_a_tapped_bus_tells_meetings_and_boards_and_not_one_word(hall: Hall) -> None:
    hall.perform("", TapBell())
    yamamoto, nishi, board = hall.browser("山本"), hall.browser("西"), hall.board()
    yamamoto.done(board, card(WORD))
    yamamoto.tell("slot", {"field": "note:new", "text": WORD})
    hall.go("think")
    nishi.done(board, card(f"ひとりで、{WORD}"))
    hall.go("share")
    assert hall.perform("西", TellSense()) is None
    for command in (Veil(True), Veil(False), Gather(), CloseMeeting()):
        assert hall.perform("佐藤", command) is None
    wait(yamamoto.closed.is_set)
    rung = [each for each in hall.perform("", Rung()) if each[0] == hall.room.meeting]
    assert len(rung) > 5
    assert [what for _, what in rung if not ADDRESS.fullmatch(what)] == []


@pytest.mark.parametrize(
    "what", ["room", "board:" + "0" * 32, "board:", "gather", "", "あ" * 5000, "board:../..", None, 7, b"\xff", ["x"]]
)  # fmt: skip
def test_what_a_forger_rings_costs_a_look_and_nothing_else(hall: Hall, what: object) -> None:
    yamamoto, nishi, board = hall.browser("山本"), hall.browser("西"), hall.board()
    assert yamamoto.done(board, card("まえ"))["seq"]
    for meeting in (hall.room.meeting, "nobody", None):
        hall.perform("", Ring(meeting, what))
    assert yamamoto.done(board, card("あと"))["seq"]
    wait(lambda: "あと" in nishi.texts(board))
    assert not yamamoto.closed.is_set()
    assert not nishi.closed.is_set()


def test_a_forged_end_of_the_meeting_ends_nothing(hall: Hall) -> None:
    """Only the database says that a meeting is over."""
    yamamoto, nishi, board = hall.browser("山本"), hall.browser("西"), hall.board()
    hall.perform("", Ring(hall.room.meeting, "ended"))
    assert yamamoto.done(board, card("まだ続いています"))["seq"]
    wait(lambda: "まだ続いています" in nishi.texts(board))
    assert not yamamoto.closed.is_set()
    assert not nishi.closed.is_set()
