"""What is looked at after each press: pages at both workers, folded screens, sheets, minutes; what is left."""

import json

from tests.house.machine import afterwards, handing
from tests.house.machine.model import GUESTS
from tests.house.machine.world import AT, SLOW, World
from tests.house.thief.person import Person
from tests.live.browser import Socket, wait


def around(world: World) -> None:
    """Everything."""
    pages(world)
    screens(world)
    sheets(world)
    minutes(world)


def pages(world: World) -> None:
    """Every guest's page, where they sit and, led there by the front, at the other worker."""
    for name in GUESTS:
        if name in world.people:
            for worker in {1 - AT[name]} if name in world.sockets else (0, 1):
                _page(world, name, worker)


def _page(world: World, name: str, worker: int) -> None:
    answer, model = world.scene(name, worker), world.model
    assert answer.status == (200 if model.sits(name) else 404), (
        name,
        worker,
        answer.status,
        answer.text[:200],
    )
    told = {text for text in model.texts if text in answer.text}
    assert told <= model.sees(name), (name, worker)
    if model.sits(name) and "scene" in (said := json.loads(answer.text)):
        cards = {r["text"] for r in said["scene"]["records"] if r["kind"] == "card"}
        assert {text for text in cards if "の札" in text} == model.sees(name), (name, worker)


def screens(world: World) -> None:
    """Every open socket: its folded frames are the page."""
    for name in list(world.sockets):
        _screen(world, name, world.sockets[name])


def _screen(world: World, name: str, socket: Socket) -> None:
    if not world.model.sits(name):
        wait(socket.closed.is_set, SLOW)
        world.sockets.pop(name)
        return
    sees = world.model.sees(name)
    wait(lambda: socket.closed.is_set() or folded(socket) == sees, SLOW)
    if socket.closed.is_set():  # a lease lapsed on a busy machine: the page comes back by itself
        assert not socket.got("gone"), (name, socket.got("gone"))
        world.connect(name)


def folded(socket: Socket) -> set[str]:
    """The cards this browser has on its screen."""
    if socket.room.get("veiled"):
        return set()
    return {text for text in socket.texts(socket.room.get("board", "")) if "の札" in text}


def sheets(world: World) -> None:
    """No case is read by a guest before it is on the table, or after."""
    for name in GUESTS if world.model.cases else ():
        if name in world.people:
            text = world.at(name, AT[name]).get(f"/m/{world.short}/sheet/1").text
            for case in world.model.cases:
                assert (case.word in text) <= world.model.reads(name, case), name


def outside(world: World, worker: int) -> None:
    """Somebody who never came in is told of the meeting what stands on its door, and no more."""
    stranger = Person(world.workers.ports[worker])
    for path in ("scene?board=", "sheet/1", "room"):
        answer = stranger.ask("GET", f"/m/{world.short}/{path}")
        assert answer.status in {302, 404}, (path, answer.status)
        assert not [text for text in world.model.texts if text in answer.text]


def minutes(world: World) -> None:
    """What 佐藤 wrote in the wrap-up is read in a wrap-up alone, and by 佐藤 alone."""
    if not world.model.promises:
        return
    for name in ("佐藤", *GUESTS):
        if name in world.people:
            text = world.at(name, 1).get(f"/meetings/{world.short}/wrap-up").text
            told = {each.word for each in world.model.promises if each.word in text}
            open_ = name == "佐藤" and world.model.opening == "wrap-up"
            assert told == ({each.word for each in world.model.promises} if open_ else set()), name


def at_the_end(world: World) -> None:
    """Nothing is left of what was destroyed; what was carried on is read in the next meeting, and only that."""
    if world.model.shredded:
        assert not any(afterwards.left_of(world).values()), afterwards.left_of(world)
    if world.next is None:
        return
    carried = {each.word for each in world.model.promises if each.carried}
    assert afterwards.promised_in_the_next(world) == carried
    read = handing.read_in_the_next(world)
    cases = {case.owner: case.word for case in world.model.cases if case.goes_on}
    assert read.keys() == cases.keys()
    assert all(word in read[case] for case, word in cases.items())
