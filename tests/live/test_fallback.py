"""Behind a proxy that forbids WebSocket: the same room, boards and receipts by HTTP."""

import base64
import json
import threading
import time
import urllib.error
import urllib.request
import uuid
from typing import Any

from tests.conftest import SERVER_KEY
from tests.live.browser import card, wait
from tests.live.conftest import Hall
from workshop.actions.ending import CloseMeeting
from workshop.actions.timers import Gather
from workshop.policy.tokens import form_token


def _ask(hall: Hall, name: str, path: str, body: Any = None, token: str = "") -> tuple[int, Any]:
    chair = hall.room.chairs[name]
    value = base64.urlsafe_b64encode(chair.cookie).rstrip(b"=").decode()
    request = urllib.request.Request(
        f"http://127.0.0.1:{hall.port}/m/{hall.room.short}{path}",
        data=None if body is None else json.dumps(body).encode(),
        headers={
            "Cookie": f"{chair.kind}-{hall.room.short}={value}",
            "X-CSRF-Token": token or form_token(SERVER_KEY, chair.cookie),
            "Accept": "application/json",
            "Content-Type": "application/json",
        },
    )
    try:
        with urllib.request.urlopen(request) as answer:  # noqa: S310  # our own server
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as bad:
        return bad.code, json.loads(bad.read())


def _act(board: str, op: dict[str, Any], id_: str = "") -> dict[str, Any]:
    return {"id": id_ or uuid.uuid4().hex, "board": board, "op": op}


def test_hara_asks_every_three_seconds_and_sees_what_the_others_draw(hall: Hall) -> None:
    nishi, board = hall.browser("西"), hall.board()
    status, first = _ask(hall, "原", "/scene?board=")
    assert status == 200
    assert first["room"]["me"]["attendee"] == hall.room.chairs["原"].attendee
    assert first["scene"]["board"] == board
    nishi.done(board, card("見えるように"))
    _, then = _ask(hall, "原", f"/scene?board={board}&since={first['scene']['seq']}")
    assert [r["text"] for r in then["frame"]["put"]] == ["見えるように"]


def test_hara_posts_and_everybody_has_it_and_posting_again_changes_nothing(hall: Hall) -> None:
    nishi, board = hall.browser("西"), hall.board()
    acts = [_act(board, card("ひとつめ")), _act(board, card("ふたつめ"))]
    status, receipts = _ask(hall, "原", "/act", acts)
    assert status == 200
    assert [r["id"] for r in receipts] == [a["id"] for a in acts]
    assert all(r["seq"] > 0 for r in receipts)
    wait(lambda: {"ひとつめ", "ふたつめ"} <= nishi.texts(board))
    assert _ask(hall, "原", "/act", acts) == (200, receipts)


def test_private_thoughts_are_not_told_by_http_either(hall: Hall) -> None:
    hall.go("think")
    yamamoto, board = hall.browser("山本"), hall.board()
    yamamoto.done(board, card("山本だけの考え"))
    for name in ("原", "佐藤"):
        _, told = _ask(hall, name, "/scene?board=")
        assert "山本だけの考え" not in json.dumps(told, ensure_ascii=False)
        assert told["scene"]["counts"] == {"private": 1}


def test_without_the_pages_token_nothing_is_told_and_nothing_done(hall: Hall) -> None:
    assert _ask(hall, "原", "/scene?board=", token="x" * 43)[0] == 404
    assert _ask(hall, "原", "/act", [_act(hall.board(), card("x"))], token="x" * 43)[0] >= 400


def test_after_close_asking_gives_a_farewell(hall: Hall) -> None:
    _ask(hall, "原", "/scene?board=")
    hall.perform("佐藤", CloseMeeting())
    status, told = _ask(hall, "原", "/scene?board=")
    assert (status, told) == (404, {"gone": {"why": "closed"}})


def test_while_the_database_is_held_up_hara_is_not_told_that_it_is_over(own_hall: Hall) -> None:
    yamamoto, board = own_hall.browser("山本"), own_hall.board()
    holder = own_hall.hold_up()
    yamamoto.act(board, card("待たされた文"))
    answers = []
    until = time.monotonic() + 20
    while time.monotonic() < until and 503 not in answers:
        answers.append(_ask(own_hall, "原", "/scene?board=")[0])
    holder.close()
    assert set(answers) <= {200, 503}
    assert answers[-1] == 503
    status, told = _ask(own_hall, "原", "/scene?board=")
    assert (status, told["scene"]["board"]) == (200, board)


def test_acts_in_another_shape_are_refused_with_a_sentence(hall: Hall) -> None:
    status, told = _ask(hall, "原", "/act", [{"id": "x"}])
    assert status >= 400
    assert told["say"]


def test_what_hara_was_typing_is_there_again_after_a_reload_and_only_for_hara(hall: Hall) -> None:
    hara = hall.browser("原")
    hara.tell("slot", {"field": "note:new", "text": "書きかけの文"})
    hara.done(hall.board(), card("x"))
    hara.drop()
    assert _ask(hall, "原", "/slots") == (200, {"note:new": "書きかけの文"})
    assert _ask(hall, "西", "/slots") == (200, {})
    assert _ask(hall, "原", "/slots", token="x" * 43)[0] == 404


def test_hara_is_ready_and_raises_a_hand_without_websocket(hall: Hall) -> None:
    nishi = hall.browser("西")
    assert _ask(hall, "原", "/mark", {"ready": True, "hand": True}) == (200, {})

    def hara() -> dict[str, Any]:
        people = nishi.room["people"]
        return next(p for p in people if p["id"] == hall.room.chairs["原"].attendee)

    wait(lambda: hara().get("ready") and hara().get("hand"))
    _ask(hall, "原", "/mark", {"hand": False})
    wait(lambda: hara().get("ready") and not hara().get("hand"))
    assert _ask(hall, "原", "/mark", {"ready": "?"})[0] == 400
    assert _ask(hall, "原", "/mark", {"ready": True}, token="x" * 43)[0] >= 400


def test_what_hara_types_without_websocket_waits_sealed_and_an_empty_text_clears_it(
    hall: Hall,
) -> None:
    assert _ask(hall, "原", "/slot", {"field": "new:note", "text": "書きかけ"}) == (200, {})
    wait(lambda: _ask(hall, "原", "/slots") == (200, {"new:note": "書きかけ"}))
    _ask(hall, "原", "/slot", {"field": "new:note", "text": ""})
    wait(lambda: _ask(hall, "原", "/slots") == (200, {}))
    assert _ask(hall, "原", "/slot", {"field": "NO WAY", "text": ""})[0] == 400


def test_hara_who_is_too_fast_is_told_that_a_text_was_not_taken_and_says_it_again(
    hall: Hall,
) -> None:
    slot = {"field": "new:note", "text": "書きかけ"}
    flood = [_act(hall.board(), {"t": "drop", "ids": ["nothing-there"]}) for _ in range(200)]
    calm = threading.Event()

    def press() -> None:
        while not calm.is_set():
            _ask(hall, "原", "/act", flood)

    pressing = threading.Thread(target=press)
    pressing.start()
    try:
        wait(lambda: _ask(hall, "原", "/slot", slot)[0] == 503)
    finally:
        calm.set()
        pressing.join()
    wait(lambda: _ask(hall, "原", "/slot", slot)[0] == 200)
    wait(lambda: _ask(hall, "原", "/slots")[1] == {"new:note": "書きかけ"})


def test_hara_hears_that_sato_gathers_everybody_with_the_next_question(hall: Hall) -> None:
    _ask(hall, "原", "/scene?board=")
    assert hall.perform("佐藤", Gather()) is None
    wait(lambda: "gather" in _ask(hall, "原", "/scene?board=")[1])
    assert "gather" not in _ask(hall, "原", "/scene?board=")[1]


def test_two_windows_of_hara_post_at_once_and_each_gets_the_receipts_of_its_own_acts(
    hall: Hall,
) -> None:
    board = hall.board()
    _ask(hall, "原", "/scene?board=")
    crossed: list[Any] = []

    def posts(window: int) -> None:
        for number in range(15):
            acts = [_act(board, card(f"窓{window}-{number}-{n}")) for n in range(2)]
            _status, receipts = _ask(hall, "原", "/act", acts)
            if [each["id"] for each in receipts] != [each["id"] for each in acts]:
                crossed.append(receipts)

    windows = [threading.Thread(target=posts, args=(window,)) for window in range(2)]
    for each in windows:
        each.start()
    for each in windows:
        each.join()
    assert crossed == []
