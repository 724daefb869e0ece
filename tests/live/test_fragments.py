"""Messages in pieces, pings without end, and the order of one browser's events."""

import json
import socket
import uuid
from base64 import b64encode, urlsafe_b64encode
from typing import Any

from flask import Flask
from wsproto.events import TextMessage
from wsproto.utilities import LocalProtocolError

from tests.live.browser import Socket, card, wait
from tests.live.conftest import Hall
from workshop.live.mount import NAME


def in_pieces(browser: Socket, text: str, size: int, *, finished: bool = True) -> None:
    """One message as many WebSocket frames."""
    parts = [text[at : at + size] for at in range(0, len(text), size)] if size else [""] * 70_000
    for number, part in enumerate(parts, 1):
        last = finished and number == len(parts)
        try:
            browser.ws.sock.sendall(browser.ws.ws.send(TextMessage(part, message_finished=last)))
        except (
            OSError,
            LocalProtocolError,
        ):  # ended before the last piece, seen here or by the reader
            return


def test_a_message_in_many_fragments_is_measured_as_a_whole(hall: Hall) -> None:
    nishi, browser = hall.browser("西"), hall.browser("山本")
    in_pieces(browser, "42" + json.dumps(["act", {"x": "y" * 160_000}]), 4096)
    assert browser.closed.wait(timeout=6)
    assert browser.ws.close_reason == 1009
    assert nishi.done(hall.board(), card("だいじょうぶ"))["seq"]


def test_fragments_that_hold_nothing_are_measured_too(hall: Hall) -> None:
    """Each would be kept until the message ends, and it never does."""
    nishi, browser = hall.browser("西"), hall.browser("山本")
    in_pieces(browser, "", 0, finished=False)
    assert browser.closed.wait(timeout=10)
    assert nishi.done(hall.board(), card("だいじょうぶ"))["seq"]


def test_a_small_act_in_five_fragments_is_done(hall: Hall) -> None:
    browser, board = hall.browser("山本"), hall.board()
    act = {"id": uuid.uuid4().hex, "board": board, "op": card("切れ切れに")}
    text = "421" + json.dumps(["act", act])
    in_pieces(browser, text, len(text) // 5 + 1)
    wait(lambda: browser.acks.get(1, {}).get("seq"))


def greeted(hall: Hall) -> socket.socket:
    """山本's browser after the upgrade; it takes little from its connection."""
    cookie = urlsafe_b64encode(hall.room.chairs["山本"].cookie).rstrip(b"=").decode()
    asked = (
        "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n"
        f"Host: 127.0.0.1:{hall.port}\r\nOrigin: http://127.0.0.1:{hall.port}\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        f"Sec-WebSocket-Key: {b64encode(b'k' * 16).decode()}\r\n"
        f"Cookie: seat-{hall.room.short}={cookie}\r\n\r\n"
    )
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    line.connect(("127.0.0.1", hall.port))
    line.sendall(asked.encode())
    assert b"101" in line.recv(64)
    return line


def test_who_pings_and_never_reads_the_answers_is_cut_off(hall: Hall) -> None:
    """What is no content is not bounded by a scene that will say it all: it is bounded by the end."""
    nishi, line = hall.browser("西"), greeted(hall)
    line.settimeout(10)
    ping = bytes((0x89, 0x80 | 125, 0, 0, 0, 0)) + b"p" * 125
    sent, most = 0, 24 * 1024 * 1024
    try:
        while sent < most:
            sent += line.send(ping * 500)
    except OSError:
        pass
    assert sent < most, "the server went on keeping answers for somebody who takes none"
    line.close()
    assert nishi.done(hall.board(), card("だいじょうぶ"))["seq"]


def test_fifty_acts_of_one_browser_are_done_in_the_order_in_which_they_were_sent(
    hall: Hall,
) -> None:
    browser, board = hall.browser("山本"), hall.board()
    numbers = [browser.act(board, card(f"{n}")) for n in range(50)]
    wait(lambda: set(numbers) <= browser.acks.keys(), seconds=20)
    seqs = [browser.acks[number]["seq"] for number in numbers]
    assert seqs == sorted(seqs)


def test_the_stack_handles_the_events_of_one_browser_one_after_another(app: Flask) -> None:
    """As installed it starts a greenlet for each, and whichever waits is overtaken."""
    server: Any = app.extensions[NAME].server
    assert server.async_handlers is False
    assert server.eio.allow_upgrades is False
    assert server.eio.transports == ["websocket"]
