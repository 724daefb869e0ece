"""How long opening a board of 5,000 operations takes: from the rows to the scene that leaves. Prints nothing."""

import statistics
import time
from typing import Any

from bench.hall import Filled
from workshop.actions import boards, ordering, seats
from workshop.actions.boards import Opened
from workshop.actions.taking import Asked
from workshop.live import coding
from workshop.policy.showing import scenes
from workshop.wire.board import Act, Add, Change, Edit, Op
from workshop.wire.records import Card

OPERATIONS = 5_000
CARDS = 300
FLUSH = 50
TIMES = 9
BAR_MS = 150


def opened_in(filled: Filled) -> dict[str, Any]:
    """Milliseconds, the median of several, each from nothing but the secret."""
    room, who = filled.room, filled.room.who("佐藤")
    with room.house.database.read() as db:
        secret = seats.secret_of_seat(db, room.house.server_key, who.seat, who.secret)
    opened = Opened(room.house, room.meeting, who.meeting.epoch, secret)
    _draw(opened, filled)
    took = []
    for _ in range(TIMES):
        fresh = Opened(room.house, room.meeting, who.meeting.epoch, secret)
        begun = time.perf_counter()
        with room.house.database.write() as db:
            desk = boards.open_desk(db, fresh, filled.board)
        assert desk is not None
        coding.json(scenes.records_for(desk.state, scenes.ANYONE["room"]))
        took.append((time.perf_counter() - begun) * 1000)
    return {
        "operations": desk.end.seq,
        "median_ms": round(statistics.median(took), 1),
        "longest_ms": round(max(took), 1),
        "bar_ms": BAR_MS,
        "holds": statistics.median(took) <= BAR_MS,
    }


def _draw(opened: Opened, filled: Filled) -> None:
    seat = filled.room.chairs["佐藤"].seat
    for first in range(0, OPERATIONS, FLUSH):
        acts = [
            Asked(seat, Act(id=f"bench-{number:06d}", board=filled.board, op=_op(number)))
            for number in range(first, first + FLUSH)
        ]
        answers = ordering.order(opened, None, acts, [], []).answers
        assert all(answer.refusal is None for answer in answers)


def _op(number: int) -> Op:
    id_, text = f"card-{number % CARDS:04d}", f"つなぎ方を一緒に考える {number}"
    if number < CARDS:
        return Add(records=[Card(id=id_, type="agency", text=text, x=number % 40, y=number // 40)])
    return Edit(changes=[Change(id=id_, set={"text": text, "x": number % 900})])
