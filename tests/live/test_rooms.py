"""What a room says again and again is short: the run of steps goes only where it has changed."""

import json
from typing import Any

from tests.live.browser import card, wait
from tests.live.conftest import Hall
from workshop.actions.presence import SetMark


def rooms(socket: Any) -> list[dict[str, Any]]:
    """The rooms as they came, whole or not."""
    return list(socket.got("room"))


def test_a_raised_hand_does_not_send_the_run_of_the_meeting_again(hall: Hall) -> None:
    yamamoto = hall.browser("山本")
    wait(lambda: yamamoto.room)
    first = rooms(yamamoto)[0]
    assert first["steps"]
    assert first["groups"]
    hall.perform("佐藤", SetMark(hand=True))
    wait(lambda: any(each.get("hand") for each in yamamoto.room["people"]))
    last = rooms(yamamoto)[-1]
    assert "steps" not in last
    assert "groups" not in last
    assert yamamoto.room["steps"] == first["steps"]
    assert len(json.dumps(last)) * 2 < len(json.dumps(first))


def test_a_step_that_begins_is_told_to_everybody_and_whole_to_who_comes_late(hall: Hall) -> None:
    yamamoto = hall.browser("山本")
    wait(lambda: yamamoto.room)
    hall.go("share", 1)
    running = hall.room.step("share", 1)
    wait(lambda: {s["id"]: s["state"] for s in yamamoto.room["steps"]}[running] == "running")
    late = hall.browser("原")
    wait(lambda: late.room)
    assert rooms(late)[0]["steps"] == yamamoto.room["steps"]


def test_two_windows_of_yamamoto_are_told_to_him_and_to_who_leads(hall: Hall) -> None:
    sato, hara, yamamoto = hall.browser("佐藤"), hall.browser("原"), hall.browser("山本")
    hall.browser("山本")
    wait(lambda: yamamoto.room.get("me", {}).get("seats") == 2)
    attendee = yamamoto.room["me"]["attendee"]

    def windows(page: Any) -> list[int]:
        return [
            each.get("seats", 1)
            for room in rooms(page)
            for each in room.get("people", ())
            if each["id"] == attendee
        ]

    wait(lambda: 2 in windows(sato))
    hall.perform("佐藤", SetMark(hand=True))
    wait(lambda: any(each.get("hand") for each in hara.room["people"]))
    assert set(windows(hara)) == {1}
    assert "seats" not in hara.room["me"]


def test_what_sato_who_has_no_group_puts_down_says_that_she_is_of_the_house(hall: Hall) -> None:
    sato, nishi, board = hall.browser("佐藤"), hall.browser("西"), hall.board()
    assert sato.done(board, card("まとめ"))["seq"]
    wait(lambda: "まとめ" in nishi.texts(board))
    [made] = [each for each in nishi.boards[board].values() if each.get("text") == "まとめ"]
    assert (made.get("group", "other"), made["unit"]) == ("other", "進行・審査")
    units = {each["id"]: each.get("unit", "") for each in nishi.room["people"]}
    assert units[hall.room.chairs["佐藤"].attendee] == "進行・審査"
    assert units[hall.room.chairs["西"].attendee] == ""
