"""P3 on two workers without a bus: a worker frozen before its send and thawed after the close hands nothing out."""

from tests.house.machine.test_machine import workers
from tests.house.machine.workers import Workers
from tests.house.machine.world import GUESTS, World
from tests.live.browser import wait

__all__ = ["workers"]  # the fixture of the machine: the same two servers


def sitting(workers: Workers) -> World:
    """A live meeting with everybody at the table and a page open."""
    world = World(workers)
    world.submit()
    world.open("preparation", "林")
    world.approve(world.cases[0])
    world.close()
    world.open("live", "佐藤")
    world.everybody(world.knock)
    world.admit()
    world.everybody(world.connect)
    for name in GUESTS:
        wait(lambda: bool(world.sockets[name].room.get("board")), 30)  # noqa: B023  # asked at once
    return world


def test_a_worker_that_slept_through_the_close_says_nothing_when_it_wakes(workers: Workers) -> None:
    world = sitting(workers)
    nishi = world.sockets["西"]  # at the second worker
    workers.freeze(1)
    try:
        world.act("山本", 0)
        world.close()
    finally:
        workers.thaw(1)
    wait(nishi.closed.is_set, 30)
    assert not [text for text in world.texts if text in "".join(nishi.raw)]
    for worker in (0, 1):
        assert world.scene("西", worker).status == 404
    world.leave()


def test_what_was_asked_of_a_worker_that_slept_through_the_close_is_not_done(
    workers: Workers,
) -> None:
    world = sitting(workers)
    nishi, board = world.sockets["西"], world.sockets["西"].room["board"]
    workers.freeze(1)
    try:
        number = nishi.act(
            board,
            {"t": "add", "records": [{"kind": "note", "id": "n" * 16, "text": "間に合わない"}]},
        )
        world.close()
    finally:
        workers.thaw(1)
    wait(nishi.closed.is_set, 30)
    assert not nishi.acks.get(number, {}).get("seq")
    world.open("wrap-up", "佐藤")
    assert "間に合わない" not in world.scene("佐藤", 1).text
    world.close()
    world.leave()
