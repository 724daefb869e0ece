"""Pressing at the same moment, and counting the boxes that are left. Holds no assertion."""

import random
import threading
import time
from collections.abc import Callable
from typing import Any

from sqlalchemy import func, select

from workshop.errors import Refusal
from workshop.models import Box, Holder
from workshop.policy.house import House

Outcome = tuple[str, Any]


def at_once(*presses: Callable[[], Any], seed: int = 0) -> list[Outcome]:
    """Press together, each after a blink of its own. Gives ("done", answer) or ("refused", code) in order."""
    dice = random.Random(seed)
    waits = [dice.choice((0, 0, 0.001, 0.002, 0.004)) for _ in presses]
    outcomes: list[Outcome] = [("broken", None)] * len(presses)
    start = threading.Barrier(len(presses))

    def run(number: int, press: Callable[[], Any]) -> None:
        start.wait()
        time.sleep(waits[number])
        try:
            outcomes[number] = ("done", press())
        except Refusal as bad:
            outcomes[number] = ("refused", bad.code)

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(presses)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(timeout=30)
    return outcomes


def seat_boxes(house: House, meeting: str) -> int:
    """How many seats of a meeting could open it."""
    with house.database.read() as db:
        return (
            db.scalar(
                select(func.count())
                .select_from(Box)
                .join(Holder, Holder.id == Box.holder_id)
                .where(Box.meeting_id == meeting, Holder.kind == "seat")
            )
            or 0
        )
