"""Texts are read beside the server, by processes that have no key, may die, and end with it."""

import base64
import os
import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.house.thief.person import Person
from tests.live.browser import card, wait
from tests.live.conftest import Hall
from workshop.policy.beside import READERS

NAMED = "田中太郎さんは、阿南中央病院に入院した。"
PLAIN = "夜に眠れないと話していた。"


def somebody(hall: Hall, name: str) -> Person:
    """The browser of somebody who sits here, on the page of a case that was brought."""
    made = Person(hall.port)
    cookie = base64.urlsafe_b64encode(hall.room.chairs[name].cookie).rstrip(b"=").decode()
    made.cookies[f"seat-{hall.room.short}"] = cookie
    assert made.get(f"/m/{hall.room.short}/bring").status == 200
    return made


def checked(hall: Hall, who: Person, text: str) -> str:
    """What the gate's list says of a text."""
    head = {"X-CSRF-Token": who.token, "Content-Type": "application/x-www-form-urlencoded"}
    body = urlencode({"noticed": text}).encode()
    answer = who.ask("POST", f"/m/{hall.room.short}/bring/gate", body, **head)
    assert answer.status == 200, answer.text
    return answer.text


def readers(hall: Hall) -> list[int]:
    """The processes of the server that read."""
    server = hall.building.process.pid
    listed = Path(f"/proc/{server}/task/{server}/children").read_text(encoding="ascii").split()
    return [int(pid) for pid in listed if "workshop.policy.reading" in told_at(int(pid), "cmdline")]


def told_at(pid: int, what: str) -> str:
    """A file of a process, its zeros as spaces; empty when it has ended."""
    try:
        return Path(f"/proc/{pid}/{what}").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


@pytest.fixture
def yamamoto(hall: Hall) -> Person:
    return somebody(hall, "山本")


def test_many_check_at_once_and_each_gets_the_answer_to_the_own_text(
    hall: Hall, yamamoto: Person
) -> None:
    board, nishi = hall.board(), hall.browser("西")
    texts = [f"{name}さんは、よく歩く。" for name in ("田中太郎", "木村一郎", "高橋花子") * 4]
    with ThreadPoolExecutor(12) as hands:
        found = list(hands.map(lambda text: checked(hall, yamamoto, text), texts))
        assert nishi.done(board, card("そのあいだも書ける"))["seq"]
    for text, answer in zip(texts, found, strict=True):
        others = {each[:2] for each in texts} - {text[:2]}
        assert f'data-excerpt="{text[:6]}"' in answer
        assert not any(other in answer for other in others)
    assert 1 <= len(readers(hall)) <= READERS


def test_a_reader_that_is_killed_is_replaced_before_anybody_notices(
    hall: Hall, yamamoto: Person
) -> None:
    assert 'data-excerpt="田中太郎さん"' in checked(hall, yamamoto, NAMED)
    before = readers(hall)
    assert before
    for pid in before:
        os.kill(pid, signal.SIGKILL)
    assert 'data-excerpt="田中太郎さん"' in checked(hall, yamamoto, NAMED)
    assert not set(readers(hall)) & set(before)


def test_a_reader_has_no_key_in_its_environment_and_keeps_no_core(
    hall: Hall, yamamoto: Person
) -> None:
    checked(hall, yamamoto, PLAIN)
    for pid in readers(hall):
        assert "TSUNAGI" not in told_at(pid, "environ")
        core = next(line for line in told_at(pid, "limits").splitlines() if "core" in line)
        assert core.split()[4:6] == ["0", "0"]


def test_when_the_server_is_killed_its_readers_end(hall: Hall, yamamoto: Person) -> None:
    checked(hall, yamamoto, PLAIN)
    left = readers(hall)
    assert left
    hall.building.restart()
    wait(lambda: not any("workshop.policy.reading" in told_at(pid, "cmdline") for pid in left))
