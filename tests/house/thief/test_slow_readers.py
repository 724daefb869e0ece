"""P3 on the real server: what a slow browser has not taken when the meeting ends, it never gets. And the clock."""

import contextlib
import json
import socket
import time
import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from tests.house.thief import case_story, room_story, story
from tests.house.thief.person import Person
from tests.house.thief.premises import Premises
from tests.house.thief.story import Story
from tests.live.browser import wait
from workshop.models import Meeting

CARDS, TEXT = 900, "あ" * 400
WHOLE = CARDS * 1200  # bytes, and more around them
SEGMENT = (
    536  # a far browser's; the loopback's own are so large that the kernel would take a whole board
)


@pytest.fixture(scope="module")
def premises(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Premises]:
    """The real server."""
    folder = tmp_path_factory.mktemp("slow") / "platform"
    folder.mkdir()
    made = Premises(folder)
    yield made
    made.stop()


@pytest.fixture
def meeting(premises: Premises) -> Iterator[Story]:
    """A live meeting with a large board."""
    lived = Story(premises)
    lived.plan()
    case_story.hand_in(lived)
    case_story.vet(lived)
    case_story.end_preparation(lived)
    story.begin(lived)
    story.step(lived, "share")
    for _ in range(2):
        _fill(lived, CARDS // 2)
    yield lived
    for end in lived.on_end:
        end()


def _fill(lived: Story, many: int) -> None:
    hara = lived.people["原"]
    hara.get(f"/m/{lived.short}/room")
    records = [
        {"kind": "note", "id": uuid.uuid4().hex[:16], "text": TEXT, "x": n} for n in range(many)
    ]
    act: dict[str, Any] = {"id": uuid.uuid4().hex, "board": story.board(lived)}
    answer = hara.press(f"/m/{lived.short}/act", [{**act, "op": {"t": "add", "records": records}}])
    assert json.loads(answer.text)[0].get("seq"), answer.text


def asked_and_not_read(lived: Story, name: str, path: str) -> socket.socket:
    """Somebody's browser asks and takes nothing from its socket."""
    who = lived.people[name]
    who.get(f"/m/{lived.short}/room")
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, SEGMENT)
    line.connect(("127.0.0.1", lived.premises.port))
    cookie = "; ".join(f"{k}={v}" for k, v in who.cookies.items())
    head = f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nCookie: {cookie}\r\n"
    line.sendall(f"{head}X-CSRF-Token: {who.token}\r\n\r\n".encode())
    time.sleep(2)
    return line


def rest(line: socket.socket) -> bytes:
    """What can still be read."""
    got = bytearray()
    line.settimeout(10)
    with contextlib.suppress(OSError):
        while data := line.recv(65536):
            got += data
    return bytes(got)


def test_a_page_on_its_way_stops_when_the_meeting_is_closed(meeting: Story) -> None:
    line = asked_and_not_read(meeting, "原", f"/m/{meeting.short}/scene?board=")
    room_story.close(meeting)
    got = rest(line)
    assert b"200 OK" in got[:20]
    assert len(got) < WHOLE / 2, f"{len(got)} bytes came after the close had answered"


def test_a_page_on_its_way_stops_when_its_reader_is_sent_out(meeting: Story) -> None:
    line = asked_and_not_read(meeting, "原", f"/m/{meeting.short}/scene?board=")
    sato, attendee = meeting.people["佐藤"], meeting.sockets["原"].room["me"]["attendee"]
    sato.get(f"/m/{meeting.short}/room")
    answer = sato.press(f"/m/{meeting.short}/lead/send-out", {"attendee": attendee, "to": "out"})
    assert answer.status == 200, answer.text
    assert len(rest(line)) < WHOLE / 2


def test_a_page_that_is_read_slowly_comes_whole_while_the_meeting_is_open(meeting: Story) -> None:
    line = asked_and_not_read(meeting, "原", f"/m/{meeting.short}/scene?board=")
    got = rest(line)
    assert len(got) > WHOLE
    assert json.loads(got.split(b"\r\n\r\n", 1)[1])["scene"]["records"]


def test_a_preparation_in_which_nobody_looks_at_a_page_is_sealed_by_the_servers_own_clock(
    premises: Premises,
) -> None:
    lived = Story(premises)
    lived.plan()
    hayashi = Person(premises.port)
    lived.people["林"] = hayashi
    hayashi.sign_in(premises.cast.hayashi.login, premises.cast.hayashi.password)
    hayashi.open_meeting(lived.short, "preparation", premises.cast.hayashi.card)
    with premises.house.database.write() as db:
        row = db.get_one(Meeting, lived.meeting)
        row.expires_at = premises.house.now() - timedelta(seconds=1)

    def opening() -> str:
        with premises.house.database.read() as db:
            return db.get_one(Meeting, lived.meeting).opening

    wait(lambda: opening() == "none", seconds=25)
