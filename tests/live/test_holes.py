"""Known holes of the socket stack as installed, each kept closed by a test here."""

import json
import socket
import time
from base64 import b64encode, urlsafe_b64encode

import pytest

from tests.live.browser import Socket, card, wait
from tests.live.conftest import Hall
from tests.pace import Promise, crowded


def _ended(browser: Socket) -> bool:
    return bool(browser.closed.wait(timeout=6))


@pytest.mark.parametrize("hello", ['40["x"]', "40", '40{"x":1}', '40"x"', "40null", "40[]"])
def test_a_greeting_in_another_shape_seats_nobody(hall: Hall, hello: str) -> None:
    browser = hall.socket(hall.room.chairs["山本"], hello=False)
    browser.say(hello)
    assert _ended(browser)
    assert browser.events == []


def test_a_second_greeting_on_the_same_socket_finds_no_cookie_any_more(hall: Hall) -> None:
    browser = hall.browser("山本")
    told = len(browser.got("scene"))
    browser.hello()
    assert _ended(browser)
    assert len(browser.got("scene")) == told


def test_connect_sent_as_an_event_with_an_own_environ_is_not_a_greeting(hall: Hall) -> None:
    browser = hall.socket(hall.room.chairs["山本"], hello=False)
    browser.say('42["connect",{"tsunagi.brought":{}}]')
    assert _ended(browser)
    assert browser.events == []


@pytest.mark.parametrize(
    "text",
    ["", "9", "x", "b4AAAA", "4", "4{}", "4x", "42", "42[]", '42["nothing",{}]', '42["disconnect",{}]',
     '42["act",{},{}]', "42{}", "43[]", "45", '4510-["act",{"_placeholder":true,"num":0}]', "42/other,[]", "49"],
)  # fmt: skip
def test_a_message_the_stack_would_stumble_over_ends_its_own_socket_only(
    hall: Hall, text: str
) -> None:
    nishi, browser = hall.browser("西"), hall.browser("山本")
    browser.say(text)
    assert _ended(browser)
    assert nishi.done(hall.board(), card("だいじょうぶ"))["seq"]


def test_a_message_of_more_than_64_kib_is_not_buffered(hall: Hall) -> None:
    browser = hall.browser("山本")
    browser.say("42" + json.dumps(["act", {"x": "y" * 70_000}]))
    assert _ended(browser)
    assert browser.ws.close_reason == 1009


def test_japanese_is_counted_in_bytes(hall: Hall) -> None:
    browser = hall.browser("山本")
    browser.say("42" + json.dumps(["act", {"x": "あ" * 30_000}], ensure_ascii=False))
    assert _ended(browser)
    assert browser.ws.close_reason == 1009


def test_binary_is_refused(hall: Hall) -> None:
    browser = hall.browser("山本")
    browser.say(b"\x00" * 10)
    assert _ended(browser)
    assert browser.ws.close_reason == 1003


def test_compression_is_not_agreed_on(hall: Hall) -> None:
    value = urlsafe_b64encode(hall.room.chairs["山本"].cookie).rstrip(b"=").decode()
    asked = (
        "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n"
        f"Host: 127.0.0.1:{hall.port}\r\nOrigin: http://127.0.0.1:{hall.port}\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        f"Sec-WebSocket-Key: {b64encode(b'k' * 16).decode()}\r\n"
        "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n"
        f"Cookie: seat-{hall.room.short}={value}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", hall.port)) as line:
        line.sendall(asked.encode())
        answer = line.recv(4096).lower()
    assert b"101" in answer
    assert b"sec-websocket-extensions" not in answer


def test_who_upgrades_and_says_nothing_is_not_kept(hall: Hall) -> None:
    browser = hall.socket(hall.room.chairs["山本"], hello=False)
    with Promise(14) as soon:
        wait(browser.closed.is_set, seconds=soon.limit)


def test_an_act_with_an_unknown_field_is_refused_with_a_sentence(hall: Hall) -> None:
    browser, board = hall.browser("山本"), hall.board()
    op = card("名前")
    op["records"][0]["colour"] = "red"
    said = browser.done(board, op)
    assert (said["refused"], bool(said["say"])) == ("shape", True)


def test_a_flood_is_asked_to_wait_and_disturbs_nobody(hall: Hall) -> None:
    yamamoto, nishi, board = hall.browser("山本"), hall.browser("西"), hall.board()
    numbers = [yamamoto.act(board, card(f"{n}")) for n in range(120)]
    with Promise(2):
        assert nishi.done(board, card("ふつうに"))["seq"]
    wait(lambda: set(numbers) <= yamamoto.acks.keys())
    asked_to_wait = [n for n in numbers if yamamoto.acks[n].get("retry_ms", 0) > 0]
    assert 20 <= len(asked_to_wait) <= 70
    time.sleep(max(yamamoto.acks[n]["retry_ms"] for n in asked_to_wait) / 1000)
    assert yamamoto.done(board, card("待ってから"))["seq"]


def test_too_many_cursors_are_dropped_and_not_punished(hall: Hall) -> None:
    yamamoto, nishi, board = hall.browser("山本"), hall.browser("西"), hall.board()
    for number in range(60):
        yamamoto.tell("cursor", {"board": board, "x": number, "y": 1})
    wait(lambda: nishi.got("cursors"))
    assert nishi.got("cursors")[0]["at"][0][0] == hall.room.chairs["山本"].attendee
    assert yamamoto.done(board, card("まだいる"))["seq"]


def test_a_stalled_browser_slows_nobody_and_later_gets_a_fresh_scene(hall: Hall) -> None:
    nishi, board = hall.browser("西"), hall.board()
    stalled = hall.stalled("原")
    times = []
    for number in range(40):
        records = [card("長い文" * 120 + f"{number}")["records"][0] for _ in range(25)]
        began = time.monotonic()
        assert nishi.done(board, {"t": "add", "records": records})["seq"]
        times.append(time.monotonic() - began)
    assert sorted(times)[len(times) // 2] < 0.5 * crowded()
    fold = stalled.wake()
    wait(lambda: fold.closed.is_set() or fold.boards.get(board) == nishi.boards[board], seconds=20)
    assert fold.boards[board] == nishi.boards[board]
    told = len([text for text in fold.raw if text.startswith('42["frame"')])
    assert told < 40, "what it could not take was skipped"
