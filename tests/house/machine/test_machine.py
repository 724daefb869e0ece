"""Whatever people do in whatever order at two workers: everyone sees exactly what the policy says, and no more.

Short here; `make machine` tries many lives, on SQLite and on PostgreSQL.
"""

import os
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test as live

from tests.house.machine import afterwards, drawing, handing, leading, looking
from tests.house.machine.life import Life
from tests.house.machine.workers import Workers
from tests.house.machine.world import World

LIVES = int(os.environ.get("TSUNAGI_MACHINE", "3"))
STEPS = 25
# Servers, clocks and sockets are real, so the same choices may lead elsewhere; Hypothesis, when among many lives two
# begin alike, takes that for a fault of ours. Each run of so many begins with nothing remembered.
AT_ONCE = 10


@pytest.mark.timeout(100 * LIVES + 300)
def test_everyone_sees_exactly_what_the_policy_says_whatever_happens(workers: Workers) -> None:
    Life.workers = workers
    for lived in range(0, LIVES, AT_ONCE):
        live(
            Life,
            settings=settings(
                max_examples=min(AT_ONCE, LIVES - lived),
                stateful_step_count=STEPS,
                deadline=None,
                database=None,
                # A shorter life that fails costs hours; the one that failed is printed.
                phases=(Phase.generate,),
                suppress_health_check=list(HealthCheck),
            ),
        )


@pytest.mark.timeout(600)
def test_a_life_from_the_case_to_the_end_with_everybody_looking(workers: Workers) -> None:
    """The order in which things should go; chance does the others."""
    world = World(workers)
    model = world.model
    presses: tuple[Callable[[], None], ...] = (
        partial(handing.submit, world), partial(handing.submit, world),
        lambda: handing.carry_case(world, model.cases[0]),
        partial(leading.begin, world, "preparation", "林"),
        lambda: handing.approve(world, model.cases[0]), partial(leading.close, world),
        partial(leading.begin, world, "live", "佐藤"), partial(world.everybody, leading.knock),
        partial(leading.admit, world), lambda: world.everybody(World.connect),
        partial(drawing.act, world, "山本", 0), partial(drawing.act, world, "西", 1),
        partial(leading.step, world, "think"), partial(drawing.act, world, "原", 1),
        partial(leading.rejoin, world, "原"), partial(leading.veil, world), partial(leading.veil, world),
        partial(leading.step, world, "share"), lambda: drawing.undo(world, next(iter(model.texts)), 1),
        partial(leading.send_out, world, "原"), lambda: handing.withdraw(world, model.cases[1]),
        partial(leading.close, world), partial(leading.begin, world, "wrap-up", "佐藤"),
        partial(afterwards.promise, world, False), partial(afterwards.conclude, world),
        lambda: afterwards.drop(world, model.promises[0]), partial(afterwards.promise, world, True),
        partial(afterwards.carry, world), partial(afterwards.conclude, world), partial(afterwards.shred, world),
    )  # fmt: skip
    for press in presses:
        press()
        looking.around(world)
    looking.at_the_end(world)
    world.leave()
