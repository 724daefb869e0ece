"""P3 on two workers without a bus: a worker frozen before its send and thawed after the close hands nothing out."""

from collections.abc import Iterator

import pytest

from tests.house.machine import drawing, handing, leading
from tests.house.machine.model import GUESTS
from tests.house.machine.workers import Workers
from tests.house.machine.world import World
from tests.live.browser import wait


@pytest.fixture
def world(workers: Workers) -> Iterator[World]:
    """A live meeting with everybody at the table and a page open; then the bus stops."""
    world = World(workers)
    handing.submit(world)
    leading.begin(world, "preparation", "林")
    handing.approve(world, world.model.cases[0])
    leading.begin(world, "live", "佐藤")
    world.everybody(leading.knock)
    leading.admit(world)
    world.everybody(World.connect)
    for name in GUESTS:
        wait(lambda: bool(world.sockets[name].room.get("board")), 30)  # noqa: B023  # asked at once
    workers.hear_nothing()
    yield world
    workers.hear_again()


def test_a_worker_that_slept_through_the_close_says_nothing_when_it_wakes(
    world: World, workers: Workers
) -> None:
    nishi = world.sockets["西"]  # at the second worker
    workers.freeze(1)
    try:
        drawing.act(world, "山本", 0)
        leading.close(world)
    finally:
        workers.thaw(1)
    wait(nishi.closed.is_set, 30)
    assert not [text for text in world.model.texts if text in "".join(nishi.raw)]
    for worker in (0, 1):
        assert world.scene("西", worker).status == 404


def test_what_was_asked_of_a_worker_that_slept_through_the_close_is_not_done(
    world: World, workers: Workers
) -> None:
    nishi, board = world.sockets["西"], world.sockets["西"].room["board"]
    workers.freeze(1)
    try:
        number = nishi.act(
            board,
            {"t": "add", "records": [{"kind": "note", "id": "n" * 16, "text": "間に合わない"}]},
        )
        leading.close(world)
    finally:
        workers.thaw(1)
    wait(nishi.closed.is_set, 30)
    assert not nishi.acks.get(number, {}).get("seq")
    leading.begin(world, "wrap-up", "佐藤")
    assert "間に合わない" not in world.scene("佐藤", 1).text
    leading.close(world)
