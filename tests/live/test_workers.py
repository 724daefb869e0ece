"""Two workers, one meeting: whoever sits where, all see the same, once, and nothing after the close.

山本 and 佐藤 sit at one worker, 西 and 原 at the other.
"""

import time
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
import redis
from sqlalchemy import NullPool, create_engine, select

from tests.databases import Ground, server
from tests.live.browser import Socket, card, wait
from tests.live.conftest import seated
from tests.live.workers import TwoHalls, Workers, settled, workers
from workshop.actions.ending import CloseMeeting
from workshop.actions.presence import SetMark
from workshop.actions.timers import Gather
from workshop.db.bell import LEASE
from workshop.models import AuditLine, Meeting

ground = pytest.fixture(server, scope="module", name="ground")


@pytest.fixture(scope="module")
def house_of_two(ground: Ground, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workers]:
    """Two workers for all tests of this module."""
    yield from workers(ground, str(tmp_path_factory.mktemp("redis")))


@pytest.fixture
def hall(house_of_two: Workers) -> Iterator[TwoHalls]:
    """A meeting of one's own at both."""
    for one in seated(house_of_two):
        yield TwoHalls(one.building, one.room)


def _person(page: Socket, hall: TwoHalls, name: str) -> dict[str, Any]:
    attendee = hall.room.chairs[name].attendee
    return next(p for p in page.room["people"] if p["id"] == attendee)


def test_what_yamamoto_draws_at_one_worker_nishi_has_at_the_other(hall: TwoHalls) -> None:
    yamamoto, nishi, board = hall.at(0, "山本"), hall.at(1, "西"), hall.board()
    for number in range(10):
        yamamoto.act(board, card(f"山本 {number}"))
        nishi.act(board, card(f"西 {number}"))
    wait(lambda: len(yamamoto.acks) == len(nishi.acks) == 10)
    words = {f"{who} {number}" for who in ("山本", "西") for number in range(10)}
    wait(lambda: yamamoto.texts(board) >= words and nishi.texts(board) >= words)
    settled(yamamoto, nishi, board=board)
    assert yamamoto.seq[board] == nishi.seq[board]


def test_one_operation_sent_ten_times_over_two_sockets_and_two_workers_is_done_once(
    hall: TwoHalls,
) -> None:
    here, there, board = hall.at(0, "山本"), hall.at(1, "山本"), hall.board()
    id_, op = uuid.uuid4().hex, card("一度だけ")
    for page in (here, there) * 5:
        page.act(board, op, id_)
    wait(lambda: here.acks and there.acks)
    receipts = [*here.acks.values(), *there.acks.values()]
    for page in (
        here,
        there,
    ):  # acts of a socket are ordered: what was sent before has been taken by then
        assert page.done(board, card("別の内容"), id_)["refused"] == "reused"
    assert len({receipt["seq"] for receipt in receipts}) == 1
    settled(here, there, board=board)
    assert [r.get("text") for r in here.boards[board].values()].count("一度だけ") == 1


def test_nishi_at_the_other_worker_is_here_ready_and_has_a_hand_up_and_is_away_again(
    hall: TwoHalls,
) -> None:
    sato, nishi = hall.at(0, "佐藤"), hall.at(1, "西")
    wait(lambda: _person(sato, hall, "西").get("here", "here") == "here")
    wait(lambda: _person(nishi, hall, "佐藤").get("here", "here") == "here")
    nishi.tell("mark", {"ready": True, "hand": True, "idle": True})
    wait(lambda: _person(sato, hall, "西").get("ready") and _person(sato, hall, "西").get("hand"))
    wait(lambda: _person(sato, hall, "西").get("here", "here") == "idle")
    nishi.ws.close()
    wait(lambda: _person(sato, hall, "西").get("here", "here") == "away")


def test_a_seat_has_three_sockets_at_all_workers_together(hall: TwoHalls) -> None:
    first = [hall.at(0, "山本"), hall.at(0, "山本")]
    wait(lambda: first[0].room["me"].get("seats") == 2)
    newer = [hall.at(1, "山本"), hall.at(1, "山本")]
    wait(first[0].closed.is_set)
    assert first[0].got("gone") == [{"why": "full"}]
    assert not any(page.closed.is_set() for page in (first[1], *newer))


def test_sato_closes_at_one_worker_and_nobody_at_the_other_gets_a_byte_after_the_answer(
    hall: TwoHalls,
) -> None:
    pages, board = [hall.at(1, "西"), hall.at(1, "原"), hall.at(0, "山本")], hall.board()
    hall.port = hall.building.port
    for number in range(20):
        pages[number % 3].act(board, card(f"閉会の前 {number}"))
    begun = time.monotonic()
    assert hall.perform("佐藤", CloseMeeting()) is None
    answered = time.monotonic()
    assert answered - begun >= LEASE, "the other worker's lease is waited for"
    time.sleep(0.3)  # what had arrived by then is read by then
    told = [len(page.got("frame")) + len(page.got("scene")) for page in pages]
    for page in pages:
        wait(page.closed.is_set)
        assert page.got("gone") == [{"why": "closed"}]
    assert told == [len(page.got("frame")) + len(page.got("scene")) for page in pages]


def test_sato_gathers_everybody_also_at_the_other_worker(hall: TwoHalls) -> None:
    nishi, board = hall.at(1, "西"), hall.board()
    assert board
    hall.port = hall.building.port
    assert hall.perform("佐藤", Gather()) is None
    wait(lambda: nishi.got("gather"))


def test_on_the_bus_lie_addresses_and_nothing_else(hall: TwoHalls, house_of_two: Workers) -> None:
    yamamoto, nishi, board = hall.at(0, "山本"), hall.at(1, "西"), hall.board()
    bus: Any = redis.Redis.from_url(house_of_two.redis_url)
    with bus.pubsub() as ears:
        ears.psubscribe("*")
        yamamoto.done(board, card("だれにも読めない文"))
        wait(lambda: "だれにも読めない文" in nishi.texts(board))
        nishi.tell("mark", {"hand": True})
        heard: list[bytes] = []
        while (message := ears.get_message(timeout=1.0)) is not None:
            if message["type"] == "pmessage":
                heard.append(message["data"])
    assert any(f"board:{board}".encode() in each for each in heard)
    for each in heard:
        meeting, what, at, tag = each.decode("ascii").split(" ")
        assert meeting == hall.room.meeting
        assert what in {"room", "gather", "sits", "ended", f"board:{board}"}
        assert at.isdecimal()
        assert len(bytes.fromhex(tag)) == 16


def test_forged_and_broken_rings_move_nobody(hall: TwoHalls, house_of_two: Workers) -> None:
    yamamoto, nishi, board = hall.at(0, "山本"), hall.at(1, "西"), hall.board()
    bus: Any = redis.Redis.from_url(house_of_two.redis_url)
    meeting, now = hall.room.meeting, int(time.time())
    channels = [each for each in bus.pubsub_channels() if each.startswith(b"tsunagi:")]
    assert channels
    rings: list[bytes] = [b"", b"\xff" * 4000, b"[" * 50_000, f"{meeting} ended".encode()]
    rings += [
        f"{meeting} {what} {now} {'0' * 32}".encode()
        for what in ("ended", "gather", "sits", "room")
    ]
    for ring in rings * 20:
        bus.publish(channels[0], ring)
    assert nishi.done(board, card("まだ描ける"))["seq"]
    wait(lambda: "まだ描ける" in yamamoto.texts(board))
    for page in (yamamoto, nishi):
        assert not page.got("gather")
        assert not page.got("gone")


def test_a_hand_that_is_raised_in_a_request_to_one_worker_is_seen_at_the_other(
    hall: TwoHalls,
) -> None:
    nishi = hall.at(1, "西")
    hall.port = hall.building.port
    assert hall.perform("山本", SetMark(hand=True)) is None
    wait(lambda: _person(nishi, hall, "山本").get("hand"), seconds=4)


def test_who_comes_while_a_flush_waits_is_on_record_before_anything_is_shown(
    hall: TwoHalls,
) -> None:
    yamamoto, board = hall.at(0, "山本"), hall.board()
    yamamoto.done(board, card("待つあいだに来た人へ"))
    holder = create_engine(hall.building.url, poolclass=NullPool).connect()
    holder.execute(select(Meeting.id).where(Meeting.id == hall.room.meeting).with_for_update())
    yamamoto.act(board, card("列の前で"))
    time.sleep(0.2)
    nishi = hall.socket(hall.room.chairs["西"])
    time.sleep(0.4)
    holder.rollback()
    holder.close()
    wait(lambda: board in nishi.boards)
    with hall.room.house.database.read() as db:
        read = select(AuditLine.number).where(
            AuditLine.act == "read", AuditLine.actor == f"seat:{hall.room.chairs['西'].seat}"
        )
        assert db.scalars(read).all()
