"""What the lease costs: the check in the database, and the question before each send. Prints nothing by itself."""

import time
from typing import Any

from bench.hall import Filled
from workshop.actions import ordering, seats
from workshop.actions.boards import Opened
from workshop.live.table import BATCH, POLL
from workshop.policy.showing import present

TIMES = 400


def cost(filled: Filled, seats_at_table: int) -> dict[str, Any]:
    """Microseconds a check and a question, and what they are of one core, idle and under full load."""
    room = filled.room
    who = room.who("佐藤")
    with room.house.database.read() as db:
        secret = seats.secret_of_seat(db, room.house.server_key, who.seat, who.secret)
        facts = present.read(db, room.meeting)
    assert facts is not None
    opened = Opened(room.house, room.meeting, who.meeting.epoch, secret)
    begun = time.process_time()
    for _ in range(TIMES):
        ordering.look(opened, facts, reread=False)
    check = (time.process_time() - begun) / TIMES
    question = _question()
    turns = 1 / BATCH
    return {
        "check_us": round(check * 1e6, 1),
        "question_us": round(question * 1e6, 3),
        "idle_percent_of_core": round(100 * check / POLL, 3),
        "full_load_percent_of_core": round(100 * turns * (check + seats_at_table * question), 3),
        "seats": seats_at_table,
    }


def _question() -> float:
    lease = time.monotonic() + 60
    begun = time.process_time()
    for _ in range(100_000):
        time.monotonic() < lease  # noqa: B015  # this is what is measured
    return (time.process_time() - begun) / 100_000
