"""The bell between workers: what it carries is an address with our tag; whatever else lies on the bus says nothing."""

import logging
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pace import Promise, crowded
from workshop.app.logs import Lines
from workshop.db.bell import LEASE, Bell, Ear
from workshop.db.carrier import RedisCarrier

MEETING, BOARD = "a" * 32, "b" * 32
NOWHERE = "redis://127.0.0.1:1/0"


class Wire:
    """A carrier that keeps what was rung, and from which a test rings."""

    def __init__(self) -> None:
        self.carried: list[tuple[str, str]] = []

    def carry(self, meeting: str, what: str) -> None:
        self.carried.append((meeting, what))

    def start(self, heard: Ear) -> None:
        self.heard = heard


def rung(what: str, key: bytes = b"k" * 32) -> bytes:
    """What a worker with this key sends."""
    carrier = RedisCarrier(NOWHERE, key)
    carrier.carry(MEETING, what)
    return carrier._sending.get_nowait()


@pytest.mark.parametrize("what", ["room", "gather", "sits", "ended", f"board:{BOARD}"])
def test_a_ring_is_read_as_it_was_rung(what: str) -> None:
    assert RedisCarrier(NOWHERE, b"k" * 32).read(rung(what)) == (MEETING, what)


def test_a_ring_of_another_house_or_of_yesterday_says_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    carrier, ring = RedisCarrier(NOWHERE, b"k" * 32), rung("room")
    assert carrier.read(rung("room", b"x" * 32)) is None
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 60)
    assert carrier.read(ring) is None


def test_a_ring_with_one_letter_changed_says_nothing() -> None:
    carrier, ring = RedisCarrier(NOWHERE, b"k" * 32), rung("ended")
    for at in range(len(ring)):
        assert carrier.read(ring[:at] + bytes([ring[at] ^ 1]) + ring[at + 1 :]) is None


@given(st.one_of(st.binary(max_size=200), st.text(max_size=80), st.none(), st.integers()))
def test_garbage_says_nothing(garbage: object) -> None:
    assert RedisCarrier(NOWHERE, b"k" * 32).read(garbage) is None


def test_an_end_that_is_heard_from_outside_is_only_a_reason_to_look() -> None:
    wire, heard = Wire(), []
    bell = Bell(wire)
    bell.listen(lambda meeting, what: heard.append(what))
    wire.heard(MEETING, "ended")
    assert heard == ["look"]


def test_an_end_is_answered_one_lease_later_where_there_may_be_other_workers() -> None:
    wire, alone = Wire(), Bell()
    begun = time.monotonic()
    alone.ring(MEETING, "ended")
    assert time.monotonic() - begun < LEASE * crowded()
    begun = time.monotonic()
    Bell(wire).ring(MEETING, "ended")
    assert time.monotonic() - begun >= LEASE
    assert wire.carried == [(MEETING, "ended")]


def test_without_redis_ringing_neither_waits_nor_fails() -> None:
    bell = Bell(RedisCarrier(NOWHERE, b"k" * 32))
    with Promise(5):
        for _ in range(5000):
            bell.ring(MEETING, "room")


def test_a_log_line_keeps_a_librarys_sentence_and_numbers_and_nothing_that_was_sent() -> None:
    def line(name: str, message: str, *args: object, **more: object) -> str:
        made = logging.makeLogRecord(
            {"name": name, "msg": message, "args": args, "levelname": "ERROR", **more}
        )
        return Lines().format(made)

    told = line("gunicorn.error", "Error handling request %s (%d)", "/link/SECRET", 7)
    assert "SECRET" not in told
    assert "Error handling request … (7)" in told
    try:
        raise ValueError("ないしょの文")
    except ValueError:
        told = line("workshop.live", "table: failed", exc_info=sys.exc_info())
    assert "ないしょの文" not in told
    assert '"error": "ValueError"' in told
    assert "test_bell.py" in told
